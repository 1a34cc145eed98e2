import EthereumTypes

/// The chaining value of a hash function that compresses blocks of 64 bytes one after the other.
///
/// SHA-256 and RIPEMD-160 pad a message alike: a bit 1, zero bits, and the message's length in bits as 64 bits at the
/// end of the last block. They differ in the byte order of that length.
/// Source: FIPS 180-4, section 5.1.1; ISO/IEC 10118-3 for RIPEMD-160.
protocol MerkleDamgardState {
    /// Whether the most significant byte of the length comes first.
    static var lengthIsBigEndian: Bool { get }

    /// Compresses the 64 bytes at `block`, at any alignment, into the chaining value.
    mutating func compress(_ block: UnsafeRawPointer)
}

extension MerkleDamgardState {
    /// Compresses `message` and its padding; whole blocks are read where they lie.
    @inline(__always)
    mutating func compressMessage(_ message: UnsafeRawBufferPointer) {
        let blockByteCount = 64
        let tailByteCount = message.count & (blockByteCount - 1)
        let wholeByteCount = message.count - tailByteCount
        // The tail, the marker and the length take one block or two.
        var tail = InlineArray<16, UInt64>(repeating: 0)
        let tailBlockCount = tailByteCount + 1 + 8 <= blockByteCount ? 1 : 2
        let bitCount = UInt64(truncatingIfNeeded: message.count) << 3

        if let base = message.baseAddress {
            var offset = 0
            while offset < wholeByteCount {
                compress(base + offset)
                offset &+= blockByteCount
            }
        }
        var span = tail.mutableSpan
        span.withUnsafeMutableBytes { buffer in
            // The buffer is of the 128 bytes of `tail`.
            guard let last = buffer.baseAddress else { return }
            if tailByteCount > 0, let base = message.baseAddress {
                last.copyMemory(from: base + wholeByteCount, byteCount: tailByteCount)
            }
            last.storeBytes(of: 0x80, toByteOffset: tailByteCount, as: UInt8.self)
            let lengthOffset = tailBlockCount * blockByteCount - 8
            if Self.lengthIsBigEndian {
                last.storeBigEndian(bitCount, at: lengthOffset)
            } else {
                last.storeLittleEndian(bitCount, at: lengthOffset)
            }
            compress(last)
            if tailBlockCount == 2 { compress(last + blockByteCount) }
        }
    }
}
