import EthereumCrypto
import EthereumTypes
import Foundation
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@Suite struct SQLiteStoreTests {
    private static let value: [UInt8] = [1, 2, 3]
    private static let key = PreimageKey.keccak256(Keccak256.hash(value))

    @Test func keepsValues() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try SQLiteStore(folder: folder.path)
            #expect(try store.value(for: SQLiteStoreTests.key) == nil)
            try store.set([9], for: SQLiteStoreTests.key)
            try store.set(SQLiteStoreTests.value, for: SQLiteStoreTests.key)
            try store.set([], for: .local(1))
            let large = [UInt8](repeating: 7, count: 1 << 20)
            try store.set(large, for: .local(2))
            #expect(try store.value(for: .local(2)) == large)
        }
        let store = try SQLiteStore(folder: folder.path)
        #expect(try store.value(for: SQLiteStoreTests.key) == SQLiteStoreTests.value)
        #expect(try store.value(for: .local(1)) == [])
        #expect(try store.value(for: .local(3)) == nil)
    }

    @Test func othersReadWhileOneWrites() throws {
        let folder = try TemporaryFolder()
        let writer = try SQLiteStore(folder: folder.path)
        let reader = try SQLiteStore(folder: folder.path)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { index in
            do {
                for round: UInt64 in 0..<200 {
                    if index == 0 {
                        try writer.set([UInt8](repeating: UInt8(round), count: 100), for: .local(round))
                    } else if let value = try reader.value(for: .local(round)),
                        value != [UInt8](repeating: UInt8(round), count: 100)
                    {
                        failures.withLock { $0.append("torn entry \(round)") }
                    }
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 } == [])
        for round: UInt64 in 0..<200 { #expect(try reader.value(for: .local(round))?.count == 100) }
    }

    /// The files as they are at some moment are what a killed writer leaves.
    @Test func whatAKilledWriterWroteIsThere() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path)
        for number: UInt64 in 0..<100 { try store.set(SQLiteStoreTests.value, for: .local(number)) }
        let copy = try TemporaryFolder()
        for name in [SQLiteStore.fileName, SQLiteStore.fileName + "-wal"] {
            try FileManager.default.copyItem(atPath: "\(folder.path)/\(name)", toPath: "\(copy.path)/\(name)")
        }
        let reopened = try SQLiteStore(folder: copy.path)
        for number: UInt64 in 0..<100 {
            #expect(try reopened.value(for: .local(number)) == SQLiteStoreTests.value)
        }
    }

    @Test func failuresNameFileAndReason() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(SQLiteStore.fileName)"
        try Data(repeating: 7, count: 5000).write(to: URL(filePath: path))
        let reason = "file is not a database; remove the file: what it held is fetched again"
        #expect(throws: HostError.storage(path: path, reason: reason)) {
            try SQLiteStore(folder: folder.path)
        }
        let absent = "\(folder.path)/absent"
        #expect(
            throws: HostError.storage(
                path: "\(absent)/\(SQLiteStore.fileName)",
                reason: "unable to open database file",
            )
        ) {
            try SQLiteStore(folder: absent)
        }
    }

    /// The database is limited to what it has, as by a full disk.
    @Test func aFullDatabaseIsTold() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(folder: folder.path, pageLimit: 4)
        let path = "\(folder.path)/\(SQLiteStore.fileName)"
        #expect(throws: HostError.storage(path: path, reason: "database or disk is full")) {
            try store.set([UInt8](repeating: 1, count: 1 << 20), for: .local(1))
        }
        #expect(try store.value(for: .local(1)) == nil)
        try store.set([1], for: .local(2))
        #expect(try store.value(for: .local(2)) == [1])
    }
}
