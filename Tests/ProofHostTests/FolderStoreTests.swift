import EthereumCrypto
import EthereumTypes
import Foundation
import JSONMembers
import Logging
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@Suite struct FolderStoreTests {
    private static let value: [UInt8] = [1, 2, 3]
    private static let key = PreimageKey.keccak256(Keccak256.hash(value))

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

        let digits = key.rawValue.hexadecimal.dropFirst(2)
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
        try "sqlite".write(toFile: folder.path + "/kvformat", atomically: true, encoding: .utf8)
        #expect(throws: HostError.storage(path: folder.path, reason: "holds data of the format sqlite")) {
            try FolderStore(path: folder.path)
        }
    }

    @Test(arguments: ["0g", "012", "0x1 "])
    func filesThatAreNotDigitsAreDamagedEntries(text: String) throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: .file)
        let file = folder.path + "/" + FolderStoreTests.key.rawValue.hexadecimal + ".txt"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let expected = HostError.damagedEntry(
            FolderStoreTests.key,
            path: file,
            reason: "is not pairs of hexadecimal digits",
        )
        #expect(expected.description == "\(file): is not pairs of hexadecimal digits")
        #expect(throws: expected) { try store.value(for: FolderStoreTests.key) }
        // It can be written over.
        try store.set(FolderStoreTests.value, for: FolderStoreTests.key)
        #expect(try store.value(for: FolderStoreTests.key) == FolderStoreTests.value)
    }

    /// What a writer leaves that was killed before it could rename its file.
    @Test(arguments: FolderStore.Layout.allCases)
    func remainsOfAKilledWriterAreNoEntries(layout: FolderStore.Layout) throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: layout)
        let digits = FolderStoreTests.key.rawValue.hexadecimal
        try "01".write(toFile: "\(folder.path)/\(digits).txt.123", atomically: false, encoding: .utf8)
        #expect(try store.value(for: FolderStoreTests.key) == nil)
        try store.set(FolderStoreTests.value, for: FolderStoreTests.key)
        #expect(try store.value(for: FolderStoreTests.key) == FolderStoreTests.value)
    }

    @Test(arguments: [[], [1, 2, 4]] as [[UInt8]])
    func aFileOfAnotherHashIsNamed(value: [UInt8]) throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: .file)
        try store.set(value, for: FolderStoreTests.key)
        let lines = LoggedLines()
        let server = PreimageServer(
            store: LayeredStore(inputs: [:], witness: store),
            logger: Logger(label: "test") { _ in LineHandler(lines: lines) },
        )
        #expect(throws: HostError.wrongValue(FolderStoreTests.key, .hash)) {
            try server.value(for: FolderStoreTests.key)
        }
        #expect(lines.files == ["\(folder.path)/\(FolderStoreTests.key.rawValue.hexadecimal).txt"])
    }

    @Test(arguments: FolderStore.Layout.allCases)
    func nothingButTheEntriesIsLeft(layout: FolderStore.Layout) throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: layout)
        for value: UInt8 in 0..<20 { try store.set([value], for: .keccak256(Keccak256.hash([value]))) }
        let files = try #require(FileManager.default.subpaths(atPath: folder.path))
        #expect(files.filter { $0.hasSuffix(".txt") }.count == 20)
        #expect(files.filter { !$0.hasSuffix(".txt") && $0.contains(".") }.isEmpty)
    }

    @Test func largeValuesAreReadWhole() throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path)
        // Around the sizes in which files are read.
        for count in [8191, 8192, 8193, 700_000] {
            let value = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            try store.set(value, for: FolderStoreTests.key)
            #expect(try store.value(for: FolderStoreTests.key) == value)
        }
    }

    /// Writers of the same key, and readers, from several threads: a reader finds one of the values, whole.
    @Test(arguments: FolderStore.Layout.allCases)
    func readersFindWholeEntries(layout: FolderStore.Layout) throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let values = [[UInt8](repeating: 1, count: 10), [UInt8](repeating: 2, count: 40_000)]
        try FolderStore(path: path, layout: layout).set(values[0], for: FolderStoreTests.key)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { index in
            do {
                let store = try FolderStore(path: path)
                for round in 0..<100 {
                    if index < 2 {
                        try store.set(values[(index + round) % 2], for: FolderStoreTests.key)
                    } else if let value = try store.value(for: FolderStoreTests.key), values.contains(value) {
                        continue
                    } else {
                        failures.withLock { $0.append("torn entry") }
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
    }

    @Test func aRemovedFolderIsMadeAgain() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a/b"
        let store = try FolderStore(path: path)
        try FileManager.default.removeItem(atPath: folder.path + "/a")
        try store.set(FolderStoreTests.value, for: FolderStoreTests.key)
        #expect(try store.value(for: FolderStoreTests.key) == FolderStoreTests.value)
    }

    /// The system's reason is told, and a write that fails leaves nothing.
    @Test func failuresNameFileAndReason() throws {
        let folder = try TemporaryFolder()
        let store = try FolderStore(path: folder.path, layout: .file)
        let file = folder.path + "/" + FolderStoreTests.key.rawValue.hexadecimal + ".txt"
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
        let expected = HostError.storage(path: file, reason: "Is a directory")
        #expect(throws: expected) { try store.value(for: FolderStoreTests.key) }
        #expect(throws: expected) { try store.set([1], for: FolderStoreTests.key) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)

        try "x".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
        let below = folder.path + "/file/data"
        #expect(throws: HostError.storage(path: below + "/kvformat", reason: "Not a directory")) {
            try FolderStore(path: below)
        }
    }
}

/// The files that errors of a log name.
private final class LoggedLines: Sendable {
    private let values = Mutex<[String]>([])

    var files: [String] { values.withLock { $0 } }

    func append(_ file: String) { values.withLock { $0.append(file) } }
}

private struct LineHandler: LogHandler {
    let lines: LoggedLines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if let file = event.metadata?["file"] { lines.append("\(file)") }
    }
}
