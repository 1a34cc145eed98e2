/// Source: RFC 7932, sections 7 and 9.2.
extension BrotliDecoder {
    /// Reads what stands between the length of a compressed meta-block and its commands: block splits,
    /// context maps and codes.
    mutating func readMetablockCodes() throws(DecompressionFault) {
        literalBlocks = try readBlockSplit(0)
        commandBlocks = try readBlockSplit(1)
        distanceBlocks = try readBlockSplit(2)
        postfixBits = try bits.take(2)
        let directDistances = (try bits.take(4)) << postfixBits
        DistanceMeaning.write(
            to: memory.distanceMeanings,
            postfixBits: postfixBits,
            directDistances: directDistances
        )
        for type in 0..<literalBlocks.typeCount {
            memory.contextModes[type] = UInt8(truncatingIfNeeded: try bits.take(2))
        }

        let literalContexts = 64 * literalBlocks.typeCount
        let distanceContexts = 4 * distanceBlocks.typeCount
        let literalCodes = try readContextMap(literalContexts, into: memory.literalMap)
        let distanceCodes = try readContextMap(distanceContexts, into: memory.distanceMap)
        for type in 0..<literalBlocks.typeCount where hasOneCode(type) { memory.contextModes[type] = 4 }

        reserveTables(literalCodes + commandBlocks.typeCount + distanceCodes)
        var free = tables
        try readCodes(literalCodes, alphabetSize: 256, to: &free)
        for context in 0..<literalContexts {
            memory.literalTables[context] = memory.codeTables[Int(memory.literalMap[context])]
        }
        try readCodes(commandBlocks.typeCount, alphabetSize: BrotliMemory.mostSymbols, to: &free)
        memory.commandTables.update(from: memory.codeTables, count: commandBlocks.typeCount)
        try readCodes(distanceCodes, alphabetSize: 16 + directDistances + 48 << postfixBits, to: &free)
        for context in 0..<distanceContexts {
            memory.distanceTables[context] = memory.codeTables[Int(memory.distanceMap[context])]
        }
    }

    /// Reads an integer of 0 to 255 in one to eleven bits.
    private mutating func takeSmallCount() throws(DecompressionFault) -> Int {
        if try bits.take(1) == 0 { return 0 }
        let width = try bits.take(3)
        return 1 << width + (try bits.take(width))
    }

    /// Reads the number of block types of a category, and their codes if there are several.
    private mutating func readBlockSplit(_ category: Int) throws(DecompressionFault) -> BlockSplit {
        let types = memory.blockTables + 2 * category * BrotliMemory.mostTableEntries
        var split = BlockSplit(tables: types)
        split.typeCount = 1 + (try takeSmallCount())
        if split.typeCount > 1 {
            _ = try readPrefixCode(split.typeCount + 2, to: types)
            _ = try readPrefixCode(26, to: types + BrotliMemory.mostTableEntries)
            try split.readLength(&bits)
        }
        return split
    }

    /// Reads a context map, which says for each context which code is used there, and returns the number of
    /// codes.
    ///
    /// Source: RFC 7932, section 7.3.
    private mutating func readContextMap(
        _ size: Int,
        into map: UnsafeMutablePointer<UInt8>
    ) throws(DecompressionFault) -> Int {
        let codeCount = 1 + (try takeSmallCount())
        map.update(repeating: 0, count: size)
        if codeCount == 1 { return 1 }

        let longestRun = try bits.take(1) == 0 ? 0 : 1 + (try bits.take(4))
        _ = try readPrefixCode(codeCount + longestRun, to: memory.mapTable)
        var index = 0
        while index < size {
            let symbol = try bits.takeSymbol(memory.mapTable, rootBits: Self.rootBits)
            if symbol > longestRun {
                map[index] = UInt8(truncatingIfNeeded: symbol - longestRun)
                index += 1
            } else {
                // A run of zeros, which are there already. Symbol 0 is a single one.
                let run = 1 << symbol + (try bits.take(symbol))
                if run > size - index { throw .badContextMap }
                index += run
            }
        }
        if try bits.take(1) != 0 { undoMoveToFront(map, size) }
        return codeCount
    }

    /// Replaces each element, a position in a list of recently used values, by the value, which moves to the
    /// front.
    private func undoMoveToFront(_ map: UnsafeMutablePointer<UInt8>, _ size: Int) {
        var recent = InlineArray<256, UInt8>(repeating: 0)
        for value in 0..<256 { recent[value] = UInt8(truncatingIfNeeded: value) }
        for index in 0..<size {
            var position = Int(map[index])
            let value = recent[position]
            map[index] = value
            while position > 0 {
                recent[position] = recent[position - 1]
                position -= 1
            }
            recent[0] = value
        }
    }

    /// Whether all contexts of a literal block type share one code.
    private func hasOneCode(_ type: Int) -> Bool {
        let map = memory.literalMap + 64 * type
        for context in 1..<64 where map[context] != map[0] { return false }
        return true
    }

    /// Makes room for so many codes in `tables`.
    private mutating func reserveTables(_ count: Int) {
        if count <= tableRoom { return }
        tables.deallocate()
        tables = UnsafeMutablePointer<Int16>.allocate(capacity: count * BrotliMemory.mostTableEntries)
        tableRoom = count
    }

    /// Reads codes, puts their tables one behind the other from `free` on and notes them in `codeTables`.
    private mutating func readCodes(
        _ count: Int,
        alphabetSize: Int,
        to free: inout UnsafeMutablePointer<Int16>
    ) throws(DecompressionFault) {
        for code in 0..<count {
            memory.codeTables[code] = UnsafePointer(free)
            free += try readPrefixCode(alphabetSize, to: free)
        }
    }
}
