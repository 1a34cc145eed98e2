import EthereumTypes

/// Runs a program and compares everything with what the reference VM made of it.
public struct ConformanceRun {
    /// What differs: a line each, none where all is equal.
    public private(set) var failures: [String] = []
    /// The number of proofs that were compared.
    public private(set) var proofCount = 0
    /// The number of altered proofs that were tried.
    public private(set) var alteredCount = 0
    /// The number of states of the fast engine that were compared.
    public private(set) var fastStateCount = 0

    private let program: ConformanceProgram
    private var kinds: Set<StepKind> = []

    /// Runs `program` with both engines, proves steps with the plain one, and verifies the proofs.
    ///
    /// - Parameters:
    ///   - program: The program.
    ///   - sampleCount: How many bits of each proof, chosen at random, are flipped, one at a time.
    ///   - alteration: Which bits are flipped besides.
    public init(_ program: ConformanceProgram, sampleCount: Int = 8, alteration: ProofAlteration = .sampled) {
        self.program = program
        do {
            for schedule in ProofSchedule.schedules(of: program.proofs) { try run(schedule) }
            try runFast()
        } catch {
            failures.append("\(program.name): \(error)")
        }
        for proof in program.proofs { verify(proof, sampleCount, alteration) }
    }

    private mutating func expect<Value: Equatable>(_ what: String, _ value: Value, _ expected: Value) {
        if value != expected { failures.append("\(program.name): \(what)") }
    }

    private mutating func run(_ schedule: ProofSchedule) throws {
        let state = try MachineState(program: ELFFile(program.program))
        let oracle = DictionaryOracle(ConformanceProgram.preimages)
        let engine = PlainEngine(state, oracle: oracle)
        engine.memory.isProofExpected = true
        var text: [UInt8] = []
        engine.output = { descriptor, bytes in if descriptor == 1 { text += bytes } }
        if let initialState = program.initialState { expect("initial state", state.encoded(), initialState) }

        var compared = 0
        for checkpoint in program.reference.checkpoints {
            while state.step < checkpoint.step, !state.hasExited {
                guard schedule.isProved(state.step) else {
                    try engine.step()
                    continue
                }
                let proof = try engine.proveStep()
                guard let expected = schedule.proofs[proof.step] else { continue }
                compared += 1
                expect("proof of step \(proof.step)", proof, expected)
            }
            compare(state, checkpoint, "")
        }
        expect("number of proofs", compared, schedule.proofs.count)
        proofCount += compared
        compareEnd(state, text, oracle, "")
        expect("state file", try MachineState(encoded: state.encoded()).stateHash(), state.stateHash())
    }

    /// Runs the program with the fast engine, which makes no proofs.
    private mutating func runFast() throws {
        let state = try MachineState(program: ELFFile(program.program))
        let oracle = DictionaryOracle(ConformanceProgram.preimages)
        let engine = FastEngine(PlainEngine(state, oracle: oracle))
        var text: [UInt8] = []
        engine.plain.output = { descriptor, bytes in if descriptor == 1 { text += bytes } }
        for checkpoint in program.reference.checkpoints {
            if state.step < checkpoint.step { try engine.run(steps: checkpoint.step - state.step) }
            compare(state, checkpoint, " of the fast engine")
            fastStateCount += 1
        }
        compareEnd(state, text, oracle, " of the fast engine")
    }

    private mutating func compare(
        _ state: MachineState,
        _ checkpoint: ReferenceRun.Checkpoint,
        _ engine: String
    ) {
        expect("step \(checkpoint.step)\(engine)", state.step, checkpoint.step)
        expect("witness at step \(checkpoint.step)\(engine)", state.encodedWitness(), checkpoint.witness)
        expect("state hash at step \(checkpoint.step)\(engine)", state.stateHash(), checkpoint.hash)
    }

    private mutating func compareEnd(
        _ state: MachineState,
        _ text: [UInt8],
        _ oracle: DictionaryOracle,
        _ engine: String,
    ) {
        expect("exit\(engine)", state.hasExited, true)
        if let finalState = program.finalState { expect("final state\(engine)", state.encoded(), finalState) }
        let text = String(decoding: text, as: UTF8.self)
        expect("printed text\(engine)", text, program.reference.standardOutput)
        expect("hints\(engine)", oracle.hints.flatMap { $0 + [10] }, program.hints ?? [])
    }

    private mutating func verify(_ proof: StepProof, _ sampleCount: Int, _ alteration: ProofAlteration) {
        let use: StepVerifier.Use
        do {
            use = try StepVerifier.verify(proof)
        } catch {
            failures.append("\(program.name): proof of step \(proof.step) is rejected: \(error)")
            return
        }
        var random = SplitMix64(seed: proof.step)
        for _ in 0..<sampleCount { reject(AlteredProof(proof, use, &random)) }
        guard alteration != .sampled else { return }
        let isFirst = kinds.insert(StepKind(proof, use)).inserted
        let memoryProofs = alteration == .every || isFirst
        for part in AlteredProof.Part.allCases {
            for bit in 0..<AlteredProof.bitCount(of: part, in: proof) {
                if part == .proofData, !memoryProofs, use.proofData.first?.contains(bit / 8) == false {
                    continue
                }
                let altered = AlteredProof(proof, use, part, bit: bit)
                if !altered.isUnused { reject(altered) }
            }
        }
    }

    /// Expects the verifier to reject an altered proof, unless what was altered is not used.
    private mutating func reject(_ altered: AlteredProof) {
        alteredCount += 1
        let isAccepted: Bool
        do throws(StepVerificationError) {
            try StepVerifier.verify(altered.proof)
            isAccepted = true
        } catch {
            isAccepted = false
        }
        if isAccepted != altered.isUnused {
            failures.append("\(program.name): proof of step \(altered.step) with \(altered.what) flipped")
        }
    }
}
