import EthereumCrypto
import EthereumTypes
import Foundation
import Preimage
import ProofHost
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

@Suite struct FolderStoreTests {
    @Test(arguments: FolderStore.Layout.allCases)
    func keepsValuesInOpProgramsLayout(layout: FolderStore.Layout) throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: layout)
        let key = PreimageKey.keccak256(Keccak256.hash([1, 2, 3]))
        #expect(try store.value(for: key) == nil)
        try store.set([1, 2, 3], for: key)
        try store.set([], for: .local(1))
        #expect(try store.value(for: key) == [1, 2, 3])
        #expect(try store.value(for: .local(1)) == [])
        try store.set([4], for: key)
        #expect(try store.value(for: key) == [4])

        let digits = key.rawValue.text.dropFirst(2)
        let file =
            switch layout {
            case .file: "0x\(digits).txt"
            case .directory: "\(digits.prefix(4))/\(digits.dropFirst(4)).txt"
            }
        #expect(try String(contentsOfFile: folder.path + "/" + file, encoding: .utf8) == "04")
        #expect(try String(contentsOfFile: folder.path + "/kvformat", encoding: .utf8) == layout.rawValue)
    }

    @Test func theRecordedLayoutDecides() throws {
        let folder = try TemporaryFolder()
        #expect(try FolderStore(path: folder.path, layout: .file).layout == .file)
        #expect(try FolderStore(path: folder.path, layout: .directory).layout == .file)
        try "pebble".write(toFile: folder.path + "/kvformat", atomically: true, encoding: .utf8)
        #expect(throws: HostError.self) { try FolderStore(path: folder.path) }
    }

    @Test func filesThatAreNotDigitsAreErrors() throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: .file)
        try store.set([1], for: .local(1))
        try "0g".write(
            toFile: folder.path + "/" + PreimageKey.local(1).rawValue.text + ".txt",
            atomically: true,
            encoding: .utf8,
        )
        #expect(throws: HostError.self) { try store.value(for: .local(1)) }
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
}
