import BrotliDictionary

/// The tables that a Brotli decoder works with, in one allocation, and the constant tables of the format.
struct BrotliMemory {
    /// The most symbols of an alphabet: insert-and-copy lengths. (Distances: 16 + 120 + 48 << 3 = 520.)
    static var mostSymbols: Int { 704 }
    /// The most block types of a category, literal, command and distance codes of a meta-block.
    static var mostTypes: Int { 256 }
    /// Entries that suffice for a table with `BrotliDecoder.rootBits` root bits, for any alphabet of the format.
    static var mostTableEntries: Int { 1080 }

    /// The start of the allocation.
    let memory: UnsafeMutableRawPointer
    /// For each insert-and-copy symbol, 8 bytes; see `CommandMeaning`.
    let commandMeanings: UnsafeMutableRawPointer
    /// For each literal block type and context, the table to use.
    let literalTables: UnsafeMutablePointer<UnsafePointer<Int16>>
    /// For each distance block type and context, the table to use.
    let distanceTables: UnsafeMutablePointer<UnsafePointer<Int16>>
    /// For each command block type, the table to use.
    let commandTables: UnsafeMutablePointer<UnsafePointer<Int16>>
    /// Scratch: the table of each code of a category.
    let codeTables: UnsafeMutablePointer<UnsafePointer<Int16>>
    /// The tables of the codes for block types and for block lengths, of each of the three categories.
    let blockTables: UnsafeMutablePointer<Int16>
    /// Scratch: the table of the code in which a context map is written.
    let mapTable: UnsafeMutablePointer<Int16>
    /// Scratch: the table of the code in which the word lengths of another code are written; 5 root bits, one level.
    let lengthTable: UnsafeMutablePointer<Int16>
    /// Scratch for building a table.
    let sorted: UnsafeMutablePointer<Int16>
    /// Scratch for the lengths of a code's words.
    let wordLengths: UnsafeMutablePointer<UInt8>
    /// The context maps: for each literal block type and context the number of a code; then the same for distances.
    let literalMap: UnsafeMutablePointer<UInt8>
    let distanceMap: UnsafeMutablePointer<UInt8>
    /// For each literal block type its context mode, 0 to 3; 4 where all contexts share one code.
    let contextModes: UnsafeMutablePointer<UInt8>

    /// The dictionary's words, transforms and the literal contexts, laid out as `BrotliDictionary.h` says.
    let words: UnsafePointer<UInt8>
    let transforms: UnsafePointer<UInt8>
    let contexts: UnsafePointer<UInt8>

    init() {
        let types = Self.mostTypes
        let commandBytes = 8 * Self.mostSymbols
        let tables = (64 + 4 + 1 + 1) * types
        let entries = 7 * Self.mostTableEntries + 32 + Self.mostSymbols
        let bytes = Self.mostSymbols + (64 + 4 + 1) * types
        let tableBytes = MemoryLayout<UnsafePointer<Int16>>.stride * tables
        memory = UnsafeMutableRawPointer.allocate(
            byteCount: commandBytes + tableBytes + 2 * entries + bytes, alignment: 8
        )
        commandMeanings = memory
        literalTables = (memory + commandBytes).bindMemory(to: UnsafePointer<Int16>.self, capacity: tables)
        distanceTables = literalTables + 64 * types
        commandTables = distanceTables + 4 * types
        codeTables = commandTables + types
        blockTables = UnsafeMutableRawPointer(literalTables + tables).bindMemory(to: Int16.self, capacity: entries)
        mapTable = blockTables + 6 * Self.mostTableEntries
        lengthTable = mapTable + Self.mostTableEntries
        sorted = lengthTable + 32
        wordLengths = UnsafeMutableRawPointer(blockTables + entries).bindMemory(to: UInt8.self, capacity: bytes)
        literalMap = wordLengths + Self.mostSymbols
        distanceMap = literalMap + 64 * types
        contextModes = distanceMap + 4 * types
        words = brotli_dictionary_words()
        transforms = brotli_dictionary_transforms()
        contexts = brotli_literal_contexts()
        CommandMeaning.write(to: commandMeanings)
    }
}

/// What an insert-and-copy symbol means: 8 bytes, each integer in the machine's byte order.
///
/// | offset | type | content |
/// |---|---|---|
/// | 0 | UInt16 | shortest insert length |
/// | 2 | UInt16 | shortest copy length |
/// | 4 | UInt8 | extra bits of the insert length |
/// | 5 | UInt8 | extra bits of the copy length |
/// | 6 | UInt8 | distance context, 0 to 3; 4 where the last distance is used again and none is written |
/// | 7 | UInt8 | 1 if there are extra bits |
/// Source: RFC 7932, section 5.
enum CommandMeaning {
    /// Writes the meanings of all 704 symbols.
    static func write(to memory: UnsafeMutableRawPointer) {
        let insertBits: InlineArray<24, UInt8> = [
            0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24,
        ]
        let copyBits: InlineArray<24, UInt8> = [
            0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24,
        ]
        // Each code starts where the one before it ends.
        var insertStarts = InlineArray<24, UInt16>(repeating: 0)
        var copyStarts = InlineArray<24, UInt16>(repeating: 2)
        for code in 1..<24 {
            insertStarts[code] = insertStarts[code - 1] &+ 1 << UInt16(insertBits[code - 1])
            copyStarts[code] = copyStarts[code - 1] &+ 1 << UInt16(copyBits[code - 1])
        }
        // The symbols come in cells of eight insert by eight copy codes; these are the first codes of each cell.
        let insertCells: InlineArray<11, Int> = [0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16]
        let copyCells: InlineArray<11, Int> = [0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16]
        for symbol in 0..<BrotliMemory.mostSymbols {
            let insertCode = insertCells[symbol >> 6] + symbol >> 3 & 7
            let copyCode = copyCells[symbol >> 6] + symbol & 7
            let row = memory + 8 * symbol
            let context = symbol < 128 ? 4 : min(copyStarts[copyCode] - 2, 3)
            row.storeBytes(of: insertStarts[insertCode], toByteOffset: 0, as: UInt16.self)
            row.storeBytes(of: copyStarts[copyCode], toByteOffset: 2, as: UInt16.self)
            row.storeBytes(of: insertBits[insertCode], toByteOffset: 4, as: UInt8.self)
            row.storeBytes(of: copyBits[copyCode], toByteOffset: 5, as: UInt8.self)
            row.storeBytes(of: UInt8(truncatingIfNeeded: context), toByteOffset: 6, as: UInt8.self)
            let hasExtraBits = insertBits[insertCode] | copyBits[copyCode] != 0
            row.storeBytes(of: hasExtraBits ? 1 : 0, toByteOffset: 7, as: UInt8.self)
        }
    }
}
