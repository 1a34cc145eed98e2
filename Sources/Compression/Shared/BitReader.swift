/// Reads a stream of bits that starts at the least significant bit of each byte, as both formats have it.
///
/// Hot loops keep a copy in a local variable, so that its fields live in registers; everything they call is
/// inlined.
struct BitReader {
    /// The next byte that is not in `hold` yet.
    var next: UnsafeRawPointer
    /// One past the last byte.
    let end: UnsafeRawPointer
    /// The next bits of the stream, the first one in bit 0; zero from bit `count` on.
    var hold: UInt64
    /// The number of bits in `hold`, 0 to 64.
    var count: Int

    init(_ input: UnsafeRawPointer, count: Int) {
        next = input
        end = input + count
        hold = 0
        self.count = 0
    }

    /// Brings at least 32 bits into `hold`, or all there are.
    ///
    /// The caller saw that there are fewer than 32.
    @inline(__always)
    mutating func refill() {
        if end - next < 4 {
            self = refilledFromTail()
            return
        }
        var bytes = nextByte(0)
        bytes |= nextByte(1) &<< 8
        bytes |= nextByte(2) &<< 16
        bytes |= nextByte(3) &<< 24
        hold |= bytes &<< UInt64(truncatingIfNeeded: count)
        next += 4
        count &+= 32
    }

    /// Brings at least 48 bits into `hold`, or all there are.
    ///
    /// The caller saw that there are fewer than 16.
    @inline(__always)
    mutating func refillForSymbols() {
        if end - next < 6 {
            self = refilledFromTail()
            return
        }
        var bytes = nextByte(0)
        bytes |= nextByte(1) &<< 8
        bytes |= nextByte(2) &<< 16
        bytes |= nextByte(3) &<< 24
        bytes |= nextByte(4) &<< 32
        bytes |= nextByte(5) &<< 40
        hold |= bytes &<< UInt64(truncatingIfNeeded: count)
        next += 6
        count &+= 48
    }

    /// One of the bytes that follow.
    ///
    /// (Compilers turn the refills' shifts into one load where the machine has it.)
    @inline(__always)
    private func nextByte(_ offset: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: next.load(fromByteOffset: offset, as: UInt8.self))
    }

    /// The reader after the last bytes of the input, fewer than six, have gone into `hold`.
    @inline(never)
    private func refilledFromTail() -> BitReader {
        var reader = self
        while reader.next < end, reader.count <= 56 {
            reader.hold |=
                UInt64(reader.next.load(as: UInt8.self)) &<< UInt64(truncatingIfNeeded: reader.count)
            reader.next += 1
            reader.count &+= 8
        }
        return reader
    }

    /// Drops bits.
    ///
    /// The caller has made sure that `hold` has them.
    @inline(__always)
    mutating func drop(_ number: Int) {
        hold = hold &>> UInt64(truncatingIfNeeded: number)
        count &-= number
    }

    /// The next bits, without dropping them; zeros stand for bits behind the end of the input.
    ///
    /// At most 32.
    @inline(__always)
    func peek(_ number: Int) -> Int {
        Int(truncatingIfNeeded: hold & ((1 &<< UInt64(truncatingIfNeeded: number)) &- 1))
    }

    /// Reads an integer of 0 to 32 bits.
    @inline(__always)
    mutating func take(_ number: Int) throws(DecompressionFault) -> Int {
        if count < number {
            refill()
            if count < number { throw .truncated }
        }
        let value = peek(number)
        drop(number)
        return value
    }

    /// Drops the bits before the next byte boundary of the stream and says whether they were all zero.
    mutating func alignToByte() -> Bool {
        let padding = count & 7
        let value = peek(padding)
        drop(padding)
        return value == 0
    }

    /// Gives whole bytes in `hold` back, so that `next` is the first byte not read.
    ///
    /// To call after `alignToByte`.
    mutating func returnWholeBytes() {
        next -= count >> 3
        hold = 0
        count = 0
    }

    /// Reads the next code word of a table with `rootBits` root bits (see `PrefixTable`).
    @inline(never)
    mutating func takeSymbol(_ table: UnsafePointer<Int16>, rootBits: Int) throws(DecompressionFault) -> Int {
        try takeSymbolInline(table, rootBits: rootBits)
    }

    /// The same for inner loops.
    @inline(__always)
    mutating func takeSymbolInline(
        _ table: UnsafePointer<Int16>,
        rootBits: Int,
        atLeast minimum: Int = 0
    ) throws(DecompressionFault) -> Int {
        if count < PrefixTable.maximumLength {
            refillForSymbols()
            if count < PrefixTable.maximumLength {
                try checkTail(table, rootBits: rootBits, atLeast: minimum)
            }
        }
        let entry = PrefixTable.entry(table, hold, rootBits: rootBits)
        drop(PrefixTable.length(entry))
        return PrefixTable.symbol(entry)
    }

    /// Throws if the next code word, or so many bits, are more than what is left of the input.
    @inline(never)
    private func checkTail(
        _ table: UnsafePointer<Int16>,
        rootBits: Int,
        atLeast minimum: Int
    ) throws(DecompressionFault) {
        let entry = PrefixTable.entry(table, hold, rootBits: rootBits)
        if count < max(minimum, PrefixTable.length(entry)) { throw .truncated }
    }
}

/// A fault whose place the decoder's position tells.
typealias DecompressionFault = DecompressionError.Kind
