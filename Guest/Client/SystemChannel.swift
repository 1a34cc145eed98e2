import GuestRuntime
import Preimage

/// A channel over two of the file descriptors that the machine gives to the program.
struct SystemChannel: ByteChannel {
    let input: Int
    let output: Int

    /// Descriptors 3 and 4: hints.
    static var hints: SystemChannel { SystemChannel(input: 3, output: 4) }
    /// Descriptors 5 and 6: pre-images.
    static var preimages: SystemChannel { SystemChannel(input: 5, output: 6) }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteChannelError) {
        guard let base = buffer.baseAddress else { return }
        var received = 0
        while received < buffer.count {
            let count = guest_read(input, base + received, UInt(buffer.count - received))
            if count < 0 { throw .system(code: Int32(truncatingIfNeeded: -count)) }
            if count == 0 { throw .endOfStream(received: received) }
            received += count
        }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError) {
        guard let base = bytes.baseAddress else { return }
        var sent = 0
        while sent < bytes.count {
            let count = guest_write(output, base + sent, UInt(bytes.count - sent))
            if count <= 0 { throw .system(code: Int32(truncatingIfNeeded: -count)) }
            sent += count
        }
    }
}
