import CommandSupport
import Foundation
import Logging
import Synchronization
import SystemPackage

/// The end of the process by SIGTERM: at once, with a line that says so and the exit code of a run without an answer.
///
/// Nothing needs to be tidied up: stores hold whole entries at every moment. Other signals do what they always do; a VM
/// ends its server by SIGINT.
public enum Termination {
    /// Where the line goes.
    static let logger = Mutex(ServiceLogHandler(output: .standardOutput).logger)

    /// Takes SIGTERM on a thread of its own; to be called before there are other threads, which then leave it alone.
    public static func watch() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        Thread { [signals] in
            var awaited = signals
            var number: Int32 = 0
            while sigwait(&awaited, &number) != 0 {}
            let logger = logger.withLock { $0 }
            logger.error("Terminated by SIGTERM; a rerun goes on from what is stored")
            _exit(Verdict.failure.rawValue)
        }.start()
    }
}
