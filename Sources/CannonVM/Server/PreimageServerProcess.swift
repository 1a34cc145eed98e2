import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A pre-image server that runs as a process of its own.
///
/// It finds the hint channel at descriptors 3 (to read) and 4 (to write), the pre-image channel at 5 and 6, and an empty
/// standard input; its standard output and error are the caller's.
///
/// Source: ethereum-optimism/specs, fault-proof/index.md, "Pre-image Communication"; ethereum-optimism/optimism,
/// cannon/cmd/run.go, `NewProcessPreimageOracle`.
public final class PreimageServerProcess {
    /// How the process ended.
    public typealias Ending = ChildProcess.Ending

    /// The client's side.
    public let oracle: DescriptorOracle
    /// How the process ended; nil where nobody has found it ended.
    public var ending: Ending? { process.ending }

    private let process: ChildProcess
    private var clientEnds: [FileDescriptor]

    /// Starts `command`: the program, found along the path, and its arguments.
    ///
    /// - Parameters:
    ///   - command: The program and its arguments, one at least.
    ///   - environment: Its environment, each variable as `NAME=value`.
    ///   - timeoutSeconds: What one hint or pre-image may take; nil waits for ever.
    ///   - isInterrupted: Asked during such a wait: whether to give up, with the error number EINTR.
    /// - Throws: `ServerError`.
    public init(
        command: [String],
        environment: [String],
        timeoutSeconds: Int? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false },
    ) throws(ServerError) {
        var pipes: [ChannelPipe] = []
        do {
            // Hints to the server, its signs, keys to the server, its answers.
            for _ in 0..<4 { pipes.append(try ChannelPipe()) }
            process = try ChildProcess(
                command: command,
                environment: environment,
                descriptors: [pipes[0].reader, pipes[1].writer, pipes[2].reader, pipes[3].writer],
            )
        } catch {
            for end in pipes.flatMap({ [$0.reader, $0.writer] }) { try? end.close() }
            throw error
        }
        // While this process has them, the channels would not end with the server.
        for end in [pipes[0].reader, pipes[1].writer, pipes[2].reader, pipes[3].writer] { try? end.close() }
        clientEnds = [pipes[0].writer, pipes[1].reader, pipes[2].writer, pipes[3].reader]
        oracle = DescriptorOracle(
            hintInput: pipes[1].reader,
            hintOutput: pipes[0].writer,
            preimageInput: pipes[3].reader,
            preimageOutput: pipes[2].writer,
            timeoutSeconds: timeoutSeconds,
            isInterrupted: isInterrupted,
        )
    }

    deinit {
        close(patience: .zero)
    }

    /// Closes the channels, which asks the server to end, and waits for that.
    ///
    /// A server that does not end in time is interrupted, and one that does not heed that is killed.
    @discardableResult
    public func close(patience: Duration = .seconds(30)) -> Ending {
        closeChannels()
        if let ending = wait(patience) { return ending }
        process.send(signal: SIGINT)
        if let ending = wait(patience) { return ending }
        process.send(signal: SIGKILL)
        return process.wait()
    }

    /// Closes the channels, which asks the server to end.
    public func closeChannels() {
        for end in clientEnds { try? end.close() }
        clientEnds = []
    }

    /// Waits for the process to end, for `patience` at most.
    @discardableResult
    public func wait(_ patience: Duration) -> Ending? { process.wait(patience) }
}
