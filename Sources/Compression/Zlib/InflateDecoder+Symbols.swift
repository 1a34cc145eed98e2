extension InflateDecoder {
    /// Decodes literals and matches until the block ends (true) or the room does (false).
    /// Source: RFC 1951, sections 3.2.3 and 3.2.5.
    mutating func decodeSymbols(_ output: inout OutputSpace) throws(DecompressionFault) -> Bool {
        let literals = UnsafePointer(codes.literals)
        let distances = UnsafePointer(codes.distances)
        let lengthMeanings = UnsafePointer(codes.lengthMeanings)
        let distanceMeanings = UnsafePointer(codes.distanceMeanings)
        let base = output.base
        let lastStart = base + output.room
        var target = base + output.count
        var bits = self.bits
        let fewestBits = endWordLength
        let isAtEnd: Bool

        do throws(DecompressionFault) {
            while true {
                if target > lastStart {
                    isAtEnd = false
                    break
                }
                if bits.count < PrefixTable.maximumLength {
                    bits.refillForSymbols()
                    if bits.count < PrefixTable.maximumLength {
                        try checkTail(bits, literals, InflateCodes.literalRootBits, atLeast: fewestBits)
                    }
                }
                let entry = PrefixTable.entry(literals, bits.hold, rootBits: InflateCodes.literalRootBits)
                bits.drop(PrefixTable.length(entry))
                let symbol = PrefixTable.symbol(entry)
                if symbol < 256 {
                    if entry == 0 { throw .badSymbol }
                    target.storeBytes(of: UInt8(truncatingIfNeeded: symbol), as: UInt8.self)
                    target += 1
                    continue
                }
                if symbol == 256 {
                    isAtEnd = true
                    break
                }
                if symbol > 285 { throw .badSymbol }
                let lengthMeaning = lengthMeanings[symbol &- 257]
                let length = Int(lengthMeaning &>> 5) &+ (try bits.take(Int(lengthMeaning & 31)))

                if bits.count < PrefixTable.maximumLength {
                    bits.refillForSymbols()
                    if bits.count < PrefixTable.maximumLength {
                        try checkTail(bits, distances, InflateCodes.distanceRootBits, atLeast: 0)
                    }
                }
                let distanceEntry = PrefixTable.entry(distances, bits.hold, rootBits: InflateCodes.distanceRootBits)
                if distanceEntry == 0 { throw .badSymbol }
                bits.drop(PrefixTable.length(distanceEntry))
                let distanceMeaning = distanceMeanings[PrefixTable.symbol(distanceEntry)]
                let distance = Int(distanceMeaning &>> 5) &+ (try bits.take(Int(distanceMeaning & 31)))
                if distance > min(target - base, 32768) { throw .badDistance }
                BackReference.copy(to: target, distance: distance, length: length)
                target += length
            }
        } catch {
            self.bits = bits
            output.count = target - base
            throw error
        }
        self.bits = bits
        output.count = target - base
        return isAtEnd
    }

    /// Throws if the next code word, or so many bits, are more than what is left of the input.
    @inline(never)
    private func checkTail(
        _ bits: BitReader, _ table: UnsafePointer<Int16>, _ rootBits: Int, atLeast minimum: Int
    ) throws(DecompressionFault) {
        let entry = PrefixTable.entry(table, bits.hold, rootBits: rootBits)
        if bits.count < max(minimum, PrefixTable.length(entry)) { throw .truncated }
    }
}
