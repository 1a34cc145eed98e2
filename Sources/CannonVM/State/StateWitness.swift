import EthereumCrypto
import EthereumTypes

/// The fields of a state that its hash commits to, with roots for memory and threads.
///
/// Encoded, big-endian: memory root 32, pre-image key 32, pre-image offset 8, heap 8, reservation status 1, address 8,
/// owner 8, exit code 1, exited 1, step 8, steps since the last context switch 8, the wake-up address 8 in versions 3
/// and 4, traverse right 1, left root 32, right root 32, next thread 8.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "State Hash".
public struct StateWitness: Equatable, Sendable {
    /// The root of memory.
    public var memoryRoot: Hash32
    /// The key that the guest has written to the pre-image channel.
    public var preimageKey: Hash32
    /// How far the guest has read the pre-image.
    public var preimageOffset: UInt64
    /// Where the next anonymous mapping begins.
    public var heap: UInt64
    /// What a load-linked instruction has reserved.
    public var reservation: Reservation
    /// The exit code of the VM.
    public var exitCode: UInt8
    /// Whether the VM has exited.
    public var hasExited: Bool
    /// The number of steps made.
    public var step: UInt64
    /// The steps that the running thread has made since it came to run.
    public var stepsSinceLastContextSwitch: UInt64
    /// The address whose waiters are being looked for, in versions 3 and 4.
    public var wakeup: UInt64
    /// Whether the right stack is the active one.
    public var traverseRight: Bool
    /// The root of the left stack.
    public var leftRoot: Hash32
    /// The root of the right stack.
    public var rightRoot: Hash32
    /// The number of the next thread.
    public var nextThreadIdentifier: UInt64

    /// The encoding.
    public func encoded(_ features: StateFeatures) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(features.witnessByteCount)
        bytes += memoryRoot.bytes
        bytes += preimageKey.bytes
        bytes.appendBigEndian(preimageOffset)
        bytes.appendBigEndian(heap)
        bytes.append(reservation.status)
        bytes.appendBigEndian(reservation.address)
        bytes.appendBigEndian(reservation.owner)
        bytes.append(exitCode)
        bytes.append(hasExited ? 1 : 0)
        bytes.appendBigEndian(step)
        bytes.appendBigEndian(stepsSinceLastContextSwitch)
        if features.keepsFutexWaits { bytes.appendBigEndian(wakeup) }
        bytes.append(traverseRight ? 1 : 0)
        bytes += leftRoot.bytes
        bytes += rightRoot.bytes
        bytes.appendBigEndian(nextThreadIdentifier)
        return bytes
    }

    /// The state hash: keccak256 of the encoding with the status in the first byte.
    public func stateHash(_ features: StateFeatures) -> Hash32 {
        var hash = Keccak256.hash(encoded(features))
        let status = MachineStatus.byte(hasExited: hasExited, exitCode: exitCode)
        hash.word0 = hash.word0 & .max >> 8 | UInt64(status) << 56
        return hash
    }
}

extension MachineState {
    /// The witness of the state; hashes the memory that was written since the last time.
    public func witness() -> StateWitness {
        witness(memoryRoot: memory.root())
    }

    /// The witness of the state with a memory that is known by its root.
    func witness(memoryRoot: Hash32) -> StateWitness {
        StateWitness(
            memoryRoot: memoryRoot,
            preimageKey: preimageKey,
            preimageOffset: preimageOffset,
            heap: heap,
            reservation: reservation,
            exitCode: exitCode,
            hasExited: hasExited,
            step: step,
            stepsSinceLastContextSwitch: stepsSinceLastContextSwitch,
            wakeup: wakeup,
            traverseRight: traverseRight,
            leftRoot: leftRoot,
            rightRoot: rightRoot,
            nextThreadIdentifier: nextThreadIdentifier,
        )
    }

    /// The encoded witness.
    public func encodedWitness() -> [UInt8] { witness().encoded(features) }

    /// The state hash.
    public func stateHash() -> Hash32 { witness().stateHash(features) }
}

extension StateWitness {
    /// Reads an encoding, of exactly the bytes that the version has.
    public init(_ bytes: [UInt8], _ features: StateFeatures) throws(StateError) {
        var result: Result<StateWitness, StateError> = .failure(.endOfFile(offset: 0))
        bytes.withUnsafeBytes { buffer in
            do throws(StateError) {
                var reader = StateReader(buffer)
                result = .success(try StateWitness(reading: &reader, features))
                guard reader.remaining == 0 else { throw .trailingBytes(offset: reader.offset) }
            } catch {
                result = .failure(error)
            }
        }
        self = try result.get()
    }

    private init(reading reader: inout StateReader, _ features: StateFeatures) throws(StateError) {
        memoryRoot = try reader.hash()
        preimageKey = try reader.hash()
        preimageOffset = try reader.word()
        heap = try reader.word()
        reservation = Reservation(
            status: try reader.byte(),
            address: try reader.word(),
            owner: try reader.word(),
        )
        exitCode = try reader.byte()
        hasExited = try reader.boolean()
        step = try reader.word()
        stepsSinceLastContextSwitch = try reader.word()
        wakeup = features.keepsFutexWaits ? try reader.word() : .max
        traverseRight = try reader.boolean()
        leftRoot = try reader.hash()
        rightRoot = try reader.hash()
        nextThreadIdentifier = try reader.word()
    }
}
