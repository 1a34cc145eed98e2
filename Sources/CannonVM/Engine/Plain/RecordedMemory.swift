import EthereumTypes

/// The guest's memory with, for a step that is to be proved, proofs of what the step touches.
public final class RecordedMemory: StepMemory {
    private let memory: GuestMemory
    private var isRecording = false
    private var recordedAddress: UInt64?

    /// The proof of the first word; that of an earlier step where the last one touched none.
    public private(set) var firstProof = [UInt8](repeating: 0, count: MemoryProof.byteCount)
    /// The proof of the second word; that of an earlier step where the last one touched none.
    public private(set) var secondProof = [UInt8](repeating: 0, count: MemoryProof.byteCount)

    /// Whether a proof will follow, so that the second word is proved even in steps that are not to be proved.
    ///
    /// The reference does so, and what is left of it is the unused part of later proofs. Each `clock_gettime` then costs the
    /// hashing of the pages that were written since the one before.
    public var isProofExpected = false

    /// Wraps a memory.
    public init(_ memory: GuestMemory) {
        self.memory = memory
    }

    /// Begins a step that is, or is not, to be proved.
    func begin(isRecording: Bool) {
        self.isRecording = isRecording
        recordedAddress = nil
    }

    @inline(__always)
    private func record(_ address: UInt64) {
        if isRecording { recordFirst(address) }
    }

    private func recordFirst(_ address: UInt64) {
        guard recordedAddress == nil else { return }
        recordedAddress = address
        firstProof = memory.proof(at: address)
    }

    /// The instruction at `pc`.
    @inline(__always)
    public func instruction(at pc: UInt64) -> UInt32 {
        let word = memory.word(at: pc)
        return UInt32(truncatingIfNeeded: pc & 4 == 0 ? word >> 32 : word)
    }

    /// The word at `address`.
    @inline(__always)
    public func word(at address: UInt64) -> UInt64 {
        record(address)
        return memory.word(at: address)
    }

    /// Stores the word at `address`.
    @inline(__always)
    public func setWord(_ value: UInt64, at address: UInt64) {
        record(address)
        memory.setWord(value, at: address)
    }

    /// Stores the word at `address`, behind the first.
    public func setSecondWord(_ value: UInt64, at address: UInt64) {
        if isRecording || isProofExpected { secondProof = memory.proof(at: address) }
        memory.setWord(value, at: address)
    }

    /// What the guest prints or hints.
    public func output(at address: UInt64, count: Int) -> [UInt8]? {
        memory.bytes(at: address, count: count)
    }
}
