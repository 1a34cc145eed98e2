// The only file that knows the byte order of the machine. Everything above it reads and writes big-endian
// integers, the order of every Ethereum format, through these functions. (`.bigEndian` and `init(bigEndian:)`
// are banned in the core: the borrowed Embedded library answers them for a little-endian machine.)

/// Converts a 64-bit integer between the machine's byte order and big-endian order.
@inlinable @inline(__always)
public func swappingToBigEndian(_ value: UInt64) -> UInt64 {
    #if _endian(little)
    value.byteSwapped
    #else
    value
    #endif
}

/// Converts a 64-bit integer between the machine's byte order and little-endian order.
@inlinable @inline(__always)
public func swappingToLittleEndian(_ value: UInt64) -> UInt64 {
    #if _endian(little)
    value
    #else
    value.byteSwapped
    #endif
}

/// Converts a 32-bit integer between the machine's byte order and big-endian order.
@inlinable @inline(__always)
public func swappingToBigEndian(_ value: UInt32) -> UInt32 {
    #if _endian(little)
    value.byteSwapped
    #else
    value
    #endif
}

/// Converts a 32-bit integer between the machine's byte order and little-endian order.
@inlinable @inline(__always)
public func swappingToLittleEndian(_ value: UInt32) -> UInt32 {
    #if _endian(little)
    value
    #else
    value.byteSwapped
    #endif
}

extension UnsafeRawPointer {
    /// Loads the big-endian 64-bit integer at `offset` bytes from here, at any alignment.
    ///
    /// Eight bytes must be readable.
    @inlinable @inline(__always)
    public func loadBigEndian64(at offset: Int = 0) -> UInt64 {
        swappingToBigEndian(loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Loads the little-endian 64-bit integer at `offset` bytes from here, at any alignment.
    ///
    /// Eight bytes must be readable.
    @inlinable @inline(__always)
    public func loadLittleEndian64(at offset: Int = 0) -> UInt64 {
        swappingToLittleEndian(loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Loads the big-endian 32-bit integer at `offset` bytes from here, at any alignment.
    ///
    /// Four bytes must be readable.
    @inlinable @inline(__always)
    public func loadBigEndian32(at offset: Int = 0) -> UInt32 {
        swappingToBigEndian(loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }

    /// Loads the little-endian 32-bit integer at `offset` bytes from here, at any alignment.
    ///
    /// Four bytes must be readable.
    @inlinable @inline(__always)
    public func loadLittleEndian32(at offset: Int = 0) -> UInt32 {
        swappingToLittleEndian(loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}

extension UnsafeMutableRawPointer {
    /// Stores `value` as eight big-endian bytes at `offset` bytes from here, at any alignment.
    @inlinable @inline(__always)
    public func storeBigEndian(_ value: UInt64, at offset: Int = 0) {
        storeBytes(of: swappingToBigEndian(value), toByteOffset: offset, as: UInt64.self)
    }

    /// Stores `value` as eight little-endian bytes at `offset` bytes from here, at any alignment.
    @inlinable @inline(__always)
    public func storeLittleEndian(_ value: UInt64, at offset: Int = 0) {
        storeBytes(of: swappingToLittleEndian(value), toByteOffset: offset, as: UInt64.self)
    }

    /// Stores `value` as four big-endian bytes at `offset` bytes from here, at any alignment.
    @inlinable @inline(__always)
    public func storeBigEndian(_ value: UInt32, at offset: Int = 0) {
        storeBytes(of: swappingToBigEndian(value), toByteOffset: offset, as: UInt32.self)
    }

    /// Stores `value` as four little-endian bytes at `offset` bytes from here, at any alignment.
    @inlinable @inline(__always)
    public func storeLittleEndian(_ value: UInt32, at offset: Int = 0) {
        storeBytes(of: swappingToLittleEndian(value), toByteOffset: offset, as: UInt32.self)
    }
}

extension [UInt8] {
    /// Appends the eight bytes of `value`, most significant first.
    @inlinable
    public mutating func appendBigEndian(_ value: UInt64) {
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Appends the four bytes of `value`, most significant first.
    @inlinable
    public mutating func appendBigEndian(_ value: UInt32) {
        for shift in stride(from: 24 as UInt32, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
