import EthereumTypes

/// What one step needs to be made again without the state.
public struct StepProof: Equatable, Sendable {
    /// The pre-image that the step reads.
    public struct PreimageRead: Equatable, Sendable {
        /// The key.
        public var key: Hash32
        /// The pre-image after its length in 8 bytes, big-endian.
        public var value: [UInt8]
        /// Where the step reads, the length included.
        public var offset: UInt64

        /// Makes a read.
        public init(key: Hash32, value: [UInt8], offset: UInt64) {
            self.key = key
            self.value = value
            self.offset = offset
        }
    }

    /// The number of steps before this one.
    public var step: UInt64
    /// The state hash before the step.
    public var pre: Hash32
    /// The state hash after the step.
    public var post: Hash32
    /// The encoded witness of the state before the step.
    public var stateData: [UInt8]
    /// The running thread, the root of its stack without it, and three memory proofs.
    ///
    /// They are of the instruction, and of the first and the second word that the step touches. What a step does not touch
    /// is left from an earlier proof, or zero. `ProofLayout` says where each is.
    public var proofData: [UInt8]
    /// What the step reads of a pre-image; nil for most steps.
    public var preimage: PreimageRead?

    /// Makes a proof of its parts.
    public init(
        step: UInt64,
        pre: Hash32,
        post: Hash32,
        stateData: [UInt8],
        proofData: [UInt8],
        preimage: PreimageRead? = nil,
    ) {
        self.step = step
        self.pre = pre
        self.post = post
        self.stateData = stateData
        self.proofData = proofData
        self.preimage = preimage
    }
}

/// Where the parts of proof data are.
public struct ProofLayout: Equatable, Sendable {
    /// The running thread and the root of its stack without it.
    public let thread: Range<Int>
    /// The proof of the instruction.
    public let instruction: Range<Int>
    /// The proof of the first word.
    public let firstWord: Range<Int>
    /// The proof of the second word.
    public let secondWord: Range<Int>

    /// The layout in a version.
    public init(_ features: StateFeatures) {
        let size = MemoryProof.byteCount
        let start = features.threadByteCount + Hash32.byteCount
        thread = 0..<start
        instruction = start..<start + size
        firstWord = start + size..<start + 2 * size
        secondWord = start + 2 * size..<start + 3 * size
    }

    /// The bytes of all parts: 6,090 since version 6.
    public var byteCount: Int { secondWord.upperBound }
}

extension PlainEngine where Memory == RecordedMemory {
    /// Makes one step and proves it.
    public func proveStep() throws(MachineError) -> StepProof {
        guard let thread = state.runningThreadState else { throw .noThread }
        let witness = state.witness()
        let step = state.step
        var proofData = thread.encoded(state.features)
        proofData += state.activeRootWithoutRunning.bytes
        proofData += state.memory.proof(at: state.pc)

        memory.begin(isRecording: true)
        defer { memory.begin(isRecording: false) }
        preimages.beginStep()
        try self.step()
        proofData += memory.firstProof
        proofData += memory.secondProof

        var preimage: StepProof.PreimageRead?
        if let offset = preimages.offset, preimages.key != .zero {
            preimage = StepProof.PreimageRead(key: preimages.key, value: preimages.value, offset: offset)
        }
        return StepProof(
            step: step,
            pre: witness.stateHash(state.features),
            post: state.stateHash(),
            stateData: witness.encoded(state.features),
            proofData: proofData,
            preimage: preimage,
        )
    }
}
