import Preimage
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A channel over two file descriptors that does not wait for longer than it is told.
///
/// It does not close them. The process should ignore SIGPIPE, so that a closed pipe is an error and not its end.
public struct DescriptorChannel: ByteChannel, Sendable {
    private let input: FileDescriptor
    private let output: FileDescriptor
    /// The milliseconds that one exchange may take; -1 without a limit.
    private let timeout: Int32
    /// Asked while there is nothing to do but wait: whether to give up.
    private let isInterrupted: @Sendable () -> Bool
    /// When the present exchange must be over.
    private var deadline: ContinuousClock.Instant?

    /// The milliseconds of one wait at most: a signal that comes just before it goes unnoticed for so long.
    private static var longestWait: Int32 { 200 }

    /// Reads from `input` and writes to `output`; nil seconds wait for ever, or until `isInterrupted`.
    public init(
        input: FileDescriptor,
        output: FileDescriptor,
        timeoutSeconds: Int? = nil,
        isInterrupted: @escaping @Sendable () -> Bool = { false },
    ) {
        self.input = input
        self.output = output
        self.isInterrupted = isInterrupted
        timeout =
            timeoutSeconds.map { Int32(clamping: $0.multipliedReportingOverflow(by: 1000).partialValue) }
            ?? -1
    }

    /// The error number of a wait that was too long.
    static var timedOut: ByteChannelError { .system(code: ETIMEDOUT) }

    /// The error number of a wait that was interrupted.
    static var interrupted: ByteChannelError { .system(code: EINTR) }

    /// Begins an exchange, for which the whole time is allowed.
    mutating func beginExchange() {
        deadline = timeout < 0 ? nil : .now + .milliseconds(Int(timeout))
    }

    /// Waits for as many bytes as `buffer` holds and fills it.
    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteChannelError) {
        var received = 0
        while received < buffer.count {
            try wait(input, Int16(POLLIN))
            let count: Int
            do {
                count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[received...]))
            } catch {
                throw DescriptorChannel.failure(error)
            }
            guard count > 0 else { throw .endOfStream(received: received) }
            received += count
        }
    }

    /// Sends all of `bytes`.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError) {
        var rest = bytes
        while !rest.isEmpty {
            try wait(output, Int16(POLLOUT))
            // A pipe that is ready takes 512 bytes at least without blocking.
            let part = UnsafeRawBufferPointer(rebasing: rest.prefix(512))
            do {
                let count = try output.write(part)
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } catch {
                throw DescriptorChannel.failure(error)
            }
        }
    }

    /// Waits until a descriptor is ready, or broken, which the next call finds.
    private func wait(_ descriptor: FileDescriptor, _ events: Int16) throws(ByteChannelError) {
        var request = pollfd(fd: descriptor.rawValue, events: events, revents: 0)
        while true {
            let count = poll(&request, 1, min(try millisecondsLeft() ?? .max, DescriptorChannel.longestWait))
            if count > 0 { return }
            guard count == 0 || errno == EINTR else { throw .system(code: errno) }
            if isInterrupted() { throw DescriptorChannel.interrupted }
        }
    }

    /// The time that is left for the exchange; nil without a limit.
    private func millisecondsLeft() throws(ByteChannelError) -> Int32? {
        guard let deadline else { return nil }
        let left = ContinuousClock.now.duration(to: deadline).components
        let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
        guard milliseconds >= 0 else { throw DescriptorChannel.timedOut }
        return Int32(clamping: milliseconds + 1)
    }

    private static func failure(_ error: any Error) -> ByteChannelError {
        .system(code: (error as? Errno)?.rawValue ?? -1)
    }
}
