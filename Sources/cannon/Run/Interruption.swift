import Foundation
import Synchronization

/// Whether a person or the system has asked this process to end.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    /// Whether it was asked.
    static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// From here on SIGINT and SIGTERM only make `isRequested` true; a second one ends the process.
    static func install() {
        // The flag is made here, because a signal handler must not make it.
        _ = isRequested
        // Whoever started this process may have blocked them.
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] {
            sigaddset(&signals, number)
            signal(number) { number in
                Interruption.flag.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        sigprocmask(SIG_UNBLOCK, &signals, nil)
    }
}
