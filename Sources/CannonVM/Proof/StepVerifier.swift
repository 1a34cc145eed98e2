import EthereumCrypto
import EthereumTypes

/// Why a proof of a step does not hold.
public enum StepVerificationError: Error, Equatable, Sendable {
    /// State data have a length that no supported version has, or another one than `expected`, that of the version asked
    /// for.
    case stateDataLength(Int, expected: Int?)
    /// State data are not the encoding of a state.
    case stateData(StateError)
    /// Proof data have another length than `expected`.
    case proofDataLength(Int, expected: Int)
    /// State data do not have the state hash `pre`.
    case preState(computed: Hash32)
    /// The step of the proof is not that of state data.
    case step(UInt64, expected: UInt64)
    /// The thread does not belong to the active stack.
    case thread
    /// The step could not be made, for a memory proof that does not hold or for another reason.
    case machine(MachineError)
    /// The step reads no pre-image, or reads it elsewhere.
    case preimageRead(expectedOffset: UInt64?)
    /// The pre-image is not of its key, or not of its length.
    case preimageValue(key: Hash32)
    /// The step leads to another state hash than `post`.
    case postState(computed: Hash32)
}

/// Makes a step again from its proof alone, as the contract does on chain.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "FPVM State Transition";
/// ethereum-optimism/optimism, packages/contracts-bedrock/src/cannon/MIPS64.sol.
public enum StepVerifier {
    /// The parts of a proof that a step has needed; the rest may hold anything.
    public struct Use: Equatable, Sendable {
        /// The ranges of proof data.
        public var proofData: [Range<Int>] = []
        /// What the step reads of the pre-image's value.
        public var preimage: Range<Int> = 0..<0
    }

    /// Verifies a proof.
    ///
    /// Whether a local, blob or precompile pre-image belongs to its key is not known here; keccak256 and SHA-256 ones are
    /// checked.
    ///
    /// - Parameters:
    ///   - proof: The proof.
    ///   - version: The version of the state, which proofs do not say; nil takes the newest that has state data and
    ///     proof data of these lengths.
    /// - Returns: What the step needed of the proof.
    /// - Throws: What does not hold.
    @discardableResult
    public static func verify(_ proof: StepProof, version: StateVersion? = nil) throws(StepVerificationError)
        -> Use
    {
        let version = if let version { version } else { try newestVersion(of: proof) }
        guard let features = version.features, features.witnessByteCount == proof.stateData.count else {
            throw .stateDataLength(proof.stateData.count, expected: version.features?.witnessByteCount)
        }
        let witness = try witness(proof, features)
        let layout = ProofLayout(features)
        guard proof.proofData.count == layout.byteCount else {
            throw .proofDataLength(proof.proofData.count, expected: layout.byteCount)
        }
        // An exited VM stays as it is.
        if witness.scalars.hasExited {
            guard proof.post == proof.pre else { throw .postState(computed: proof.pre) }
            return try checkPreimage(proof, readOffset: nil, Use())
        }

        let state = try state(version, witness, proof, layout)
        let memory = ProvenMemory(root: witness.memoryRoot, proofData: proof.proofData, layout: layout)
        let reader = proof.preimage.map { PreimageReader(key: $0.key, value: $0.value) }
        let engine = PlainEngine(state, memory: memory, preimages: reader ?? PreimageReader(MachineOracle()))
        do {
            try engine.step()
        } catch {
            throw .machine(error)
        }
        let post = state.witness(memoryRoot: memory.root).stateHash(features)
        guard post == proof.post else { throw .postState(computed: post) }

        var use = Use(proofData: [layout.thread])
        if memory.usesInstruction { use.proofData.append(layout.instruction) }
        if memory.usesFirstWord { use.proofData.append(layout.firstWord) }
        if memory.usesSecondWord { use.proofData.append(layout.secondWord) }
        if let offset = engine.preimages.offset {
            // The reader has checked that the offset is within the value.
            use.preimage = Int(offset)..<Int(state.preimageOffset)
        }
        return try checkPreimage(proof, readOffset: engine.preimages.offset, use)
    }

