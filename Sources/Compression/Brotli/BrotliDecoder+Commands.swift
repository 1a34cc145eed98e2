/// Source: RFC 7932, sections 4, 5 and 9.3.
extension BrotliDecoder {
    /// Decodes the commands of a compressed meta-block: each inserts literals, then copies earlier output or
    /// a word of the dictionary.
    ///
    /// The room holds the whole meta-block unless it is the limit. Returns false if the limit was reached.
    mutating func decodeCommands(
        _ output: inout OutputSpace,
        metablockCount: Int
    ) throws(DecompressionFault) -> Bool {
        let base = output.base
        var target = base + output.count
        let metablockEnd = target + metablockCount
        // Nothing is written from here on, but for the overshoot of copies and the end of dictionary words.
        let stop = metablockEnd < base + output.room ? metablockEnd : base + output.room
        var bits = self.bits
        let meanings = UnsafeRawPointer(memory.commandMeanings)
        var commandTable = memory.commandTables[0]
        let recent = memory.recentDistances
        var distanceCount = self.distanceCount
        var lastDistance = recent[distanceCount & 3]
        defer {
            self.bits = bits
            self.distanceCount = distanceCount
            output.count = target - base
        }

        while target < metablockEnd {
            if commandBlocks.left == 0 {
                try Self.advance(&commandBlocks, &bits)
                commandTable = memory.commandTables[commandBlocks.type]
            }
            commandBlocks.left &-= 1
            let symbol = try bits.takeSymbolInline(commandTable, rootBits: Self.rootBits)
            let meaning = meanings + symbol &<< 3
            var insertLength = Int(meaning.load(as: UInt16.self))
            var copyLength = Int(meaning.load(fromByteOffset: 2, as: UInt16.self))
            if meaning.load(fromByteOffset: 7, as: UInt8.self) != 0 {
                insertLength &+= try bits.take(Int(meaning.load(fromByteOffset: 4, as: UInt8.self)))
                copyLength &+= try bits.take(Int(meaning.load(fromByteOffset: 5, as: UInt8.self)))
            }

            if insertLength > 0 {
                if insertLength > metablockEnd - target { throw .metablockOverrun }
                let isClipped = insertLength > stop - target
                let end = isClipped ? stop : target + insertLength
                while target < end {
                    if literalBlocks.left == 0 { try Self.advance(&literalBlocks, &bits) }
                    let run = min(literalBlocks.left, end - target)
                    literalBlocks.left &-= run
                    let type = literalBlocks.type
                    let tables = UnsafePointer(memory.literalTables + type &<< 6)
                    let mode = Int(memory.contextModes[type])
                    if mode == 4 {
                        try bits.takeLiterals(to: &target, target + run, tables[0])
                    } else {
                        let contexts = memory.contexts + mode &<< 9
                        try bits.takeLiterals(
                            to: &target,
                            target + run,
                            tables,
                            contexts,
                            produced: target - base
                        )
                    }
                }
                if isClipped { return false }
                if target == metablockEnd { break }
            }

            var distance = lastDistance
            var isNew = 0
            let distanceContext = Int(meaning.load(fromByteOffset: 6, as: UInt8.self))
            if distanceContext < 4 {
                if distanceBlocks.left == 0 { try Self.advance(&distanceBlocks, &bits) }
                distanceBlocks.left &-= 1
                let table = memory.distanceTables[distanceBlocks.type &<< 2 &+ distanceContext]
                let symbol = try bits.takeSymbolInline(table, rootBits: Self.rootBits)
                isNew = symbol == 0 ? 0 : 1
                if symbol >= 16 {
                    let meaning = UnsafeRawPointer(memory.distanceMeanings + symbol &<< 3)
                    let extra = try bits.take(Int(meaning.load(fromByteOffset: 4, as: UInt8.self)))
                    distance = Int(meaning.load(as: UInt32.self)) &+ extra &<< postfixBits
                } else if symbol > 0 {
                    distance = Self.nearRecent(symbol, UnsafePointer(recent), distanceCount)
                    if distance <= 0 { throw .badDistance }
                }
            }

            let farthest = min(target - base, window)
            if distance > farthest {
                let word = DictionaryWord(length: copyLength, identifier: distance &- farthest &- 1)
                let written = try word.write(to: target.assumingMemoryBound(to: UInt8.self), memory)
                if written > metablockEnd - target { throw .metablockOverrun }
                target += written
                if target > stop {
                    target = stop
                    return false
                }
                continue
            }
            // One that is not new takes its own place again.
            distanceCount &+= isNew
            recent[distanceCount & 3] = distance
            lastDistance = distance
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

    /// Goes on to the next block.
    ///
    /// The reader is copied, so that the caller's is never in memory.
    @inline(__always)
    private static func advance(_ blocks: inout BlockSplit, _ bits: inout BitReader)
        throws(DecompressionFault)
    {
        var reader = bits
        defer { bits = reader }
        try blocks.advance(&reader)
    }

    /// The distance that a short code from 1 to 15 stands for: one of the last, or near one of the last two.
    ///
    /// It may be zero or negative.
    private static func nearRecent(_ symbol: Int, _ recent: UnsafePointer<Int>, _ distanceCount: Int) -> Int {
        if symbol < 4 { return recent[(distanceCount &- symbol) & 3] }
        // Six codes each: -1, +1, -2, +2, -3, +3
        let step = symbol < 10 ? symbol &- 4 : symbol &- 10
        let size = step &>> 1 &+ 1
        return recent[(distanceCount &- (symbol < 10 ? 0 : 1)) & 3] &+ (step & 1 == 0 ? 0 &- size : size)
    }
}
