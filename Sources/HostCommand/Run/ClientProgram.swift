import CannonVM
import CommandSupport
import Foundation
import Logging
import ProofHost
import SystemPackage

/// A client program that runs as a process of its own.
///
/// It finds the hint channel at descriptors 3 (to read) and 4 (to write), the pre-image channel at 5 and 6. Its exit code
/// is the verdict.
struct ClientProgram {
    private let path: String
    private let logger: Logger

    /// Takes the program at `path`, or of that name along the path.
    init(_ path: String, logger: Logger) {
        self.path = path
        self.logger = logger
    }

    /// Runs the program and serves it; throws where its exit code is neither 0 nor 1.
    func run(server: PreimageServer) throws -> Verdict {
        do {
            // Signs for hints, hints, pre-images, keys.
            let pipes = try (0..<4).map { _ throws(ServerError) in try ChannelPipe() }
            let ending = try Termination.run {
                () throws(ServerError) in
                try start(pipes)
            } serve: {
                serve(server, pipes)
            }
            return try verdict(ending, server)
        } catch let error as ServerError {
            throw RunFailure("program cmd failed to start: \(ClientProgram.words(error))")
        }
    }

    private func start(_ pipes: [ChannelPipe]) throws(ServerError) -> ChildProcess {
        try ChildProcess(
            command: [path],
            environment: ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" },
            descriptors: [pipes[0].reader, pipes[1].writer, pipes[2].reader, pipes[3].writer],
        )
    }

    /// Serves the program that was started with the pipes, on a thread of its own.
    private func serve(_ server: PreimageServer, _ pipes: [ChannelPipe]) {
        // While this process has them, the channels would not end with the client.
        for end in [pipes[0].reader, pipes[1].writer, pipes[2].reader, pipes[3].writer] { try? end.close() }
        let hints = FileDescriptorChannel(input: pipes[1].reader, output: pipes[0].writer)
        let preimages = FileDescriptorChannel(input: pipes[3].reader, output: pipes[2].writer)
        let thread = Thread { [logger] in
            do {
                try server.serve(hints: hints, preimages: preimages)
            } catch {
                // The client learns of it by the end of its channels.
                logger.error("preimage server failed", metadata: ["err": "\(error)"])
            }
        }
        thread.start()
    }

    private func verdict(_ ending: ChildProcess.Ending, _ server: PreimageServer) throws -> Verdict {
        switch ending {
        case .exited(code: 0):
            logger.debug("Client program completed successfully")
            return .valid
        case .exited(code: 1):
            logger.error("Claim is invalid", metadata: ["err": "client program: exit status 1"])
            return .invalid
        case .exited(let code):
            throw server.failure
                ?? RunFailure("failed to wait for child program: exit status \(code)") as any Error
        case .killed(let signal):
            throw RunFailure("failed to wait for child program: signal \(signal)")
        }
    }

    private static func words(_ error: ServerError) -> String {
        switch error {
        case .pipe(let code): "failed to create pipe: \(Errno(rawValue: code))"
        case .cannotStart(let command, let code): "\(command): \(Errno(rawValue: code))"
        }
    }
}
