extension InflateDecoder {
    /// Decodes literals and matches until the block ends (true) or the room does (false).
    ///
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
        defer {
            self.bits = bits
            output.count = target - base
        }

        while target <= lastStart {
            let symbol = try bits.takeSymbolInline(
                literals,
                rootBits: InflateCodes.literalRootBits,
                atLeast: endWordLength
            )
            if symbol < 256 {
                target.storeBytes(of: UInt8(truncatingIfNeeded: symbol), as: UInt8.self)
                target += 1
                continue
            }
            let lengthMeaning = lengthMeanings[symbol &- 256]
            if lengthMeaning == 0 {
                if symbol != 256 { throw .badSymbol }
                return true
            }
            let length = Int(lengthMeaning &>> 5) &+ (try bits.take(Int(lengthMeaning & 31)))

            let distanceSymbol = try bits.takeSymbolInline(distances, rootBits: InflateCodes.distanceRootBits)
            let distanceMeaning = distanceMeanings[distanceSymbol]
            let distance = Int(distanceMeaning &>> 5) &+ (try bits.take(Int(distanceMeaning & 31)))
            // Zero, which means nothing, is the largest unsigned number less one.
            if UInt(bitPattern: distance &- 1) >= UInt(bitPattern: target - base) {
                throw distance == 0 ? .badSymbol : .badDistance
            }
            BackReference.copy(to: target, distance: distance, length: length)
            target += length
        }
        return false
    }
}
