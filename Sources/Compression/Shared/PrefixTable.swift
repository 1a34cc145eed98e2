/// Decoding tables for prefix codes of up to 15 bits ("Huffman codes"), as DEFLATE and Brotli define them
/// alike: code words are handed out in order of length and then of symbol, and stand in the stream with their
/// first bit first.
///
/// A table has a root of `1 << rootBits` entries, indexed by the next bits of the stream, and behind it a
/// second level for longer words. An entry holds a number of bits in its lower four bits and a value in the
/// others:
/// - not negative: the value is the symbol, the number the length of its word;
/// - negative, in the root alone: the value, without the sign bit, is where in the table the second level of
///   these words starts, and the number less `rootBits` is how many further bits index it;
///
/// Where an incomplete code has no word, an entry of a symbol chosen by the caller takes no bits.
///
/// Source: RFC 1951, section 3.2.2; RFC 7932, section 3.2.
enum PrefixTable {
    /// The most bits in a code word.
    static var maximumLength: Int { 15 }

    /// The entry of the next symbol in the stream, from the second level if need be.
    ///
    /// Its word may be longer than what is left of the input.
    @inline(__always)
    static func entry(_ table: UnsafePointer<Int16>, _ hold: UInt64, rootBits: Int) -> Int {
        let entry = Int(
            table[Int(truncatingIfNeeded: hold & ((1 &<< UInt64(truncatingIfNeeded: rootBits)) &- 1))]
        )
        if entry >= 0 { return entry }
        let further = Int(truncatingIfNeeded: hold &>> UInt64(truncatingIfNeeded: rootBits))
        let index = further & ((1 &<< (length(entry) &- rootBits)) &- 1)
        return Int(table[(entry & 0x7fff) &>> 4 &+ index])
    }

    /// The number of bits in the code word of a symbol's entry.
    @inline(__always)
    static func length(_ entry: Int) -> Int { entry & 15 }

    /// The symbol of a symbol's entry.
    @inline(__always)
    static func symbol(_ entry: Int) -> Int { entry &>> 4 }

    /// Makes the table of a code that has one symbol and spends no bits on it.
    static func fill(_ table: UnsafeMutablePointer<Int16>, rootBits: Int, symbol: Int) {
        table[0] = Int16(truncatingIfNeeded: symbol &<< 4)
        for bits in 0..<rootBits { (table + 1 << bits).update(from: table, count: 1 << bits) }
    }

    /// Makes the table of a code.
    ///
    /// - Parameters:
    ///   - table: room for the root and the second level of any code of this size; fewer than 2,048 entries.
    ///   - rootBits: 5 to 10.
    ///   - lengths: for each symbol the length of its word, 0 to 15; 0 for symbols without one. The code must
    ///     not be over-subscribed; if it is incomplete, its words must be no longer than the root.
    ///   - symbolCount: at most 704.
    ///   - sorted: room for `symbolCount` symbols.
    ///   - gap: the symbol that stands where the code has no words.
    /// - Returns: the number of entries.
    static func build(
        _ table: UnsafeMutablePointer<Int16>,
        rootBits: Int,
        lengths: UnsafePointer<UInt8>,
        symbolCount: Int,
        sorted: UnsafeMutablePointer<Int16>,
        gap: Int = 0
    ) -> Int {
        // Counting sort of the symbols by length. After it, `ends[n]` is where the symbols of length n end.
        var counts = InlineArray<16, Int>(repeating: 0)
        for symbol in 0..<symbolCount { counts[Int(lengths[symbol] & 15)] &+= 1 }
        counts[0] = 0
        var ends = InlineArray<16, Int>(repeating: 0)
        for length in 1...14 { ends[length &+ 1] = ends[length] &+ counts[length] }
        for symbol in 0..<symbolCount where lengths[symbol] != 0 {
            let length = Int(lengths[symbol] & 15)
            sorted[ends[length]] = Int16(truncatingIfNeeded: symbol &<< 4)
            ends[length] &+= 1
        }

        // The root: a table for words of n bits is twice the table for n - 1 bits with the words of n bits
        // put in.
        var taken = 0
        var word = 0  // the next code word, its first bit in bit 0
        table[0] = Int16(truncatingIfNeeded: gap &<< 4)
        for length in 1...rootBits {
            let half = 1 << (length &- 1)
            (table + half).update(from: table, count: half)
            for _ in 0..<counts[length] {
                table[word] = sorted[taken] | Int16(truncatingIfNeeded: length)
                taken &+= 1
                word = successor(of: word, length: length)
            }
        }

        // The second level: one table for each root entry that longer words share.
        var size = 1 << rootBits
        let rootMask = size &- 1
        var root = -1
        var start = 0
        var indexBits = 0
        for length in (rootBits &+ 1)..<16 {
            while counts[length] > 0 {
                if word & rootMask != root {
                    root = word & rootMask
                    start = size
                    indexBits = secondLevelBits(counts, length: length, rootBits: rootBits)
                    size &+= 1 << indexBits
                    table[root] = Int16(truncatingIfNeeded: start &<< 4 | (rootBits &+ indexBits)) | Int16.min
                }
                let entry = sorted[taken] | Int16(truncatingIfNeeded: length)
                var index = word &>> rootBits
                while index < 1 << indexBits {
                    table[start &+ index] = entry
                    index &+= 1 << (length &- rootBits)
                }
                counts[length] &-= 1
                taken &+= 1
                word = successor(of: word, length: length)
            }
        }
        return size
    }

    /// The code word after this one: plus one with the carry going from the last bit to the first.
    @inline(__always)
    private static func successor(of word: Int, length: Int) -> Int {
        var bit = 1 << (length &- 1)
        while word & bit != 0 { bit &>>= 1 }
        return bit == 0 ? 0 : (word & (bit &- 1)) | bit
    }

    /// How many bits index a second-level table whose shortest words have `length` bits, given how many words
    /// of each length are still to place: just enough to use up all words with the same root bits.
    private static func secondLevelBits(_ counts: InlineArray<16, Int>, length: Int, rootBits: Int) -> Int {
        var length = length
        var room = 1 << (length &- rootBits)
        while length < 15 {
            room &-= counts[length]
            if room <= 0 { break }
            length &+= 1
            room &<<= 1
        }
        return length &- rootBits
    }
}
