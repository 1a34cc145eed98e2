/// Which bits of proofs are flipped, one at a time, to see that the verifier rejects each.
public enum ProofAlteration: String, CaseIterable, Sendable {
    /// Only a sample.
    case sampled
    /// All that the step uses, but of memory proofs only in the first proof of each kind of step.
    case kinds
    /// All that the step uses.
    case every
}

/// What a step does, as far as it decides which parts of its proof are used.
struct StepKind: Hashable {
    /// The instruction without its operands; nil for a step without one.
    let operation: UInt32?
    /// The number of the system call; nil for other instructions.
    let systemCall: UInt64?
    /// How many parts of proof data the step uses.
    let usedPartCount: Int

    /// Finds the kind of a proof, of version 8, that holds.
    init(_ proof: StepProof, _ use: StepVerifier.Use) {
        usedPartCount = use.proofData.count
        // The thread's program counter and v0; the first of its registers are pc, next pc, lo and hi.
        let pc = StepKind.word(proof.proofData, at: 10)
        let layout = StateVersion.current.features.map { ProofLayout($0) }
        guard let layout, use.proofData.contains(layout.instruction) else {
            operation = nil
            systemCall = nil
            return
        }
        let leaf = layout.instruction.lowerBound
        let word = StepKind.word(proof.proofData, at: leaf + Int(pc & 24))
        let instruction = UInt32(truncatingIfNeeded: pc & 4 == 0 ? word >> 32 : word)
        let opcode = instruction >> 26
        switch opcode {
        // SPECIAL and SPECIAL2 have a function in the lowest bits, REGIMM in those of rt.
        case 0, 28: operation = opcode << 26 | instruction & 63
        case 1: operation = opcode << 26 | instruction & 31 << 16
        default: operation = opcode << 26
        }
        systemCall = operation == 12 ? StepKind.word(proof.proofData, at: 10 + 4 * 8 + 2 * 8) : nil
    }

    private static func word(_ bytes: [UInt8], at offset: Int) -> UInt64 {
        guard offset >= 0, offset + 8 <= bytes.count else { return 0 }
        return bytes[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
