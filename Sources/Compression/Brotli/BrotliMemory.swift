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
    /// For each literal block type and context, where in `BrotliDecoder.tables` the code stands that is to be used.
    let literalTables: UnsafeMutablePointer<UInt32>
    /// The same for distance block types and their four contexts.
    let distanceTables: UnsafeMutablePointer<UInt32>
    /// The same for command block types.
    let commandTables: UnsafeMutablePointer<UInt32>
    /// Scratch: where each code of a category stands.
    let codeStarts: UnsafeMutablePointer<UInt32>
    /// The tables of the codes for block types and block lengths, of each of the three categories; then scratch.
    let blockTables: UnsafeMutablePointer<UInt16>
    /// Scratch for building a table.
    let sorted: UnsafeMutablePointer<UInt16>
    /// Scratch for the lengths of a code's words.
    let wordLengths: UnsafeMutablePointer<UInt8>
    /// For each literal block type its context mode, 0 to 3; 4 where all contexts share one code.
    let contextModes: UnsafeMutablePointer<UInt8>

    /// The dictionary's words, transforms and the literal contexts, laid out as `BrotliDictionary.h` says.
    let words: UnsafePointer<UInt8>
    let transforms: UnsafePointer<UInt8>
    let contexts: UnsafePointer<UInt8>

    init() {
        let types = Self.mostTypes
        let commandBytes = 8 * Self.mostSymbols
        let offsets = (64 + 4 + 1 + 1) * types
        let halves = 7 * Self.mostTableEntries + Self.mostSymbols
        let bytes = Self.mostSymbols + types
        memory = UnsafeMutableRawPointer.allocate(
            byteCount: commandBytes + 4 * offsets + 2 * halves + bytes, alignment: 8
        )
        commandMeanings = memory
        literalTables = (memory + commandBytes).bindMemory(to: UInt32.self, capacity: offsets)
        distanceTables = literalTables + 64 * types
        commandTables = distanceTables + 4 * types
        codeStarts = commandTables + types
        blockTables = UnsafeMutableRawPointer(literalTables + offsets).bindMemory(to: UInt16.self, capacity: halves)
        sorted = blockTables + 7 * Self.mostTableEntries
        wordLengths = UnsafeMutableRawPointer(blockTables + halves).bindMemory(to: UInt8.self, capacity: bytes)
        contextModes = wordLengths + Self.mostSymbols
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
