/// Source: RFC 7932, sections 4, 5 and 9.3.
extension BrotliDecoder {
    /// Decodes the commands of a compressed meta-block: each inserts literals, then copies earlier output or a word of
    /// the dictionary. Returns false if it stopped at the limit (`output.room`).
    ///
    /// The room holds the whole meta-block unless it is the limit.
    mutating func decodeCommands(
        _ output: inout OutputSpace, metablockCount: Int
    ) throws(DecompressionFault) -> Bool {
        let base = output.base
        var target = base + output.count
        let metablockEnd = target + metablockCount
        // Nothing is written from here on, but for the overshoot of copies and the end of dictionary words.
        let stop = metablockEnd < base + output.room ? metablockEnd : base + output.room
        var bits = self.bits
        defer {
            self.bits = bits
            output.count = target - base
        }
        let tables = UnsafePointer(self.tables)
        let meanings = UnsafeRawPointer(memory.commandMeanings)
        var commandTable = tables + Int(memory.commandTables[0])
        var commandsLeft = commandBlocks.left
        var (last, second, third, fourth) = distances
        defer { distances = (last, second, third, fourth) }

        while target < metablockEnd {
            if commandsLeft == 0 {
                self.bits = bits
                try commandBlocks.advance(&self.bits)
                bits = self.bits
                commandTable = tables + Int(memory.commandTables[commandBlocks.type])
                commandsLeft = commandBlocks.left
            }
            commandsLeft &-= 1
            if bits.count < 32 {
                bits.refill()
                if bits.count < PrefixTable.maximumLength { try Self.checkTail(bits, commandTable) }
            }
            let entry = PrefixTable.entry(commandTable, bits.hold, rootBits: Self.rootBits)
            bits.drop(PrefixTable.length(entry))
            let meaning = meanings + PrefixTable.symbol(entry) &<< 3
            var insertLength = Int(meaning.load(as: UInt16.self))
            var copyLength = Int(meaning.load(fromByteOffset: 2, as: UInt16.self))
            if meaning.load(fromByteOffset: 7, as: UInt8.self) != 0 {
                insertLength &+= try bits.take(Int(meaning.load(fromByteOffset: 4, as: UInt8.self)))
                copyLength &+= try bits.take(Int(meaning.load(fromByteOffset: 5, as: UInt8.self)))
            }
            let distanceContext = Int(meaning.load(fromByteOffset: 6, as: UInt8.self))

            if insertLength > 0 {
                if insertLength > metablockEnd - target { throw .metablockOverrun }
                let isClipped = insertLength > stop - target
                try decodeLiterals(&target, isClipped ? stop : target + insertLength, base, &bits)
                if isClipped { return false }
                if target == metablockEnd { break }
            }

            var distance = last
            var isNew = false
            if distanceContext < 4 {
                if distanceBlocks.left == 0 {
                    self.bits = bits
                    try distanceBlocks.advance(&self.bits)
                    bits = self.bits
                }
                distanceBlocks.left &-= 1
                let table = tables + Int(memory.distanceTables[distanceBlocks.type &<< 2 &+ distanceContext])
                if bits.count < PrefixTable.maximumLength {
                    bits.refill()
                    if bits.count < PrefixTable.maximumLength { try Self.checkTail(bits, table) }
                }
                let entry = PrefixTable.entry(table, bits.hold, rootBits: Self.rootBits)
                bits.drop(PrefixTable.length(entry))
                let symbol = PrefixTable.symbol(entry)
                isNew = symbol != 0
                if symbol >= 16 {
                    let ordinal = symbol &- 16 &- directDistances
                    if ordinal < 0 {
                        distance = symbol &- 15
                    } else {
                        let prefix = ordinal &>> postfixBits
                        let extraBits = 1 &+ prefix &>> 1
                        let extra = try bits.take(extraBits)
                        let high = ((2 | prefix & 1) &<< extraBits) &- 4 &+ extra
                        distance = high &<< postfixBits | (ordinal & (1 &<< postfixBits &- 1))
                        distance &+= directDistances &+ 1
                    }
                } else if symbol > 0 {
                    distance = Self.nearRecent(symbol, last, second, third, fourth)
                    if distance <= 0 { throw .badDistance }
                }
            }

            let farthest = min(target - base, window)
            if distance > farthest {
                let word = target.assumingMemoryBound(to: UInt8.self)
                let written = DictionaryWord.write(
                    length: copyLength, identifier: distance &- farthest &- 1, to: word, memory
                )
                guard let written else { throw .badDictionaryReference }
                if written > metablockEnd - target { throw .metablockOverrun }
                target += written
                if target > stop {
                    target = stop
                    return false
                }
                continue
            }
            if isNew {
                fourth = third
                third = second
                second = last
                last = distance
            }
            if copyLength > stop - target {
                if copyLength > metablockEnd - target { throw .metablockOverrun }
                BackReference.copy(to: target, distance: distance, length: stop - target)
                target = stop
                return false
            }
            BackReference.copy(to: target, distance: distance, length: copyLength)
            target += copyLength
        }
        return true
    }

