import EthereumTypes

extension PlainEngine {
    /// The bytes that are handed to `output` of one write at most.
    private static var outputLimit: UInt64 { 1 << 26 }
    /// The bytes of a write to the hint channel at most.
    private static var hintLimit: UInt64 { 1 << 30 }

    /// `read`: up to the end of a word from the pre-image channel, everything and nothing from the hint channel.
    func read() throws(MachineError) -> SystemCallResult {
        switch argument0 {
        case Descriptor.standardInput: return SystemCallResult()
        case Descriptor.preimageRead: return SystemCallResult(value: try readPreimage())
        case Descriptor.hintRead: return SystemCallResult(value: argument2)
        case Descriptor.event where state.features.hasEventDescriptor: return failure(ErrorNumber.tryAgain)
        default: return failure(ErrorNumber.badDescriptor)
        }
    }

    /// `write`: up to the end of a word to the pre-image channel, everything to the others.
    func write() throws(MachineError) -> SystemCallResult {
        switch argument0 {
        case Descriptor.standardOutput, Descriptor.standardError:
            if let output {
                let count = Int(min(argument2, PlainEngine.outputLimit))
                if let bytes = memory.output(at: argument1, count: count) { output(argument0, bytes) }
            }
            return SystemCallResult(value: argument2)
        case Descriptor.hintWrite:
            try writeHint()
            return SystemCallResult(value: argument2)
        case Descriptor.preimageWrite: return SystemCallResult(value: try writePreimageKey())
        case Descriptor.event where state.features.hasEventDescriptor: return failure(ErrorNumber.tryAgain)
        default: return failure(ErrorNumber.badDescriptor)
        }
    }

    private func readPreimage() throws(MachineError) -> UInt64 {
        let address = argument1 & ~7
        let offset = argument1 & 7
        let word = try memory.word(at: address)
        let part = try preimages.word(state.preimageKey, at: state.preimageOffset)
        let byteCount = min(UInt64(part.byteCount), 8 - offset, argument2)
        // `part` begins with its first byte in its highest bits.
        let mask: UInt64 = byteCount == 0 ? 0 : (.max << (64 - byteCount * 8)) >> (offset * 8)
        try store(word & ~mask | part.bytes >> (offset * 8) & mask, at: address)
        state.preimageOffset &+= byteCount
        return byteCount
    }

    /// Shifts bytes into the key from its end.
    private func writePreimageKey() throws(MachineError) -> UInt64 {
        let offset = argument1 & 7
        let byteCount = Int(min(argument2, 8 - offset))
        let word = try memory.word(at: argument1 & ~7)
        var key = Array(state.preimageKey.bytes.dropFirst(byteCount))
        for index in 0..<byteCount {
            key.append(UInt8(truncatingIfNeeded: word >> (56 - 8 * (offset + UInt64(index)))))
        }
        state.preimageKey = Hash32(key) ?? .zero
        state.preimageOffset = 0
        return UInt64(byteCount)
    }

    /// Collects bytes until a hint is whole: its length in 4 bytes, and its text.
    private func writeHint() throws(MachineError) {
        guard argument2 <= PlainEngine.hintLimit else { throw .hintTooLong(byteCount: argument2) }
        guard let bytes = memory.output(at: argument1, count: Int(argument2)) else { return }
        state.lastHint += bytes
        while state.lastHint.count >= 4 {
            let byteCount = state.lastHint[..<4].reduce(0) { $0 << 8 | Int($1) }
            guard byteCount <= state.lastHint.count - 4 else { return }
            let hint = Array(state.lastHint[4..<4 + byteCount])
            state.lastHint.removeFirst(4 + byteCount)
            try preimages.hint(hint)
        }
    }
}
