import EthereumCrypto
import EthereumTypes

/// A thread that is not running: its number, its exit and its registers.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "Thread State".
public struct ThreadState: BitwiseCopyable, Sendable {
    /// The number that `clone` returned.
    public var identifier: UInt64
    /// The status that the thread exited with; 0 before.
    public var exitCode: UInt8 = 0
    /// Whether the thread has exited.
    public var hasExited = false
    /// What the thread waits for, in versions that keep it.
    public var futexWait = FutexWait.none
    /// The registers, in the order of `RegisterIndex`.
    public var registers: InlineArray<36, UInt64>

    /// Makes a thread that begins at `pc` with all other registers zero.
    public init(identifier: UInt64, pc: UInt64) {
        self.identifier = identifier
        registers = InlineArray(repeating: 0)
        registers[RegisterIndex.pc] = pc
        registers[RegisterIndex.nextPC] = pc &+ 4
    }
}

/// What a thread waits for, in versions 3 and 4.
public struct FutexWait: BitwiseCopyable, Equatable, Sendable {
    /// The address of the value; all ones when the thread waits for nothing.
    public var address: UInt64
    /// The value that it had.
    public var value: UInt64
    /// The last step at which the thread still waits.
    public var timeoutStep: UInt64

    /// No wait.
    public static var none: FutexWait { FutexWait(address: .max, value: 0, timeoutStep: 0) }

    /// Whether there is a wait.
    public var isWaiting: Bool { address != .max }
}

extension ThreadState {
    /// The encoding in witnesses and state files: number 8, exit code 1, exited 1, the futex wait in versions that
    /// keep it (address 8, value 8 or 4, timeout 8), pc 8, next pc 8, lo 8, hi 8, 32 registers of 8; big-endian.
    public func encoded(_ features: StateFeatures) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(features.threadByteCount)
        bytes.appendBigEndian(identifier)
        bytes.append(exitCode)
        bytes.append(hasExited ? 1 : 0)
        if features.keepsFutexWaits {
            bytes.appendBigEndian(futexWait.address)
            if features.futexValueByteCount == 4 {
                bytes.appendBigEndian(UInt32(truncatingIfNeeded: futexWait.value))
            } else {
                bytes.appendBigEndian(futexWait.value)
            }
            bytes.appendBigEndian(futexWait.timeoutStep)
        }
        for index in [RegisterIndex.pc, RegisterIndex.nextPC, RegisterIndex.lo, RegisterIndex.hi] {
            bytes.appendBigEndian(registers[index])
        }
        for index in 0..<32 { bytes.appendBigEndian(registers[index]) }
        return bytes
    }

    /// Reads an encoding.
    init(reading reader: inout StateReader, _ features: StateFeatures) throws(StateError) {
        self.init(identifier: try reader.word(), pc: 0)
        exitCode = try reader.byte()
        hasExited = try reader.boolean()
        if features.keepsFutexWaits {
            futexWait.address = try reader.word()
            futexWait.value =
                features.futexValueByteCount == 4 ? UInt64(try reader.word32()) : try reader.word()
            futexWait.timeoutStep = try reader.word()
        }
        for index in [RegisterIndex.pc, RegisterIndex.nextPC, RegisterIndex.lo, RegisterIndex.hi] {
            registers[index] = try reader.word()
        }
        for index in 0..<32 { registers[index] = try reader.word() }
    }
}
