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
    public enum Ending: Equatable, Sendable {
        /// By itself, with this code.
        case exited(code: Int32)
        /// By this signal.
        case killed(signal: Int32)
    }

    /// The client's side.
    public let oracle: DescriptorOracle
    /// How the process ended; nil where nobody has found it ended.
    public private(set) var ending: Ending?

    private let process: pid_t
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
            process = try PreimageServerProcess.start(
                command,
                environment,
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
        kill(process, SIGINT)
        if let ending = wait(patience) { return ending }
        kill(process, SIGKILL)
        while true {
            if let ending = wait(.seconds(1)) { return ending }
        }
    }

    /// Closes the channels, which asks the server to end.
    public func closeChannels() {
        for end in clientEnds { try? end.close() }
        clientEnds = []
    }

    /// Waits for the process to end, for `patience` at most.
    @discardableResult
    public func wait(_ patience: Duration) -> Ending? {
        let deadline = ContinuousClock.now + patience
        while ending == nil {
            var status: Int32 = 0
            let result = waitpid(process, &status, WNOHANG)
            if result == process {
                let signal = status & 0x7f
                ending = signal == 0 ? .exited(code: status >> 8 & 0xff) : .killed(signal: signal)
            } else if result < 0, errno != EINTR {
                // Somebody else has waited for it, so how it ended is not known.
                ending = .exited(code: -1)
            } else if ContinuousClock.now >= deadline {
                return nil
            } else {
                usleep(2000)
            }
        }
        return ending
    }
}

extension PreimageServerProcess {
    private static func start(
        _ command: [String],
        _ environment: [String],
        descriptors: [FileDescriptor],
    ) throws(ServerError) -> pid_t {
        guard let program = command.first else { throw .cannotStart(command: "", code: ENOENT) }
        #if canImport(Darwin)
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for (index, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor.rawValue, Int32(3 + index))
        }
        // A server would inherit that this process ignores SIGPIPE, and which signals it blocks.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

        var process = pid_t()
        let code = withCStrings(command) { arguments in
            withCStrings(environment) {
                posix_spawnp(&process, program, &actions, &attributes, arguments, $0)
            }
        }
        guard code == 0 else { throw .cannotStart(command: program, code: code) }
        return process
    }

    /// Calls `body` with an array of C strings that ends with a null pointer.
    private static func withCStrings(
        _ strings: [String],
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32,
    ) -> Int32 {
        var copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        copies.append(nil)
        return copies.withUnsafeBufferPointer { buffer in buffer.baseAddress.map(body) ?? EINVAL }
    }
}
