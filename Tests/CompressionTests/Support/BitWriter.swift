/// Writes bits from the least significant one of each byte on.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 0

    /// Appends an integer of `width` bits, its lowest bit first.
    mutating func put(_ value: Int, _ width: Int) {
        for bit in 0..<width { putBit(value >> bit & 1) }
    }

    /// Appends a code word, its highest bit first.
    mutating func putWord(_ word: Int, _ width: Int) {
        for bit in (0..<width).reversed() { putBit(word >> bit & 1) }
    }

    mutating func align() { used = 0 }

    mutating func put(_ more: [UInt8]) {
        align()
        bytes += more
    }

    private mutating func putBit(_ bit: Int) {
        if used == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(bit << used)
        used = (used + 1) & 7
    }
}

/// Writes zlib streams in the simplest manner.
struct ZlibWriter {
    private var bits = BitWriter()
    private(set) var plain: [UInt8] = []

    init() { bits.put([0x78, 0x9c]) }

    mutating func putStored(_ data: [UInt8], isFinal: Bool = false) {
        bits.put(isFinal ? 1 : 0, 3)
        bits.put([UInt8(data.count & 255), UInt8(data.count >> 8)])
        bits.put([UInt8(~data.count & 255), UInt8(~data.count >> 8 & 255)])
        bits.put(data)
        plain += data
    }

    /// A block with fixed codes of one literal and many matches of 258 bytes at distance 1, without its end.
    mutating func putRuns(of byte: UInt8, _ count: Int, isFinal: Bool = true) {
        bits.put(isFinal ? 3 : 2, 3)
        bits.putWord(0x30 + Int(byte), 8)
        for _ in 0..<count {
            bits.putWord(0b1100_0101, 8)
            bits.putWord(0, 5)
        }
    }

    mutating func putEndOfBlock() { bits.putWord(0, 7) }

    /// The stream with a checksum, which `flipping` may damage.
    func finished(plain: [UInt8]? = nil, flipping: UInt32 = 0) -> [UInt8] {
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in plain ?? self.plain {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        let sum = (high << 16 | low) ^ flipping
        return bits.bytes + (0..<4).map { UInt8(sum >> (24 - 8 * $0) & 255) }
    }

    /// The stream so far.
    var unfinished: [UInt8] { bits.bytes }
}

/// Writes Brotli streams in the simplest manner.
struct BrotliWriter {
    var bits = BitWriter()
    private(set) var count = 0

    /// Starts a stream with a window of 10 to 24 bits.
    init(windowBits: Int = 22) {
        switch windowBits {
        case 16: bits.put(0, 1)
        case 17: bits.put(1, 7)
        case 18...24: bits.put(1 | (windowBits - 17) << 1, 4)
        default: bits.put(1 | (windowBits - 8) << 4, 7)
        }
    }

    mutating func putStored(_ data: [UInt8]) {
        putHeader(data.count)
        bits.put(1, 1)
        bits.put(data)
        count += data.count
    }

    /// A meta-block of one command that inserts the same literal 1,090 to 2,113 times and costs 10 bits.
    mutating func putRun(of byte: UInt8, _ length: Int) {
        putHeader(length)
        bits.put(0, 1)
        bits.put(0, 3 + 6 + 2 + 2)  // one block type of each category, no postfix, mode 0, one code each
        putSingleSymbolCode(Int(byte), symbolBits: 8)
        putSingleSymbolCode(480, symbolBits: 10)  // insert code 20, copy code 0
        putSingleSymbolCode(0, symbolBits: 6)
        bits.put(length - 1090, 10)
        count += length
    }

    /// ISLAST, MNIBBLES and MLEN of a meta-block that is not the last.
    mutating func putHeader(_ length: Int) {
        let digits = length > 1 << 20 ? 6 : length > 1 << 16 ? 5 : 4
        bits.put(0, 1)
        bits.put(digits - 4, 2)
        bits.put(length - 1, 4 * digits)
    }

    mutating func putSingleSymbolCode(_ symbol: Int, symbolBits: Int) {
        bits.put(1, 4)
        bits.put(symbol, symbolBits)
    }

    /// A metadata meta-block whose reserved bit is set.
    mutating func putReservedBit() {
        bits.put(0, 1)
        bits.put(3, 2)
        bits.put(1, 1)
    }

    mutating func putEnd() { bits.put(3, 2) }

    var stream: [UInt8] { bits.bytes }
}
