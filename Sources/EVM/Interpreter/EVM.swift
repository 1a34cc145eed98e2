import EthereumTypes
import MerklePatricia
import WorldState

/// The Ethereum virtual machine: runs messages on a world state under the rules of one fork.
///
/// Calls between contracts do not recurse natively: a frame that calls is suspended, and the loop in `run`
/// goes on with the new frame on top of the table. Frames, stacks and memories are allocated once for each
/// depth.
public final class EVM {
    /// The state that instructions read and change.
    public let state: WorldState
    /// The fork's rules.
    public let rules: Rules
    let precompileHook: PrecompileHook?
    let blockHashes: BlockHashSource
    let environment: UnsafeMutablePointer<BlockEnvironment>

    /// The transaction that is running.
    public var transaction = TransactionEnvironment(origin: .zero, gasPrice: .zero)
    /// Sees every step and call; nil costs nothing.
    public var tracer: Tracer?
    /// Why the state could not be read, after an execution that ended in `Exit.stateFailure`.
    public internal(set) var failure: ExecutionFailure?

    /// One frame for each depth up to the limit; the first `allocatedFrames` have a stack and a memory.
    let frames: UnsafeMutablePointer<Frame>
    private let allocatedFrames: UnsafeMutablePointer<Int>
    /// The output of the last precompiled contract.
    var precompileOutput: [UInt8] = []

    /// Makes a machine.
    ///
    /// `precompileHook` answers for precompiled contracts where an outside does.
    public init(
        state: WorldState,
        rules: Rules,
        block: BlockEnvironment,
        blockHashes: BlockHashSource,
        precompileHook: PrecompileHook? = nil,
    ) {
        self.state = state
        self.rules = rules
        self.blockHashes = blockHashes
        self.precompileHook = precompileHook
        environment = .allocate(capacity: 1)
        environment.initialize(to: block)
        frames = .allocate(capacity: depthLimit + 1)
        allocatedFrames = .allocate(capacity: 1)
        allocatedFrames.initialize(to: 0)
    }

    deinit {
        for depth in 0..<allocatedFrames.pointee {
            frames[depth].stackBase.deallocate()
            frames[depth].memory.deallocate()
        }
        frames.deallocate()
        allocatedFrames.deallocate()
        environment.deallocate()
    }

    /// The block that is running.
    public var block: BlockEnvironment {
        get { environment.pointee }
        set { environment.pointee = newValue }
    }

    /// The frame of this depth with its stack and memory, the rest as it was left.
    ///
    /// Depths come without gaps.
    @inline(__always)
    func frame(depth: Int) -> UnsafeMutablePointer<Frame> {
        if depth >= allocatedFrames.pointee { allocateFrame(depth) }
        return frames + depth
    }

    @inline(never)
    private func allocateFrame(_ depth: Int) {
        let stack = UnsafeMutablePointer<UInt256>.allocate(capacity: stackLimit)
        let memoryCapacity = 4_096
        let memory = UnsafeMutableRawPointer.allocate(byteCount: memoryCapacity, alignment: 32)
        // The bytes of an empty input and of empty code: a place that is never read.
        let nothing = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
        (frames + depth).initialize(
            to: Frame(
                code: nothing,
                codeCount: 0,
                jumpDestinations: UnsafeRawPointer(nothing).assumingMemoryBound(to: UInt64.self),
                pc: nothing,
                stackBase: stack,
                stackTop: stack,
                gas: 0,
                memory: memory,
                memorySize: 0,
                memoryCapacity: memoryCapacity,
                memoryGas: 0,
                input: nothing,
                inputCount: 0,
                returnData: nothing,
                returnDataCount: 0,
                originalCode: nothing,
                account: AccountID.none,
                address: .zero,
                caller: .zero,
                value: .zero,
                isStatic: false,
                isCreation: false,
                depth: depth,
                snapshot: state.snapshot(),
                resultOffset: 0,
                resultSize: 0,
                outputOffset: 0,
                outputCount: 0,
                cause: .outOfGas,
                initcode: nil,
            ),
        )
        allocatedFrames.pointee = depth + 1
    }

    /// Notes that the state could not be read and stops the frame.
    @inline(never)
    func fail(_ frame: UnsafeMutablePointer<Frame>, _ error: TrieError) -> Int64 {
        failure = .state(error)
        frame.pointee.cause = .stateFailure
        return -1
    }

    /// Stops the frame for a reason that is not gas.
    @inline(never)
    static func stop(_ frame: UnsafeMutablePointer<Frame>, _ cause: Exit) -> Int64 {
        frame.pointee.cause = cause
        return -1
    }
}
