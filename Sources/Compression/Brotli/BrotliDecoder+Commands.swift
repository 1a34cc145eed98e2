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
        let meanings = UnsafeRawPointer(memory.commandMeanings)
        var commandTable = memory.commandTables[0]
        var commandsLeft = commandBlocks.left
        var (last, second, third, fourth) = distances
        defer { distances = (last, second, third, fourth) }

        while target < metablockEnd {
            if commandsLeft == 0 {
                self.bits = bits
                try commandBlocks.advance(&self.bits)
                bits = self.bits
                commandTable = memory.commandTables[commandBlocks.type]
                commandsLeft = commandBlocks.left
            }
            commandsLeft &-= 1
            if bits.count < PrefixTable.maximumLength {
                bits.refillForSymbols()
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
                let literalEnd = isClipped ? stop : target + insertLength
                while target < literalEnd {
                    if literalBlocks.left == 0 {
                        self.bits = bits
                        try literalBlocks.advance(&self.bits)
                        bits = self.bits
                    }
                    let run = min(literalBlocks.left, literalEnd - target)
                    literalBlocks.left &-= run
                    let type = literalBlocks.type
                    let tables = UnsafePointer(memory.literalTables + type &<< 6)
                    let mode = Int(memory.contextModes[type])
                    if mode == 4 {
                        try Self.takeLiterals(to: &target, target + run, tables[0], &bits)
                    } else {
                        let contexts = memory.contexts + mode &<< 9
                        try Self.takeLiterals(to: &target, target + run, tables, contexts, target - base, &bits)
                    }
                }
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
                let table = memory.distanceTables[distanceBlocks.type &<< 2 &+ distanceContext]
                if bits.count < PrefixTable.maximumLength {
                    bits.refillForSymbols()
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

    /// Decodes literals of one code up to `end`.
    @inline(__always)
    private static func takeLiterals(
        to target: inout UnsafeMutableRawPointer, _ end: UnsafeMutableRawPointer, _ table: UnsafePointer<Int16>,
        _ bits: inout BitReader
    ) throws(DecompressionFault) {
        while target < end {
            let literal = try takeLiteral(table, &bits)
            target.storeBytes(of: UInt8(truncatingIfNeeded: literal), as: UInt8.self)
            target += 1
        }
    }

    /// Decodes literals up to `end` whose codes depend on the two bytes before them.
    @inline(__always)
    private static func takeLiterals(
        to target: inout UnsafeMutableRawPointer, _ end: UnsafeMutableRawPointer,
        _ tables: UnsafePointer<UnsafePointer<Int16>>, _ contexts: UnsafePointer<UInt8>, _ produced: Int,
        _ bits: inout BitReader
    ) throws(DecompressionFault) {
        var last = 0
        var beforeLast = 0
        if produced > 0 { last = Int((target - 1).load(as: UInt8.self)) }
        if produced > 1 { beforeLast = Int((target - 2).load(as: UInt8.self)) }
        // What each of the two bytes contributes to the context; a byte's second part waits for the next literal.
        var context = Int(contexts[last]) | Int(contexts[256 &+ beforeLast])
        var second = Int(contexts[256 &+ last])
        while target < end {
            let literal = try takeLiteral(tables[context], &bits)
            target.storeBytes(of: UInt8(truncatingIfNeeded: literal), as: UInt8.self)
            target += 1
            let row = contexts + literal
            context = Int(row[0]) | second
            second = Int(row[256])
        }
    }

    @inline(__always)
    private static func takeLiteral(
        _ table: UnsafePointer<Int16>, _ bits: inout BitReader
    ) throws(DecompressionFault) -> Int {
        if bits.count < PrefixTable.maximumLength {
            bits.refillForSymbols()
            if bits.count < PrefixTable.maximumLength { try checkTail(bits, table) }
        }
        let entry = PrefixTable.entry(table, bits.hold, rootBits: rootBits)
        bits.drop(PrefixTable.length(entry))
        return PrefixTable.symbol(entry)
    }

    /// Throws if the next code word is longer than what is left of the input.
    @inline(never)
    private static func checkTail(
        _ bits: BitReader, _ table: UnsafePointer<Int16>
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
