import EthereumTypes

/// The memory that a proof knows: an instruction and at most two words, each checked against the root when it is touched.
final class ProvenMemory: StepMemory {
    /// The root, which changes with each store.
    private(set) var root: Hash32
    /// Which proofs the step has needed.
    private(set) var usesInstruction = false
    private(set) var usesFirstWord = false
    private(set) var usesSecondWord = false

    private let instructionProof: ArraySlice<UInt8>
    private let firstProof: ArraySlice<UInt8>
    private let secondProof: ArraySlice<UInt8>
    /// The word that the first proof is about, once it is known.
    private var firstAddress: UInt64?
    /// The leaf that contains it, as it is now.
    private var firstLeaf: [UInt8] = []

    /// Takes proof data of the right length.
    init(root: Hash32, proofData: [UInt8], layout: ProofLayout) {
        self.root = root
        instructionProof = proofData[layout.instruction]
        firstProof = proofData[layout.firstWord]
        secondProof = proofData[layout.secondWord]
    }

    /// The leaf of `proof`, which must lie at `address`.
    private func leaf(_ proof: ArraySlice<UInt8>, at address: UInt64) throws(MachineError) -> [UInt8] {
        let leaf = Array(proof.prefix(Hash32.byteCount))
        guard rootWith(leaf, proof, at: address) == root else { throw .unprovenMemory(address: address) }
        return leaf
    }

    private func rootWith(_ leaf: [UInt8], _ proof: ArraySlice<UInt8>, at address: UInt64) -> Hash32? {
        Hash32(leaf).map { MemoryProof.root(leaf: $0, at: address, proof) }
    }

    private func word(_ leaf: [UInt8], at address: UInt64) -> UInt64 {
        let offset = Int(address & 24)
        return leaf[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func replacing(_ leaf: [UInt8], _ value: UInt64, at address: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendBigEndian(value)
        var leaf = leaf
        let offset = Int(address & 24)
        leaf.replaceSubrange(offset..<offset + 8, with: bytes)
        return leaf
    }

    func instruction(at pc: UInt64) throws(MachineError) -> UInt32 {
        usesInstruction = true
        let word = word(try leaf(instructionProof, at: pc), at: pc)
        return UInt32(truncatingIfNeeded: pc & 4 == 0 ? word >> 32 : word)
    }

    func word(at address: UInt64) throws(MachineError) -> UInt64 {
        if firstAddress == nil {
            usesFirstWord = true
            firstLeaf = try leaf(firstProof, at: address)
            firstAddress = address
        }
        guard firstAddress == address else { throw .unprovenMemory(address: address) }
        return word(firstLeaf, at: address)
    }

    func setWord(_ value: UInt64, at address: UInt64) throws(MachineError) {
        _ = try word(at: address)
        firstLeaf = replacing(firstLeaf, value, at: address)
        root = rootWith(firstLeaf, firstProof, at: address) ?? root
    }

    func setSecondWord(_ value: UInt64, at address: UInt64) throws(MachineError) {
        usesSecondWord = true
        let leaf = replacing(try leaf(secondProof, at: address), value, at: address)
        root = rootWith(leaf, secondProof, at: address) ?? root
    }

    func output(at address: UInt64, count: Int) -> [UInt8]? { nil }
}