    /// Decodes literals up to `end`.
    @inline(__always)
    private mutating func decodeLiterals(
        _ target: inout UnsafeMutableRawPointer, _ end: UnsafeMutableRawPointer, _ base: UnsafeMutableRawPointer,
        _ bits: inout BitReader
    ) throws(DecompressionFault) {
        while target < end {
            if literalBlocks.left == 0 {
                self.bits = bits
                try literalBlocks.advance(&self.bits)
                bits = self.bits
            }
            let run = min(literalBlocks.left, end - target)
            literalBlocks.left &-= run
            let runEnd = target + run
            let map = UnsafePointer(memory.literalTables + literalBlocks.type &<< 6)
            let tables = UnsafePointer(self.tables)
            let mode = Int(memory.contextModes[literalBlocks.type])
            if mode == 4 {
                let table = tables + Int(map[0])
                while target < runEnd {
                    let literal = try Self.takeLiteral(table, &bits)
                    target.storeBytes(of: literal, as: UInt8.self)
                    target += 1
                }
            } else {
                let contexts = memory.contexts + mode &<< 9
                var previous = target - base >= 1 ? (target - 1).load(as: UInt8.self) : 0
                var beforePrevious = target - base >= 2 ? (target - 2).load(as: UInt8.self) : 0
                while target < runEnd {
                    let context = contexts[Int(previous)] | contexts[256 &+ Int(beforePrevious)]
                    let literal = try Self.takeLiteral(tables + Int(map[Int(context)]), &bits)
                    target.storeBytes(of: literal, as: UInt8.self)
                    target += 1
                    beforePrevious = previous
                    previous = literal
                }
            }
        }
    }

    @inline(__always)
    private static func takeLiteral(
        _ table: UnsafePointer<UInt16>, _ bits: inout BitReader
    ) throws(DecompressionFault) -> UInt8 {
        if bits.count < PrefixTable.maximumLength {
            bits.refill()
            if bits.count < PrefixTable.maximumLength { try checkTail(bits, table) }
        }
        let entry = PrefixTable.entry(table, bits.hold, rootBits: rootBits)
        bits.drop(PrefixTable.length(entry))
        return UInt8(truncatingIfNeeded: PrefixTable.symbol(entry))
    }

    /// Throws if the next code word is longer than what is left of the input.
    @inline(never)
    private static func checkTail(
        _ bits: BitReader, _ table: UnsafePointer<UInt16>
    ) throws(DecompressionFault) {
        let entry = PrefixTable.entry(table, bits.hold, rootBits: rootBits)
        if PrefixTable.length(entry) > bits.count { throw .truncated }
    }

    /// The distance of a short code from 4 on, near the last or second last distance; of 1 to 3 an earlier distance.
    /// It may be zero or negative.
    @inline(__always)
    private static func nearRecent(_ symbol: Int, _ last: Int, _ second: Int, _ third: Int, _ fourth: Int) -> Int {
        switch symbol {
        case 1: return second
        case 2: return third
        case 3: return fourth
        default:
            // -1, +1, -2, +2, -3, +3
            let step = (symbol &- 4) % 6
            let size = step &>> 1 &+ 1
            return (symbol < 10 ? last : second) &+ (step & 1 == 0 ? -size : size)
        }
    }
}
