import EthereumTypes
import WorldState

/// Prepares code for the interpreter, once for each code and instruction set.
///
/// Layout of the one allocation: the code, with every byte that this fork does not define replaced by the
/// `undefined` marker, so that the loop knows no forks; 33 or more zero bytes (STOP), so that neither running
/// off the end nor PUSH32 in the last byte needs a check; then the bit map of jump destinations, from an
/// 8-byte boundary.
enum CodeAnalysis {
    /// The least number of zero bytes after the code.
    private static var padding: Int { 40 }

    private static func bitmapOffset(_ count: Int) -> Int { (count + padding + 7) & ~7 }

    /// Fills in `record.analysis` unless it is there for `instructions` already.
    @inline(__always)
    static func prepare(_ record: UnsafeMutablePointer<CodeRecord>, _ instructions: InstructionSet) {
        if record.pointee.analysis != nil, record.pointee.analysisTag == instructions.fingerprint { return }
        analyse(record, instructions)
    }

    /// The prepared code.
    ///
    /// `prepare` has run.
    @inline(__always)
    static func code(_ record: UnsafeMutablePointer<CodeRecord>) -> UnsafePointer<UInt8> {
        guard let analysis = record.pointee.analysis else {
            preconditionFailure("code runs before its analysis")
        }
        return UnsafePointer(analysis.assumingMemoryBound(to: UInt8.self))
    }

    /// The map of jump destinations.
    ///
    /// `prepare` has run.
    @inline(__always)
    static func jumpDestinations(_ record: UnsafeMutablePointer<CodeRecord>) -> UnsafePointer<UInt64> {
        let bitmap = UnsafeRawPointer(code(record)) + bitmapOffset(record.pointee.count)
        return bitmap.assumingMemoryBound(to: UInt64.self)
    }

    @inline(never)
    private static func analyse(_ record: UnsafeMutablePointer<CodeRecord>, _ instructions: InstructionSet) {
        let count = record.pointee.count
        let bytes = record.pointee.bytes
        let bitmapStart = bitmapOffset(count)
        let byteCount = bitmapStart + (count / 64 + 1) * 8
        let analysis = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 8)
        let code = analysis.bindMemory(to: UInt8.self, capacity: bitmapStart)
        analysis.copyMemory(from: bytes, byteCount: count)
        (code + count).update(repeating: 0, count: bitmapStart - count)
        let bitmap = (analysis + bitmapStart).bindMemory(to: UInt64.self, capacity: count / 64 + 1)
        bitmap.update(repeating: 0, count: count / 64 + 1)
        var position = 0
        while position < count {
            let byte = bytes[position]
            if byte >= Opcode.push1.rawValue, byte <= Opcode.push32.rawValue {
                position += Int(byte) - 0x5e
                continue
            }
            if byte == Opcode.jumpDest.rawValue {
                bitmap[position >> 6] |= 1 << UInt64(truncatingIfNeeded: position & 63)
            } else if !instructions.contains(byte) {
                code[position] = Opcode.undefined.rawValue
            }
            position += 1
        }
        record.pointee.analysis?.deallocate()
        record.pointee.analysis = analysis
        record.pointee.analysisTag = instructions.fingerprint
    }
}
