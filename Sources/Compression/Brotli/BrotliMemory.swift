import BrotliDictionary

/// The tables that a Brotli decoder works with, in one allocation, and the constant tables of the format.
struct BrotliMemory {
    /// The most symbols of an alphabet: insert-and-copy lengths.
    static var mostSymbols: Int { 704 }
    /// The most symbols of the distance alphabet: short codes, direct distances, and those with extra bits.
    static var mostDistanceSymbols: Int { 16 + 120 + 48 << 3 }
    /// The most block types of a category, literal, command and distance codes of a meta-block.
    static var mostTypes: Int { 256 }
    /// Entries that suffice for a table with `BrotliDecoder.rootBits` root bits, for any alphabet of the
    /// format.
    static var mostTableEntries: Int { 1080 }

    /// The start of the allocation.
    let memory: UnsafeMutableRawPointer
    /// For each insert-and-copy symbol, 8 bytes; see `CommandMeaning`.
    let commandMeanings: UnsafeMutableRawPointer
    /// For each distance symbol, 8 bytes; see `DistanceMeaning`.
    let distanceMeanings: UnsafeMutableRawPointer
    /// The four last distances, in a ring.
    let recentDistances: UnsafeMutablePointer<Int>
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
    /// Scratch: the table of the code in which the word lengths of another code are written; 5 root bits, one
    /// level.
    let lengthTable: UnsafeMutablePointer<Int16>
    /// Scratch for building a table.
    let sorted: UnsafeMutablePointer<Int16>
    /// Scratch for the lengths of a code's words.
    let wordLengths: UnsafeMutablePointer<UInt8>
    /// The context maps: for each literal block type and context the number of a code; then the same for
    /// distances.
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
        let meaningBytes = 8 * (Self.mostSymbols + Self.mostDistanceSymbols)
        let recentBytes = MemoryLayout<Int>.stride * 4
        let tables = (64 + 4 + 1 + 1) * types
        let entries = 7 * Self.mostTableEntries + 32 + Self.mostSymbols
        let bytes = Self.mostSymbols + (64 + 4 + 1) * types
        let tableBytes = MemoryLayout<UnsafePointer<Int16>>.stride * tables
        memory = UnsafeMutableRawPointer.allocate(
            byteCount: meaningBytes + recentBytes + tableBytes + 2 * entries + bytes,
            alignment: 8
        )
        commandMeanings = memory
        distanceMeanings = memory + 8 * Self.mostSymbols
        recentDistances = (memory + meaningBytes).bindMemory(to: Int.self, capacity: 4)
        literalTables = (memory + meaningBytes + recentBytes)
            .bindMemory(to: UnsafePointer<Int16>.self, capacity: tables)
        distanceTables = literalTables + 64 * types
        commandTables = distanceTables + 4 * types
        codeTables = commandTables + types
        blockTables = UnsafeMutableRawPointer(literalTables + tables).bindMemory(
            to: Int16.self,
            capacity: entries
        )
        mapTable = blockTables + 6 * Self.mostTableEntries
        lengthTable = mapTable + Self.mostTableEntries
        sorted = lengthTable + 32
        wordLengths = UnsafeMutableRawPointer(blockTables + entries).bindMemory(
            to: UInt8.self,
            capacity: bytes
        )
        literalMap = wordLengths + Self.mostSymbols
        distanceMap = literalMap + 64 * types
        contextModes = distanceMap + 4 * types
        words = brotli_dictionary_words()
        transforms = brotli_dictionary_transforms()
        contexts = brotli_literal_contexts()
        CommandMeaning.write(to: commandMeanings)
        let firstDistances: InlineArray<4, Int> = [16, 15, 11, 4]
        for index in 0..<4 { recentDistances[index] = firstDistances[index] }
    }
}
