import EthereumCrypto
import EthereumTypes
import Foundation
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@Suite struct WitnessFileTests {
    static let values: [PreimageKey: [UInt8]] = [
        .local(.l1Head): Hash32.zero.bytes,
        .keccak256(Keccak256.hash([UInt8]())): [],
        .keccak256(Keccak256.hash([1, 2, 3])): [1, 2, 3],
    ]

    @Test func readsWhatWasWritten() throws {
        let witness = try WitnessFile(bytes: WitnessFile.encode(WitnessFileTests.values), name: "test")
        #expect(witness.count == 3)
        #expect(Array(witness.keys) == WitnessFileTests.values.keys.sorted())
        for (key, value) in WitnessFileTests.values { #expect(try witness.value(for: key) == value) }
        #expect(try witness.value(for: .local(2)) == nil)
        #expect(try witness.value(for: PreimageKey(rawValue: .zero)) == nil)
        #expect(try witness.value(for: PreimageKey(.precompile, hash: .zero)) == nil)
    }

    /// Every proper prefix that does not end between two entries is refused.
    @Test func filesCutShortAreRefused() throws {
        let bytes = WitnessFile.encode(WitnessFileTests.values)
        var accepted: [Int] = []
        for length in 0..<bytes.count {
            do {
                _ = try WitnessFile(bytes: Array(bytes.prefix(length)), name: "test")
                accepted.append(length)
            } catch HostError.malformedWitness {
                continue
            }
        }
        // Local key with 32 bytes, then the two Keccak-256 keys with 3 and 0 bytes in the order of their hashes.
        #expect(accepted.count == 3)
        #expect(accepted.prefix(2) == [0, 68])
    }

    @Test func keysOutOfOrderAreRefused() {
        let entry = PreimageKey.local(1).rawValue.bytes + [0, 0, 0, 0]
        #expect(
            throws: HostError.malformedWitness(
                path: "t",
                offset: 36,
                reason: "keys are not in ascending order"
            )
        ) {
            try WitnessFile(bytes: entry + entry, name: "t")
        }
    }

    @Test func aLengthBeyondTheFileIsRefused() {
        let entry = PreimageKey.local(1).rawValue.bytes + [0xff, 0xff, 0xff, 0xff, 0]
        #expect(throws: HostError.malformedWitness(path: "t", offset: 0, reason: "an entry is cut short")) {
            try WitnessFile(bytes: entry, name: "t")
        }
    }

    @Test func compressedFilesAreUnpacked() throws {
        // zstd's frame of the 36 bytes of an empty value under the zero key, and the same frame damaged.
        let frame = Hex.decode("28b52ffd045845000010000001000ec002d10c52a2")
        let folder = try TemporaryFolder()
        let path = folder.path + "/witness.kv.zst"
        try Data(frame).write(to: URL(fileURLWithPath: path))
        let witness = try WitnessFile(path: path)
        #expect(witness.count == 1)
        #expect(try witness.value(for: PreimageKey(rawValue: .zero)) == [])
        for damaged in [
            Array(frame.dropLast()), Array(frame.prefix(3)), [], [UInt8](repeating: 7, count: 40),
        ] {
            try Data(damaged).write(to: URL(fileURLWithPath: path))
            #expect(throws: HostError.malformedPackage(path: path)) { try WitnessFile(path: path) }
        }
    }

    /// As `zstd` reads them: what each of the frames holds, one after the other.
    @Test func framesInARowAreUnpacked() throws {
        let first = Hex.decode("28b52ffd045845000010000001000ec002d10c52a2")
        let second = Hex.decode("28b52ffd04586d00003800000100000000010037c0021af6b197")
        let folder = try TemporaryFolder()
        let path = folder.path + "/witness.kv.zst"
        try Data(first + second).write(to: URL(fileURLWithPath: path))
        let keys = [PreimageKey(rawValue: .zero), PreimageKey(rawValue: Hash32(UInt256.one))]
        #expect(try WitnessFile(path: path).keys.elementsEqual(keys))
        try Data(first + second.dropLast()).write(to: URL(fileURLWithPath: path))
        #expect(throws: HostError.malformedPackage(path: path)) { try WitnessFile(path: path) }
    }

    /// The system's own words say whether a path is missing, a folder or not permitted.
    @Test func unreadableFilesSayWhy() throws {
        let folder = try TemporaryFolder()
        #expect(throws: HostError.storage(path: folder.path, reason: "Is a directory")) {
            try WitnessFile(path: folder.path)
        }
        let absent = folder.path + "/absent.zst"
        #expect(throws: HostError.storage(path: absent, reason: "No such file or directory")) {
            try WitnessFile(path: absent)
        }
        let through = folder.path + "/file"
        try Data([1]).write(to: URL(fileURLWithPath: through))
        #expect(throws: HostError.storage(path: through + "/x", reason: "Not a directory")) {
            try WitnessFile(path: through + "/x")
        }
    }
}

@Suite struct LayeredStoreTests {
    @Test func localKeysComeFromTheInputsAlone() throws {
        let witness = InMemoryStore([
            .local(1): [1], .local(2): [2], PreimageKey(.keccak256, hash: .zero): [3],
        ])
        let store = LayeredStore(inputs: [.local(1): [9]], witness: witness)
        #expect(try store.value(for: .local(1)) == [9])
        #expect(try store.value(for: .local(2)) == nil)
        #expect(try store.value(for: PreimageKey(.keccak256, hash: .zero)) == [3])
    }

    @Test func hintsReachTheWitness() throws {
        let witness = HintedStore()
        let server = PreimageServer(store: LayeredStore(inputs: [:], witness: witness), logger: .silent)
        server.hint(Array("l2-code 0x00".utf8))
        #expect(witness.hints == [Array("l2-code 0x00".utf8)])
    }

    private final class HintedStore: KeyValueStore {
        private let state = Mutex<[[UInt8]]>([])

        var hints: [[UInt8]] { state.withLock { $0 } }

        func value(for key: PreimageKey) throws(HostError) -> [UInt8]? { nil }

        func take(hint: [UInt8]) { state.withLock { $0.append(hint) } }
    }
}
