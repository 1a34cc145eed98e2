import EthereumCrypto
import EthereumTypes
import Foundation
import JSONMembers
import Preimage
import Synchronization
import TestSupport
import Testing

@testable import ProofHost

@Suite struct VerifiedStoreTests {
    private static let value: [UInt8] = [1, 2, 3]
    private static let commitment = [UInt8](repeating: 0xc0, count: 48)

    private static let keccak = PreimageKey.keccak256(Keccak256.hash(value))
    private static let sha = PreimageKey.commitment(ofBlob: SHA256.hash(commitment))
    private static let blob = PreimageKey(.blob, hash: .zero)
    private static let precompile = PreimageKey(.precompile, hash: .zero)

    @Test(arguments: [
        (keccak, value, true), (keccak, [1, 2], false), (keccak, [], false),
        (sha, commitment, true), (sha, value, false),
        (blob, [UInt8](repeating: 0, count: 32), true), (blob, commitment, true),
        (blob, [UInt8](repeating: 0, count: 31), false), (blob, [], false),
        (precompile, [1], true), (precompile, [], false),
        (.local(1), [], true), (PreimageKey(.global, hash: .zero), [1], false),
        (PreimageKey(rawValue: .zero), [1], false),
    ])
    func whatIsDamagedCountsAsAbsent(key: PreimageKey, value: [UInt8], isSound: Bool) throws {
        let store = VerifiedStore(InMemoryStore([key: value]), logger: .silent)
        #expect(try store.value(for: key) == (isSound ? value : nil))
    }

    @Test(arguments: StoreFormat.allCases)
    func damagedEntriesAreWrittenOver(format: StoreFormat) throws {
        let folder = try TemporaryFolder()
        let plain = try format.open(path: folder.path, logger: .silent)
        let store = VerifiedStore(plain, logger: .silent)
        let key = VerifiedStoreTests.keccak
        try plain.set([1, 2], for: key)
        #expect(try store.value(for: key) == nil)
        try store.set(VerifiedStoreTests.value, for: key)
        #expect(try store.value(for: key) == VerifiedStoreTests.value)
        #expect(try plain.value(for: key) == VerifiedStoreTests.value)
    }

    @Test func filesThatAreNotDigitsCountAsAbsent() throws {
        let folder = try TemporaryFolder()
        let store = VerifiedStore(try FolderStore(path: folder.path, layout: .file), logger: .silent)
        let key = VerifiedStoreTests.keccak
        let file = "\(folder.path)/\(key.rawValue.hexadecimal).txt"
        try "01020".write(toFile: file, atomically: true, encoding: .utf8)
        #expect(try store.value(for: key) == nil)
        // What cannot be read at all is still an error.
        try FileManager.default.removeItem(atPath: file)
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
        #expect(throws: HostError.storage(path: file, reason: "Is a directory")) { try store.value(for: key) }
    }
}

@Suite struct StoreFormatTests {
    @Test(arguments: StoreFormat.allCases)
    func theFirstFormatIsRecordedAndStays(format: StoreFormat) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/new/data"
        try format.open(path: path, logger: .silent).set([1], for: .local(1))
        #expect(try String(contentsOfFile: path + "/kvformat", encoding: .utf8) == format.rawValue)
        for other in StoreFormat.allCases {
            #expect(try other.open(path: path, logger: .silent).value(for: .local(1)) == [1])
        }
        #expect(try String(contentsOfFile: path + "/kvformat", encoding: .utf8) == format.rawValue)
    }

    /// One of several processes that make the folder at once decides for all.
    @Test func allAgreeOnTheFormatOfANewFolder() throws {
        let folder = try TemporaryFolder()
        for round in 0..<100 {
            let path = "\(folder.path)/\(round)"
            let formats = Mutex<[StoreFormat]>([])
            DispatchQueue.concurrentPerform(iterations: 6) { index in
                let format = StoreFormat.allCases[(index + round) % StoreFormat.allCases.count]
                guard let recorded = try? format.record(in: path) else { return }
                formats.withLock { $0.append(recorded) }
            }
            let recorded = try #require(try StoreFormat.recorded(in: path))
            #expect(formats.withLock { $0 } == Array(repeating: recorded, count: 6))
            #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["kvformat"])
        }
    }

    @Test(arguments: [
        ("pebble", "a Pebble database, which is not supported"), ("paper", "of the unknown format paper"),
        ("", "of an unknown format, since this file is empty"),
    ])
    func otherFormatsAreNamed(name: String, what: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/kvformat"
        try name.write(toFile: path, atomically: true, encoding: .utf8)
        let reason = "the folder's data is \(what); supported formats: file, directory, sqlite"
        #expect(throws: HostError.storage(path: path, reason: reason)) {
            try StoreFormat.directory.open(path: folder.path, logger: .silent)
        }
    }
}
