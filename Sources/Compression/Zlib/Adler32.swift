/// The checksum at the end of a zlib stream.
///
/// Source: RFC 1950, section 8.2.
enum Adler32 {
    /// The checksum of some bytes: the sum of all prefix sums in the upper 16 bits, one plus the sum of the
    /// bytes in the lower 16, both modulo 65,521.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard var next = bytes.baseAddress else { return 1 }
        let prime: UInt64 = 65521
        // So many bytes keep `sums` below 2^63, starting from any remainder.
        let stretch = 1 << 24
        var sum: UInt64 = 1
        var sums: UInt64 = 0
        var left = bytes.count
        while left > 0 {
            var taken = min(left, stretch)
            left &-= taken
            while taken >= 8 {
                for offset in 0..<8 {
                    sum &+= UInt64(next.load(fromByteOffset: offset, as: UInt8.self))
                    sums &+= sum
                }
                next += 8
                taken &-= 8
            }
            while taken > 0 {
                sum &+= UInt64(next.load(as: UInt8.self))
                sums &+= sum
                next += 1
                taken &-= 1
            }
            sum %= prime
            sums %= prime
        }
        return UInt32(truncatingIfNeeded: sums &<< 16 | sum)
    }
}
