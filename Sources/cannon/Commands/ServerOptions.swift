import ArgumentParser
import CannonVM
import Foundation

/// The pre-image server of a command.
struct ServerOptions: ParsableArguments {
    @Option(
        help:
            "The seconds that the pre-image server may take for one hint or pre-image; no limit if left out."
    )
    var preimageTimeout: Int?

    @Argument(parsing: .postTerminator, help: "The pre-image server and its arguments, after --.")
    var server: [String] = []

    func validate() throws {
        if let preimageTimeout, preimageTimeout <= 0 {
            throw ValidationError("--preimage-timeout is a number of seconds, 1 at least")
        }
    }

    /// Starts the server; nil where none is named.
    func start() throws(CommandFailure) -> PreimageServerProcess? {
        guard !server.isEmpty else { return nil }
        var variables = ProcessInfo.processInfo.environment
        // Servers that log in colors are asked not to.
        if variables["NO_COLOR"] == nil { variables["NO_COLOR"] = "1" }
        return try attempt("failed to start pre-image oracle server") {
            try PreimageServerProcess(
                command: server,
                environment: variables.map { "\($0)=\($1)" },
                timeoutSeconds: preimageTimeout,
                isInterrupted: { Interruption.isRequested },
            )
        }
    }

    /// Calls `body` with the oracle of a server that runs meanwhile.
    ///
    /// Where `body` fails and the server has ended, the failure says so.
    func withOracle<Value>(_ log: Log, _ body: (MachineOracle) throws(CommandFailure) -> Value)
        throws(CommandFailure)
        -> Value
    {
        guard let process = try start() else { return try body(MachineOracle()) }
        let value: Value
        do {
            value = try body(process.oracle)
        } catch {
            // A server that has just closed its channels needs a moment to end; one that is not asked about goes on.
            let ending = error.code == .panic ? process.wait(.milliseconds(500)) : nil
            process.close(patience: .seconds(1))
            guard let ending else { throw error }
            throw CommandFailure(
                message: "pre-image server \(ServerOptions.text(ending)), \(error.message)",
                code: error.code,
            )
        }
        let ending = ServerOptions.end(process)
        if ending != .exited(code: 0) {
            log.error("failed to close pre-image server", [("err", ServerOptions.text(ending))])
        }
        return value
    }

    /// Ends the server, which may take its time unless this process is asked to end.
    private static func end(_ process: PreimageServerProcess) -> PreimageServerProcess.Ending {
        process.closeChannels()
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline, !Interruption.isRequested {
            if let ending = process.wait(.milliseconds(100)) { return ending }
        }
        return process.close(patience: .seconds(1))
    }

    private static func text(_ ending: PreimageServerProcess.Ending) -> String {
        switch ending {
        case .exited(let code): "exited with code \(code)"
        case .killed(let signal): "was killed by signal \(signal)"
        }
    }
}
