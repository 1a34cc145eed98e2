import Foundation
import Synchronization

/// Whether a person or the system has asked this process to end.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    private static let signals = [SIGINT, SIGTERM]

    /// Whether it was asked.
    static var isRequested: Bool { flag.load(ordering: .relaxed) }

    /// Throws where it was asked.
    static func check() throws(CommandFailure) {
        if isRequested { throw CommandFailure(message: "command interrupted", code: .interrupted) }
    }

    /// From here on SIGINT and SIGTERM only make `isRequested` true; a second one ends the process.
    static func install() {
        // This also makes the flag, which a signal handler must not.
        flag.store(false, ordering: .relaxed)
        // Whoever started this process may have blocked them.
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        for number in signals {
            sigaddset(&unblocked, number)
            signal(number) { number in
                Interruption.flag.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        sigprocmask(SIG_UNBLOCK, &unblocked, nil)
    }

    /// From here on they end the process again.
    static func remove() {
        for number in signals { signal(number, SIG_DFL) }
    }
}
