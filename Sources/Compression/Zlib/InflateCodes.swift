/// The two prefix codes of a DEFLATE block, and what their symbols mean.
struct InflateCodes {
    /// Root bits of the tables.
    static var literalRootBits: Int { 10 }
    static var distanceRootBits: Int { 8 }
    static var lengthCodeRootBits: Int { 7 }

    /// The longest match.
    static var longestMatch: Int { 258 }

    /// The memory behind all the tables below; whoever made them frees it.
    let memory: UnsafeMutableRawPointer
    /// Literals, the end of the block and lengths.
    ///
    /// 1,334 entries suffice for 288 symbols with 10 root bits.
    let literals: UnsafeMutablePointer<Int16>
    /// Distances.
    ///
    /// 402 entries suffice for 32 symbols with 8 root bits.
    let distances: UnsafeMutablePointer<Int16>
    /// The lengths of the code words of both codes, one after the other.
    let wordLengths: UnsafeMutablePointer<UInt8>
    /// Scratch for building a table.
    let sorted: UnsafeMutablePointer<Int16>
    /// For each symbol from 256 on: the shortest length in the upper bits, the number of extra bits in the
    /// lower five; 0 for the end of the block and for what means nothing.
    let lengthMeanings: UnsafeMutablePointer<UInt32>
    /// The same for each distance symbol.
    let distanceMeanings: UnsafeMutablePointer<UInt32>

    /// The symbols that stand for bits that are no code word; without meaning in the fixed codes.
    static var literalGap: Int { 287 }
    static var distanceGap: Int { 31 }
    static var lengthCodeGap: Int { 19 }

    init() {
        let literalEntries = 1334
        let distanceEntries = 402
        memory = UnsafeMutableRawPointer.allocate(
            byteCount: 2 * (literalEntries + distanceEntries + 288) + 320 + 4 * (32 + 32),
            alignment: 8
        )
        lengthMeanings = memory.bindMemory(to: UInt32.self, capacity: 64)
        distanceMeanings = lengthMeanings + 32
        literals = (memory + 4 * 64).bindMemory(
            to: Int16.self,
            capacity: literalEntries + distanceEntries + 288
        )
        distances = literals + literalEntries
        sorted = distances + distanceEntries
        wordLengths = UnsafeMutableRawPointer(sorted + 288).bindMemory(to: UInt8.self, capacity: 320)
        setMeanings()
    }

    /// The base values and extra bits of section 3.2.5: each symbol starts where the one before it ends.
    private func setMeanings() {
        lengthMeanings.update(repeating: 0, count: 32)
        distanceMeanings.update(repeating: 0, count: 32)
        var length = 3
        for symbol in 257..<285 {
            let extraBits = max(0, (symbol - 257) >> 2 - 1)
            lengthMeanings[symbol - 256] = UInt32(truncatingIfNeeded: length << 5 | extraBits)
            length += 1 << extraBits
        }
        // The last symbol stands for 258 alone, which the one before it covers as well.
        lengthMeanings[285 - 256] = 258 << 5
        var distance = 1
        for symbol in 0..<30 {
            let extraBits = max(0, symbol >> 1 - 1)
            distanceMeanings[symbol] = UInt32(truncatingIfNeeded: distance << 5 | extraBits)
            distance += 1 << extraBits
        }
    }

    /// Builds the codes of section 3.2.6.
    func buildFixed() {
        wordLengths.update(repeating: 8, count: 288)
        (wordLengths + 144).update(repeating: 9, count: 112)
        (wordLengths + 256).update(repeating: 7, count: 24)
        (wordLengths + 288).update(repeating: 5, count: 32)
        build(literalSymbols: 288, distanceSymbols: 32)
    }

    /// Builds both tables from `wordLengths`.
    func build(literalSymbols: Int, distanceSymbols: Int) {
        _ = PrefixTable.build(
            literals,
            rootBits: Self.literalRootBits,
            lengths: wordLengths,
            symbolCount: literalSymbols,
            sorted: sorted,
            gap: Self.literalGap
        )
        _ = PrefixTable.build(
            distances,
            rootBits: Self.distanceRootBits,
            lengths: wordLengths + literalSymbols,
            symbolCount: distanceSymbols,
            sorted: sorted,
            gap: Self.distanceGap
        )
    }
}
