import Preimage
import SystemPackage

/// A channel over two file descriptors, one for each way.
///
/// A copy is the same channel: one of them closes it, when no thread uses another. The process should ignore SIGPIPE, so
/// that a closed pipe is an error and not its end.
public struct FileDescriptorChannel: ByteChannel, Sendable {
    private let input: FileDescriptor
    private let output: FileDescriptor

    /// Reads from `input` and writes to `output`.
    public init(input: FileDescriptor, output: FileDescriptor) {
        self.input = input
        self.output = output
    }

    /// Waits for as many bytes as `buffer` holds and fills it.
    public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteChannelError) {
        var received = 0
        while received < buffer.count {
            let count: Int
            do {
                count = try input.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[received...]))
            } catch {
                throw FileDescriptorChannel.failure(error)
            }
            guard count > 0 else { throw .endOfStream(received: received) }
            received += count
        }
    }

    /// Sends all of `bytes`.
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError) {
        do {
            try output.writeAll(bytes)
        } catch {
            throw FileDescriptorChannel.failure(error)
        }
    }

    /// Closes both descriptors, which the other side sees as the end.
    public func close() {
        try? input.close()
        if output != input { try? output.close() }
    }

    private static func failure(_ error: any Error) -> ByteChannelError {
        .system(code: (error as? Errno)?.rawValue ?? -1)
    }
}
