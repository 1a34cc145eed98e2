import EthereumTypes

// 0x5f to 0x9f: PUSH, DUP, SWAP.

extension EVM {
    /// The big-endian number in the `count` bytes at `bytes`, 1 to 32.
    ///
    /// Eight bytes are readable at every place.
    @inline(__always)
    static func immediate(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt256 {
        let raw = UnsafeRawPointer(bytes)
        if count <= 8 {
            return UInt256(raw.loadBigEndian64() &>> UInt64(truncatingIfNeeded: 64 - 8 * count))
        }
        let low = raw.loadBigEndian64(at: count - 8)
        if count <= 16 {
            return UInt256(
                limbs: low,
                raw.loadBigEndian64() &>> UInt64(truncatingIfNeeded: 128 - 8 * count),
                0,
                0
            )
        }
        let second = raw.loadBigEndian64(at: count - 16)
        if count <= 24 {
            let top = raw.loadBigEndian64() &>> UInt64(truncatingIfNeeded: 192 - 8 * count)
            return UInt256(limbs: low, second, top, 0)
        }
        let third = raw.loadBigEndian64(at: count - 24)
        let top = raw.loadBigEndian64() &>> UInt64(truncatingIfNeeded: 256 - 8 * count)
        return UInt256(limbs: low, second, third, top)
    }
}
