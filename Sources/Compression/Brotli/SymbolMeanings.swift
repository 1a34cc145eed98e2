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
///
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
        // The symbols come in cells of eight insert by eight copy codes; these are the first codes of each
        // cell.
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

/// What a distance symbol means: 8 bytes, each integer in the machine's byte order.
///
/// Not used for short codes, below 16.
///
/// | offset | type | content |
/// |---|---|---|
/// | 0 | UInt32 | shortest distance |
/// | 4 | UInt8 | number of extra bits, which are to be shifted by the postfix bits and added |
///
/// Source: RFC 7932, section 4.
enum DistanceMeaning {
    /// Writes the meanings of all symbols of an alphabet with so many postfix bits and direct distances.
    static func write(to memory: UnsafeMutableRawPointer, postfixBits: Int, directDistances: Int) {
        var row = memory + 8 * 16
        for distance in 1..<(directDistances + 1) {
            row.storeBytes(of: UInt32(truncatingIfNeeded: distance), as: UInt32.self)
            row.storeBytes(of: 0, toByteOffset: 4, as: UInt8.self)
            row += 8
        }
        // Each step of 2 << extra bits covers half of what is possible with so many bits; the symbols of a
        // step differ in their postfix, the low bits of the distance.
        var start = directDistances + 1
        for half in 0..<48 {
            let extraBits = 1 + half >> 1
            for postfix in 0..<(1 << postfixBits) {
                row.storeBytes(of: UInt32(truncatingIfNeeded: start + postfix), as: UInt32.self)
                row.storeBytes(of: UInt8(truncatingIfNeeded: extraBits), toByteOffset: 4, as: UInt8.self)
                row += 8
            }
            start += 1 << (extraBits + postfixBits)
        }
    }
}