    private static func newestVersion(of proof: StepProof) throws(StepVerificationError) -> StateVersion {
        let versions = StateVersion.allCases.reversed().filter {
            $0.features?.witnessByteCount == proof.stateData.count
        }
        let version = versions.first { version in
            version.features.map { ProofLayout($0).byteCount } == proof.proofData.count
        }
        guard let version = version ?? versions.first else {
            throw .stateDataLength(proof.stateData.count, expected: nil)
        }
        return version
    }

    private static func witness(
        _ proof: StepProof,
        _ features: StateFeatures,
    ) throws(StepVerificationError) -> StateWitness {
        let witness: StateWitness
        do {
            witness = try StateWitness(proof.stateData, features)
        } catch {
            throw .stateData(error)
        }
        // A flag that is neither 0 nor 1 would be encoded differently after the step.
        let computed = witness.stateHash(features)
        guard witness.encoded(features) == proof.stateData, computed == proof.pre else {
            throw .preState(computed: computed)
        }
        guard witness.scalars.step == proof.step else {
            throw .step(proof.step, expected: witness.scalars.step)
        }
        return witness
    }

    /// The state of the witness, with the running thread of the proof upon stacks that are known by their roots.
    private static func state(
        _ version: StateVersion,
        _ witness: StateWitness,
        _ proof: StepProof,
        _ layout: ProofLayout,
    ) throws(StepVerificationError) -> MachineState {
        let state: MachineState
        let thread: ThreadState
        let encodedThread = Array(proof.proofData[layout.thread].dropLast(Hash32.byteCount))
        do {
            state = try MachineState(version: version, memory: GuestMemory())
            thread = try ThreadState(encodedThread, state.features)
        } catch {
            throw .stateData(error)
        }
        let start = layout.thread.upperBound - Hash32.byteCount
        guard let rest = Hash32(proof.proofData, at: start), thread.encoded(state.features) == encodedThread
        else {
            throw .thread
        }
        state.take(witness.scalars)
        state.nextThreadIdentifier = witness.nextThreadIdentifier
        let left = witness.scalars.traverseRight ? witness.leftRoot : rest
        let right = witness.scalars.traverseRight ? rest : witness.rightRoot
        state.leftThreads = ThreadStack(base: left, features: state.features)
        state.rightThreads = ThreadStack(base: right, features: state.features)
        state.run(thread)
        guard state.leftRoot == witness.leftRoot, state.rightRoot == witness.rightRoot else { throw .thread }
        return state
    }

    private static func checkPreimage(
        _ proof: StepProof,
        readOffset: UInt64?,
        _ use: Use,
    ) throws(StepVerificationError) -> Use {
        guard proof.preimage?.offset == readOffset else { throw .preimageRead(expectedOffset: readOffset) }
        guard let preimage = proof.preimage else { return use }
        let value = Array(preimage.value.dropFirst(8))
        let length = preimage.value.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } as UInt64
        guard preimage.value.count >= 8, length == UInt64(value.count), belongs(value, to: preimage.key)
        else {
            throw .preimageValue(key: preimage.key)
        }
        return use
    }

    private static func belongs(_ value: [UInt8], to key: Hash32) -> Bool {
        var hash: Hash32
        switch key.word0 >> 56 {
        case 2: hash = Keccak256.hash(value)
        case 4: hash = SHA256.hash(value)
        default: return true
        }
        hash.word0 = hash.word0 & .max >> 8 | key.word0 & 0xff << 56
        return hash == key
    }
}

extension ThreadState {
    /// Reads an encoding, of exactly the bytes that the version has.
    fileprivate init(_ bytes: [UInt8], _ features: StateFeatures) throws(StateError) {
        var result: Result<ThreadState, StateError> = .failure(.endOfFile(offset: 0))
        bytes.withUnsafeBytes { buffer in
            do throws(StateError) {
                var reader = StateReader(buffer)
                result = .success(try ThreadState(reading: &reader, features))
            } catch {
                result = .failure(error)
            }
        }
        self = try result.get()
    }
}
