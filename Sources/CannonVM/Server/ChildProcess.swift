import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A process that talks over channels at the descriptors from 3 on.
///
/// It has an empty standard input, and the caller's standard output and error.
public final class ChildProcess {
    /// How a process ended.
    public enum Ending: Equatable, Sendable {
        /// By itself, with this code.
        case exited(code: Int32)
        /// By this signal.
        case killed(signal: Int32)
    }

    /// How the process ended; nil where nobody has found it ended.
    public private(set) var ending: Ending?

    private let process: pid_t

    /// Starts `command`: the program, found along the path, and its arguments.
    ///
    /// - Parameters:
    ///   - command: The program and its arguments, one at least.
    ///   - environment: Its environment, each variable as `NAME=value`.
    ///   - descriptors: What it finds at 3 and from there on; the caller's own are above these numbers and stay open.
    /// - Throws: `ServerError`.
    public init(
        command: [String],
        environment: [String],
        descriptors: [FileDescriptor],
    ) throws(ServerError) {
        process = try ChildProcess.start(command, environment, descriptors: descriptors)
    }

    /// Sends the process a signal.
    public func send(signal: Int32) { kill(process, signal) }

    /// Waits for the process to end.
    public func wait() -> Ending {
        while true {
            if let ending = wait(.seconds(1)) { return ending }
        }
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

extension ChildProcess {
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
