extension UInt256 {
    /// Reads 32 big-endian bytes from `pointer`, at any alignment.
    ///
    /// The caller has checked that they are readable.
    @inlinable @inline(__always)
    public init(loading pointer: UnsafeRawPointer) {
        self.init(
            limbs: pointer.loadBigEndian64(at: 24),
            pointer.loadBigEndian64(at: 16),
            pointer.loadBigEndian64(at: 8),
            pointer.loadBigEndian64(at: 0),
        )
    }

    /// The number that up to 32 big-endian bytes encode; nil for more than 32.
    public init?(bigEndianBytes bytes: some Collection<UInt8>) {
        guard bytes.count <= 32 else { return nil }
        var value = UInt256.zero
        for byte in bytes { value = (value &<< 8) | UInt256(UInt64(byte)) }
        self = value
    }

    /// Writes 32 big-endian bytes to `pointer`, at any alignment.
    @inlinable @inline(__always)
    public func store(to pointer: UnsafeMutableRawPointer) {
        pointer.storeBigEndian(limb3, at: 0)
        pointer.storeBigEndian(limb2, at: 8)
        pointer.storeBigEndian(limb1, at: 16)
        pointer.storeBigEndian(limb0, at: 24)
    }

    /// The 32 big-endian bytes.
    public var bytes: [UInt8] { Hash32(self).bytes }

    /// The shortest big-endian encoding: no leading zero byte, empty for zero.
    public var minimalBytes: [UInt8] { Array(bytes.suffix(byteLength)) }
}
