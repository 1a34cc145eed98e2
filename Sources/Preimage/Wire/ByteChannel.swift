/// A connection that carries bytes both ways: a pair of file descriptors, or a pipe within the process.
public protocol ByteChannel {
    /// Waits for as many bytes as `buffer` holds and fills it.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteChannelError)

    /// Sends all of `bytes`.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError)
}

/// Why bytes could not be moved.
public enum ByteChannelError: Error, Equatable, Sendable {
    /// The other side closed the connection when `received` bytes of what was awaited had come.
    case endOfStream(received: Int)
    /// The system refused with this error number.
    case system(code: Int32)
    /// The other side announced more bytes than the protocol allows.
    case tooLong(byteCount: UInt64)
}

extension ByteChannel {
    /// Reads `count` bytes into a new array.
    mutating func readBytes(_ count: Int) throws(ByteChannelError) -> [UInt8] {
        var failure: ByteChannelError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            guard count > 0 else { return }
            do throws(ByteChannelError) {
                try read(
                    into: UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]
                    )
                )
                initializedCount = count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Sends all of `bytes`.
    mutating func writeBytes(_ bytes: [UInt8]) throws(ByteChannelError) {
        var failure: ByteChannelError?
        bytes.withUnsafeBytes { buffer in
            do throws(ByteChannelError) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
