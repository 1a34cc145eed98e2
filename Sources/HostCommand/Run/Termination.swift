import CannonVM
import CommandSupport
import Foundation
import Logging
import Synchronization
import SystemPackage

/// The end of the process by SIGTERM: at once, with a line that says so and the exit code of a run without an answer.
///
/// A client program that this process started ends with it, by SIGKILL. Nothing else needs to be tidied up: stores hold
/// whole entries at every moment. Other signals do what they always do; a VM ends its server by SIGINT.
public enum Termination {
    /// Where the line goes.
    static let logger = Mutex(ServiceLogHandler(output: .standardOutput).logger)

    /// The client program that runs.
    private static let client = Mutex<Client?>(nil)

    /// A process that any thread may send signals: its number never changes.
    private struct Client: @unchecked Sendable {
        let process: ChildProcess
    }

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
            // Under the lock, so that no program is started any more.
            client.withLock { client in
                client?.process.send(signal: SIGKILL)
                _exit(Verdict.failure.rawValue)
            }
        }.start()
    }

    /// Starts a client program, serves it, and says how it ended.
    ///
    /// Throws what `start` throws.
    static func run(
        _ start: () throws(ServerError) -> ChildProcess,
        serve: () -> Void,
    ) throws(ServerError) -> ChildProcess.Ending {
        let running = try client.withLock { client throws(ServerError) in
            let running = Client(process: try start())
            client = running
            return running
        }
        serve()
        let ending = running.process.wait()
        client.withLock { $0 = nil }
        return ending
    }
}
