import EthereumTypes

extension EVM {
    /// Charges for memory up to `offset + size` bytes and makes it available.
    ///
    /// Returns the gas left, negative if it does not suffice. Nothing happens for a size of zero, whatever
    /// the offset.
    @inline(__always)
    static func expand(
        _ frame: UnsafeMutablePointer<Frame>,
        _ offset: UInt256,
        _ size: UInt256,
        _ gas: Int64,
    ) -> Int64 {
        if size.isZero { return gas }
        // Beyond 2^32 bytes the cost exceeds any gas limit.
        guard offset.fitsUInt64, size.fitsUInt64, offset.limb0 <= 0xffff_ffff, size.limb0 <= 0xffff_ffff
        else {
            return -1
        }
        let end = Int(truncatingIfNeeded: offset.limb0 &+ size.limb0)
        return end <= frame.pointee.memorySize ? gas : grow(frame, end, gas)
    }

    /// As `expand`, for `count` bytes at `offset`.
    @inline(__always)
    static func expand(
        _ frame: UnsafeMutablePointer<Frame>,
        _ offset: UInt256,
        bytes count: Int,
        _ gas: Int64,
    ) -> Int64 {
        guard offset.fitsUInt64, offset.limb0 <= 0xffff_ffff else { return -1 }
        let end = Int(truncatingIfNeeded: offset.limb0) &+ count
        return end <= frame.pointee.memorySize ? gas : grow(frame, end, gas)
    }

    /// Not inlined: it is rare, and would crowd the registers of the loop.
    @inline(never)
    private static func grow(_ frame: UnsafeMutablePointer<Frame>, _ end: Int, _ gas: Int64) -> Int64 {
        let words = Int64(truncatingIfNeeded: (end + 31) >> 5)
        let cost = Gas.memoryWord * words + words * words / Gas.memoryQuadraticDivisor
        let remaining = gas - (cost - frame.pointee.memoryGas)
        if remaining < 0 { return remaining }
        let size = Int(truncatingIfNeeded: words) << 5
        if size > frame.pointee.memoryCapacity { reallocate(frame, size) }
        let old = frame.pointee.memorySize
        (frame.pointee.memory + old).initializeMemory(as: UInt8.self, repeating: 0, count: size - old)
        frame.pointee.memorySize = size
        frame.pointee.memoryGas = cost
        return remaining
    }

    private static func reallocate(_ frame: UnsafeMutablePointer<Frame>, _ size: Int) {
        var capacity = frame.pointee.memoryCapacity * 2
        while capacity < size { capacity *= 2 }
        let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 32)
        memory.copyMemory(from: frame.pointee.memory, byteCount: frame.pointee.memorySize)
        frame.pointee.memory.deallocate()
        frame.pointee.memory = memory
        frame.pointee.memoryCapacity = capacity
    }

    /// Copies `size` bytes of `source` from `sourceOffset` to memory, with zeros for what lies beyond its
    /// end.
    ///
    /// The memory is there already.
    static func copy(
        _ source: UnsafePointer<UInt8>,
        _ sourceCount: Int,
        from sourceOffset: UInt256,
        to target: UnsafeMutableRawPointer,
        size: Int,
    ) {
        var copied = 0
        if sourceOffset.fitsUInt64, sourceOffset.limb0 < UInt64(truncatingIfNeeded: sourceCount) {
            let start = Int(truncatingIfNeeded: sourceOffset.limb0)
            copied = min(size, sourceCount - start)
            target.copyMemory(from: source + start, byteCount: copied)
        }
        if copied < size {
            (target + copied).initializeMemory(as: UInt8.self, repeating: 0, count: size - copied)
        }
    }
}
