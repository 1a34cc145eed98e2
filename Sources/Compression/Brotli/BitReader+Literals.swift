/// The inner loops of the Brotli decoder.
extension BitReader {
    /// Decodes literals of one code up to `end`.
    @inline(__always)
    mutating func takeLiterals(
        to target: inout UnsafeMutableRawPointer,
        _ end: UnsafeMutableRawPointer,
        _ table: UnsafePointer<Int16>
    ) throws(DecompressionFault) {
        while target < end {
            let literal = try takeSymbolInline(table, rootBits: BrotliDecoder.rootBits)
            target.storeBytes(of: UInt8(truncatingIfNeeded: literal), as: UInt8.self)
            target += 1
        }
    }

    /// Decodes literals up to `end` whose codes depend on the two bytes before them.
    ///
    /// - Parameters:
    ///   - target: where the next literal goes.
    ///   - end: behind the last literal.
    ///   - tables: the tables of the 64 contexts.
    ///   - contexts: what the last byte contributes to the context (256 entries), and what the one before it
    ///     does.
    ///   - produced: the number of bytes in front of `target`.
    /// - Throws: `truncated`.
    @inline(__always)
    mutating func takeLiterals(
        to target: inout UnsafeMutableRawPointer,
        _ end: UnsafeMutableRawPointer,
        _ tables: UnsafePointer<UnsafePointer<Int16>>,
        _ contexts: UnsafePointer<UInt8>,
        produced: Int
    ) throws(DecompressionFault) {
        var last = 0
        var beforeLast = 0
        if produced > 1 {
            last = Int((target - 1).load(as: UInt8.self))
            beforeLast = Int((target - 2).load(as: UInt8.self))
        } else if produced == 1 {
            last = Int((target - 1).load(as: UInt8.self))
        }
        // A literal's second contribution waits for the next but one.
        var context = Int(contexts[last]) | Int(contexts[256 &+ beforeLast])
        var second = Int(contexts[256 &+ last])
        while target < end {
            let literal = try takeSymbolInline(tables[context], rootBits: BrotliDecoder.rootBits)
            target.storeBytes(of: UInt8(truncatingIfNeeded: literal), as: UInt8.self)
            target += 1
            let row = contexts + literal
            context = Int(row[0]) | second
            second = Int(row[256])
        }
    }
}
