/// Source: RFC 7932, sections 3.4 and 3.5.
extension BrotliDecoder {
    /// Reads the description of a prefix code, writes its table and returns the number of entries, at most
    /// `BrotliMemory.mostTableEntries`.
    mutating func readPrefixCode(
        _ alphabetSize: Int,
        to table: UnsafeMutablePointer<Int16>
    ) throws(DecompressionFault) -> Int {
        memory.wordLengths.update(repeating: 0, count: max(alphabetSize, 18))
        let form = try bits.take(2)
        if form == 1 {
            if try readSimpleCode(alphabetSize, to: table) { return 1 << Self.rootBits }
        } else {
            try readLengthCode(skipping: form)
            try readWordLengths(alphabetSize)
        }
        return PrefixTable.build(
            table,
            rootBits: Self.rootBits,
            lengths: memory.wordLengths,
            symbolCount: alphabetSize,
            sorted: memory.sorted
        )
    }

    /// Reads a code of one to four listed symbols.
    ///
    /// A single one needs no bits: true, and the table has been made.
    private mutating func readSimpleCode(
        _ alphabetSize: Int,
        to table: UnsafeMutablePointer<Int16>
    ) throws(DecompressionFault) -> Bool {
        let count = 1 + (try bits.take(2))
        let symbolBits = Int.bitWidth - (alphabetSize - 1).leadingZeroBitCount
        var symbols = InlineArray<4, Int>(repeating: 0)
        for index in 0..<count {
            symbols[index] = try bits.take(symbolBits)
            if symbols[index] >= alphabetSize { throw .badPrefixCode }
        }
        for index in 1..<4 where index < count {
            for earlier in 0..<index where symbols[earlier] == symbols[index] { throw .badPrefixCode }
        }
        let lengths: InlineArray<4, UInt8>
        switch count {
        case 1:
            PrefixTable.fill(table, rootBits: Self.rootBits, symbol: symbols[0])
            return true
        case 2: lengths = [1, 1, 0, 0]
        case 3: lengths = [1, 2, 2, 0]
        default: lengths = try bits.take(1) == 0 ? [2, 2, 2, 2] : [1, 2, 3, 3]
        }
        for index in 0..<count { memory.wordLengths[symbols[index]] = lengths[index] }
        return false
    }

    /// Reads the code of the word lengths: 18 symbols, with words of up to 5 bits.
    private mutating func readLengthCode(skipping skipped: Int) throws(DecompressionFault) {
        let order: InlineArray<18, UInt8> = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15]
        // A fixed code: for each value of the next four bits the length it stands for, and its own length.
        let values: InlineArray<16, UInt8> = [0, 4, 3, 2, 0, 4, 3, 1, 0, 4, 3, 2, 0, 4, 3, 5]
        let widths: InlineArray<16, UInt8> = [2, 2, 2, 3, 2, 2, 2, 4, 2, 2, 2, 3, 2, 2, 2, 4]
        let lengths = memory.wordLengths
        var space = 32
        var used = 0
        var last = 0
        for index in skipped..<18 {
            if bits.count < 4 { bits.refill() }
            let next = bits.peek(4)
            if Int(widths[next]) > bits.count { throw .truncated }
            bits.drop(Int(widths[next]))
            let symbol = Int(order[index])
            lengths[symbol] = values[next]
            if values[next] == 0 { continue }
            used += 1
            last = symbol
            space -= 32 >> Int(values[next])
            if space <= 0 { break }
        }
        if used != 1, space != 0 { throw .badPrefixCode }
        if used == 1 {
            PrefixTable.fill(memory.lengthTable, rootBits: 5, symbol: last)
        } else {
            _ = PrefixTable.build(
                memory.lengthTable,
                rootBits: 5,
                lengths: lengths,
                symbolCount: 18,
                sorted: memory.sorted
            )
        }
        lengths.update(repeating: 0, count: 18)
    }

    /// Reads the lengths of the words up to the last that is not zero.
    private mutating func readWordLengths(_ alphabetSize: Int) throws(DecompressionFault) {
        let lengths = memory.wordLengths
        // What the words leave of the code, in units of the share of a 15-bit word. Wraps where there are too
        // many.
        var space: UInt32 = 1 << 15
        var symbol = 0
        var previous: UInt8 = 8
        var runLength = 0
        var runSymbol = 0
        while symbol < alphabetSize, space > 0 {
            let value = try bits.takeSymbol(memory.lengthTable, rootBits: 5)
            if value < 16 {
                runLength = 0
                lengths[symbol] = UInt8(truncatingIfNeeded: value)
                symbol += 1
                if value == 0 { continue }
                previous = UInt8(truncatingIfNeeded: value)
                space &-= 1 << (15 - UInt32(previous))
                continue
            }
            // 16 repeats the last length, 17 zero. One right after another multiplies the run.
            let extraBits = value - 14
            let repeated = value == 16 ? previous : 0
            if runSymbol != Int(repeated) { runLength = 0 }
            runSymbol = Int(repeated)
            let runBefore = runLength
            if runLength > 0 { runLength = (runLength - 2) << extraBits }
            runLength += 3 + (try bits.take(extraBits))
            let added = runLength - runBefore
            if added > alphabetSize - symbol { throw .badPrefixCode }
            (lengths + symbol).update(repeating: repeated, count: added)
            symbol += added
            if repeated > 0 {
                space &-= UInt32(truncatingIfNeeded: added) &<< (15 - UInt32(repeated))
            }
        }
        if space != 0 { throw .badPrefixCode }
    }
}
