/// Where one category of symbols (literals, commands or distances) stands in its sequence of blocks.
///
/// The symbols of a block are coded with the codes of the block's type.
///
/// Source: RFC 7932, section 6.
struct BlockSplit {
    /// The number of block types.
    var typeCount = 1
    /// The type of the current block, and of the one before it.
    var type = 0
    private var previousType = 1
    /// How many symbols are left in the current block.
    var left = BlockSplit.endless
    /// The tables of the codes for block types and lengths.
    private var typeTable: UnsafePointer<Int16>
    private var lengthTable: UnsafePointer<Int16>

    /// The length of the only block, where there is only one type: more symbols than a meta-block can have
    /// output.
    static var endless: Int { 1 << 24 }

    init(tables: UnsafeMutablePointer<Int16>) {
        typeTable = UnsafePointer(tables)
        lengthTable = UnsafePointer(tables + BrotliMemory.mostTableEntries)
    }

    /// Goes on to the next block.
    mutating func advance(_ bits: inout BitReader) throws(DecompressionFault) {
        if typeCount == 1 {
            left = Self.endless
            return
        }
        let symbol = try bits.takeSymbol(typeTable, rootBits: BrotliDecoder.rootBits)
        let next =
            switch symbol {
            case 0: previousType
            case 1: type + 1 == typeCount ? 0 : type + 1
            default: symbol - 2
            }
        previousType = type
        type = next
        try readLength(&bits)
    }

    /// Reads the length of the current block.
    mutating func readLength(_ bits: inout BitReader) throws(DecompressionFault) {
        let extraBits: InlineArray<26, UInt8> = [
            2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24,
        ]
        let symbol = try bits.takeSymbol(lengthTable, rootBits: BrotliDecoder.rootBits)
        // Each symbol starts where the one before it ends.
        var start = 1
        for smaller in 0..<symbol { start += 1 << Int(extraBits[smaller]) }
        left = start + (try bits.take(Int(extraBits[symbol])))
    }
}
