import EthereumTypes

/// The state of the VM between two steps.
///
/// The registers of the running thread are in one raw block that stays where it is, whichever thread runs: engines work
/// on it. The other threads are in two stacks, and the running one is in neither.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "State".
public final class MachineState {
    /// The version, one that is supported.
    public let version: StateVersion
    /// What the version has.
    public let features: StateFeatures
    /// The memory.
    public let memory: GuestMemory
    /// The registers of the running thread, in the order of `RegisterIndex`.
    public let registers: UnsafeMutablePointer<UInt64>

    /// The key that the guest has written to the pre-image channel.
    public var preimageKey = Hash32.zero
    /// How far the guest has read the pre-image, its 8 bytes of length included.
    public var preimageOffset: UInt64 = 0
    /// Where the next anonymous mapping begins.
    public var heap: UInt64 = 0
    /// What a load-linked instruction has reserved.
    public var reservation = Reservation.none {
        didSet { memory.reserve(reservation == .none ? nil : reservation.address) }
    }
    /// The exit code of the VM.
    public var exitCode: UInt8 = 0
    /// Whether the VM has exited: no step changes it any more.
    public var hasExited = false
    /// The number of steps made.
    public var step: UInt64 = 0
    /// The steps that the running thread has made since it came to run.
    public var stepsSinceLastContextSwitch: UInt64 = 0
    /// The address whose waiters are being looked for, in versions 3 and 4; all ones for none.
    public var wakeup = UInt64.max
    /// What the guest has written to the hint channel and is not yet a whole hint; no part of the witness.
    public var lastHint: [UInt8] = []

    /// The running thread without its registers; nil where its stack is known by its root alone.
    public internal(set) var runningThread: RunningThread?
    /// Whether the running thread belongs to the right stack, and threads move from there to the left.
    public internal(set) var traverseRight = false
    /// The left stack, without the running thread.
    public internal(set) var leftThreads: ThreadStack
    /// The right stack, without the running thread.
    public internal(set) var rightThreads: ThreadStack
    /// The number of the next thread.
    public internal(set) var nextThreadIdentifier: UInt64 = 0

    /// Makes a state without a running thread.
    ///
    /// - Throws: `StateError.unsupportedVersion`.
    init(version: StateVersion, memory: GuestMemory) throws(StateError) {
        guard let features = version.features else { throw .unsupportedVersion(version) }
        self.version = version
        self.features = features
        self.memory = memory
        registers = .allocate(capacity: RegisterIndex.count)
        registers.initialize(repeating: 0, count: RegisterIndex.count)
        leftThreads = ThreadStack(features: features)
        rightThreads = ThreadStack(features: features)
    }

    /// Makes a state with one thread, number 0, that is about to execute the instruction at `pc`.
    ///
    /// - Throws: `StateError.unsupportedVersion`.
    public convenience init(version: StateVersion = .current, pc: UInt64, heap: UInt64) throws(StateError) {
        try self.init(version: version, memory: GuestMemory())
        run(ThreadState(identifier: 0, pc: pc))
        nextThreadIdentifier = 1
        self.heap = heap
    }

    deinit {
        registers.deallocate()
    }

    /// The address of the instruction that comes next.
    public var pc: UInt64 { registers[RegisterIndex.pc] }

    /// What the exit says: 0 valid, 1 invalid, 2 panic, 3 not exited.
    public var status: UInt8 { MachineStatus.byte(hasExited: hasExited, exitCode: exitCode) }
}

/// A running thread, whose registers are in the state's block.
public struct RunningThread: BitwiseCopyable, Sendable {
    /// The number of the thread.
    public var identifier: UInt64
    /// The status that it exited with; 0 before.
    public var exitCode: UInt8
    /// Whether it has exited; then the next step drops it.
    public var hasExited: Bool
    /// What it waits for, in versions that keep it.
    public var futexWait: FutexWait
}

/// The first byte of a state hash.
public enum MachineStatus {
    /// The program exited with 0: the claim is valid.
    public static var valid: UInt8 { 0 }
    /// The program exited with 1: the claim is invalid.
    public static var invalid: UInt8 { 1 }
    /// The program exited with another code.
    public static var panic: UInt8 { 2 }
    /// The program has not exited.
    public static var unfinished: UInt8 { 3 }

    static func byte(hasExited: Bool, exitCode: UInt8) -> UInt8 {
        hasExited ? min(exitCode, panic) : unfinished
    }
}
