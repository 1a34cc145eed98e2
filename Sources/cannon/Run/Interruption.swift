import Foundation
import Synchronization

/// Whether a person or the system has asked this process to end.
enum Interruption {
    /// The number of the signal that asked; 0 for none.
    private static let signalNumber = Atomic<Int32>(0)

    private static let signals = [SIGINT, SIGTERM]

    /// Whether it was asked.
    static var isRequested: Bool { signalNumber.load(ordering: .relaxed) != 0 }

    /// Throws where it was asked.
    static func check() throws(CommandFailure) {
        switch signalNumber.load(ordering: .relaxed) {
        case 0: return
        case SIGTERM: throw CommandFailure(message: "command terminated", code: .terminated)
        default: throw CommandFailure(message: "command interrupted", code: .interrupted)
        }
    }

    /// From here on SIGINT and SIGTERM only make `isRequested` true; a second one ends the process.
    static func install() {
        // This also makes the variable, which a signal handler must not.
        signalNumber.store(0, ordering: .relaxed)
        // Whoever started this process may have blocked them.
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        for number in signals {
            sigaddset(&unblocked, number)
            signal(number) { number in
                Interruption.signalNumber.store(number, ordering: .relaxed)
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
