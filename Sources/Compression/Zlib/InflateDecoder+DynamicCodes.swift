extension InflateDecoder {
    /// Reads the description of a block's codes: the lengths of their words, compressed by a third code
    /// (section 3.2.7).
    mutating func readDynamicCodes() throws(DecompressionFault) {
        let sizes = try bits.take(14)
        let literalSymbols = sizes & 31 + 257
        let distanceSymbols = sizes >> 5 & 31 + 1
        if literalSymbols > 286 || distanceSymbols > 30 { throw .badPrefixCode }
        try readLengthCode(sizes >> 10 + 4)
        try readWordLengths(literalSymbols + distanceSymbols)
        if !isDecodable(codes.wordLengths, literalSymbols)
            || !isDecodable(codes.wordLengths + literalSymbols, distanceSymbols)
        {
            throw .badPrefixCode
        }
        endWordLength = Int(codes.wordLengths[256])
        codes.build(literalSymbols: literalSymbols, distanceSymbols: distanceSymbols)
    }

    /// Reads the code of the lengths into `codes.literals`, which is free until they have been read.
    private mutating func readLengthCode(_ count: Int) throws(DecompressionFault) {
        let order: InlineArray<19, UInt8> = [
            16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
        ]
        codes.wordLengths.update(repeating: 0, count: 19)
        for index in 0..<count {
            codes.wordLengths[Int(order[index])] = UInt8(truncatingIfNeeded: try bits.take(3))
        }
        if !isDecodable(codes.wordLengths, 19) { throw .badPrefixCode }
        _ = PrefixTable.build(
            codes.literals,
            rootBits: InflateCodes.lengthCodeRootBits,
            lengths: codes.wordLengths,
            symbolCount: 19,
            sorted: codes.sorted,
            gap: InflateCodes.lengthCodeGap
        )
    }

    private mutating func readWordLengths(_ count: Int) throws(DecompressionFault) {
        let lengths = codes.wordLengths
        var index = 0
        while index < count {
            let symbol = try bits.takeSymbol(codes.literals, rootBits: InflateCodes.lengthCodeRootBits)
            var value: UInt8 = 0
            var run = 1
            switch symbol {
            case 16:
                if index == 0 { throw .badPrefixCode }
                value = lengths[index - 1]
                run = 3 + (try bits.take(2))
            case 17:
                run = 3 + (try bits.take(3))
            case 18:
                run = 11 + (try bits.take(7))
            case InflateCodes.lengthCodeGap:
                throw .badSymbol
            default:
                value = UInt8(truncatingIfNeeded: symbol)
            }
            if run > count - index { throw .badPrefixCode }
            (lengths + index).update(repeating: value, count: run)
            index += run
        }
    }

    /// Whether word lengths make a code without gaps, or one of the two kinds of code that may have some:
    /// without any word, and with a single word of one bit.
    private func isDecodable(_ lengths: UnsafeMutablePointer<UInt8>, _ symbolCount: Int) -> Bool {
        // In units of the share of a 15-bit word.
        var share = 0
        for symbol in 0..<symbolCount where lengths[symbol] != 0 { share += 1 << (15 - Int(lengths[symbol])) }
        if share == 1 << 15 || share == 0 { return true }
        return share == 1 << 14 && (0..<symbolCount).contains { lengths[$0] == 1 }
    }
}
