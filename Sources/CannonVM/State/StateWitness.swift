import EthereumCrypto
import EthereumTypes

/// The fields of a state that its hash commits to, with roots for memory and threads.
///
/// Encoded, big-endian: memory root 32, `StateScalars`, left root 32, right root 32, next thread 8.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "State Hash".
struct StateWitness: Equatable, Sendable {
    /// The root of memory.
    let memoryRoot: Hash32
    /// The numbers that a state file has, too.
    let scalars: StateScalars
    /// The root of the left stack.
    let leftRoot: Hash32
    /// The root of the right stack.
    let rightRoot: Hash32
    /// The number of the next thread.
    let nextThreadIdentifier: UInt64

    /// The encoding.
    func encoded(_ features: StateFeatures) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(features.witnessByteCount)
        bytes += memoryRoot.bytes
        scalars.append(to: &bytes, features)
        bytes += leftRoot.bytes
        bytes += rightRoot.bytes
        bytes.appendBigEndian(nextThreadIdentifier)
        return bytes
    }

    /// The state hash: keccak256 of the encoding with the status in the first byte.
    func stateHash(_ features: StateFeatures) -> Hash32 {
        var hash = Keccak256.hash(encoded(features))
        let status = MachineStatus.byte(hasExited: scalars.hasExited, exitCode: scalars.exitCode)
        hash.word0 = hash.word0 & .max >> 8 | UInt64(status) << 56
        return hash
    }
}

extension MachineState {
    /// The witness of the state; hashes the memory that was written since the last time.
    func witness() -> StateWitness {
        witness(memoryRoot: memory.root())
    }

    /// The witness of the state with a memory that is known by its root.
    func witness(memoryRoot: Hash32) -> StateWitness {
        StateWitness(
            memoryRoot: memoryRoot,
            scalars: StateScalars(self),
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
    init(_ bytes: [UInt8], _ features: StateFeatures) throws(StateError) {
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
        scalars = try StateScalars(reading: &reader, features)
        leftRoot = try reader.hash()
        rightRoot = try reader.hash()
        nextThreadIdentifier = try reader.word()
    }
}
