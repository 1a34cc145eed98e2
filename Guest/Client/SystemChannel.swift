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
        let received = guest_read_all(input, base, UInt(buffer.count))
        if received < 0 { throw .system(code: Int32(truncatingIfNeeded: -received)) }
        if received < buffer.count { throw .endOfStream(received: received) }
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError) {
        guard let base = bytes.baseAddress else { return }
        let sent = guest_write_all(output, base, UInt(bytes.count))
        if sent < bytes.count { throw .system(code: Int32(truncatingIfNeeded: -sent)) }
    }
}
