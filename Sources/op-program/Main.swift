import Foundation
import HostCommand

/// The entry point.
@main
enum Main {
    static func main() {
        // A client that is gone shows itself by a failed write.
        signal(SIGPIPE, SIG_IGN)
        Termination.watch()
        let verdict = OPProgram().run(
            Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
        )
        exit(verdict.rawValue)
    }
}
