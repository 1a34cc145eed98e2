import EthereumCodec
import EthereumTypes
import MerklePatricia
import Testing

@testable import WorldState

/// A source without any node, which counts what it is asked for.
final class EmptySource: StateSource {
    private(set) var requests = 0

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        requests += 1
        throw .missingNode(hash)
    }
}

extension WorldState {
    /// The state of no accounts.
    static func empty(_ source: StateSource = EmptySource()) -> WorldState {
        WorldState(root: Account.emptyRoot, source: source)
    }

    func setCode(_ bytes: [UInt8], of account: AccountID) {
        bytes.withUnsafeBufferPointer { setCode($0, of: account) }
    }

    func codeBytes(of account: AccountID) throws -> [UInt8] {
        let record = try code(of: account)
        return [UInt8](UnsafeBufferPointer(start: record.pointee.bytes, count: record.pointee.count))
    }
}

/// Addresses of tests.
enum Place {
    static let a = Address(lowBytes: 0x1000)
    static let b = Address(lowBytes: 0x2000)
}

/// What a revert undoes.
@Suite struct JournalTests {
    @Test func revertRestoresEverything() throws {
        let state = WorldState.empty()
        let account = try state.account(Place.a)
        state.setBalance(10, of: account)
        state.setNonce(3, of: account)
        state.setCode([0x60, 0x01], of: account)
        try state.pokeStorage(7, at: 1, of: account)
        state.setTransientStorage(8, at: 1, of: account)
        state.refund = 100
        state.addLog(Log(address: Place.a, topics: [], data: [1]))
        let codeHash = state.codeHash(of: account)

        let snapshot = state.snapshot()
        let other = try state.account(Place.b)
        #expect(state.warm(other))
        state.addBalance(5, to: account)
        state.subtractBalance(1, from: account)
        state.setNonce(4, of: account)
        state.setCode([0xfe], of: account)
        state.markCreated(account)
        state.markSelfDestructed(account)
        try state.pokeStorage(9, at: 1, of: account)
        try state.pokeStorage(10, at: 2, of: account)
        state.setTransientStorage(11, at: 1, of: account)
        state.setTransientStorage(12, at: 2, of: account)
        state.setBalance(1, of: other)
        state.refund = -5
        state.addLog(Log(address: Place.a, topics: [], data: [2]))
        #expect(state.balance(of: account) == 14)
        #expect(state.wasCreatedInTransaction(account))
        #expect(state.isSelfDestructed(account))
        #expect(state.transientStorage(2, of: account) == 12)

        state.revert(to: snapshot)
        #expect(state.balance(of: account) == 10)
        #expect(state.nonce(of: account) == 3)
        #expect(state.codeHash(of: account) == codeHash)
        #expect(try state.codeBytes(of: account) == [0x60, 0x01])
        #expect(!state.wasCreatedInTransaction(account))
        #expect(!state.isSelfDestructed(account))
        #expect(!state.isWarm(Place.b))
        #expect(!state.exists(other))
        #expect(state.isWarm(1, of: account))
        #expect(!state.isWarm(2, of: account))
        #expect(try state.storage(1, of: account).current == 7)
        let cold = try state.storage(2, of: account)
        #expect(cold.current == 0)
        #expect(cold.wasCold)
        #expect(state.transientStorage(1, of: account) == 8)
        #expect(state.transientStorage(2, of: account) == 0)
        #expect(state.refund == 100)
        #expect(state.logs == [Log(address: Place.a, topics: [], data: [1])])
    }

    @Test func nestedSnapshots() throws {
        let state = WorldState.empty()
        let account = try state.account(Place.a)
        var snapshots: [StateSnapshot] = []
        for step in 1...20 {
            snapshots.append(state.snapshot())
            state.setBalance(UInt256(UInt64(step)), of: account)
            try state.pokeStorage(UInt256(UInt64(100 + step)), at: 5, of: account)
        }
        for step in stride(from: 19, through: 0, by: -3) {
            state.revert(to: snapshots[step])
            #expect(state.balance(of: account) == UInt256(UInt64(step)))
            #expect(try state.peekStorage(5, of: account) == (step == 0 ? 0 : UInt256(UInt64(100 + step))))
        }
    }

    /// A state that was changed and reverted commits to what it was.
    @Test func revertedChangesDoNotReachTheTrie() throws {
        let state = WorldState.empty()
        let account = try state.account(Place.a)
        let snapshot = state.snapshot()
        state.setBalance(1, of: account)
        try state.pokeStorage(1, at: 1, of: account)
        state.revert(to: snapshot)
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(try state.commit() == Account.emptyRoot)
    }
}

/// What ends with a transaction.
@Suite struct TransactionEndTests {
    @Test(arguments: [true, false])
    func emptyTouchedAccounts(deletes: Bool) throws {
        let state = WorldState.empty()
        let empty = try state.account(Place.a)
        let funded = try state.account(Place.b)
        state.createEmpty(empty)
        state.setBalance(1, of: funded)
        #expect(state.exists(empty))
        _ = state.endTransaction(deletingEmptyAccounts: deletes)
        #expect(state.exists(empty) == !deletes)
        #expect(state.exists(funded))
        // Only those touched in the transaction itself.
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(state.exists(empty) == !deletes)
        state.touch(empty)
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(!state.exists(empty))
    }

    @Test func forgetsWhatBelongsToTheTransaction() throws {
        let state = WorldState.empty()
        let account = try state.account(Place.a)
        _ = state.warm(account)
        try state.pokeStorage(7, at: 1, of: account)
        state.setBalance(1, of: account)
        state.setTransientStorage(8, at: 1, of: account)
        state.markCreated(account)
        state.refund = 5
        let log = Log(address: Place.a, topics: [.zero], data: [])
        state.addLog(log)
        #expect(try state.storage(1, of: account).original == 0)
        #expect(state.endTransaction(deletingEmptyAccounts: true) == [log])
        #expect(state.logs.isEmpty)
        #expect(state.refund == 0)
        #expect(!state.isWarm(Place.a))
        #expect(!state.isWarm(1, of: account))
        #expect(state.transientStorage(1, of: account) == 0)
        #expect(!state.wasCreatedInTransaction(account))
        let slot = try state.storage(1, of: account)
        #expect(slot.original == 7)
        #expect(slot.current == 7)
        #expect(slot.wasCold)
    }

    @Test func selfDestructWipesStorage() throws {
        let source = CommittedStateSource(base: EmptySource())
        let first = WorldState.empty(source)
        let writer = try first.account(Place.a)
        first.setNonce(1, of: writer)
        for slot in UInt64(1)...3 { try first.pokeStorage(UInt256(slot), at: UInt256(slot), of: writer) }
        _ = first.endTransaction(deletingEmptyAccounts: true)
        let root = try first.commit(into: source.committed)

        let state = WorldState(root: root, source: source)
        let account = try state.account(Place.a)
        #expect(try state.peekStorage(1, of: account) == 1)
        try state.pokeStorage(22, at: 2, of: account)
        #expect(state.markSelfDestructed(account))
        #expect(!state.markSelfDestructed(account))
        // Until the end of the transaction the storage stays.
        #expect(try state.peekStorage(2, of: account) == 22)
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(!state.exists(account))
        // Slots that were read, written, and never seen.
        for slot in UInt64(1)...3 { #expect(try state.peekStorage(UInt256(slot), of: account) == 0) }
        // The account comes back with one slot of its own.
        state.setNonce(1, of: account)
        try state.pokeStorage(30, at: 3, of: account)
        _ = state.endTransaction(deletingEmptyAccounts: true)
        let after = WorldState(root: try state.commit(into: source.committed), source: source)
        let reopened = try after.account(Place.a)
        #expect(try after.peekStorage(1, of: reopened) == 0)
        #expect(try after.peekStorage(2, of: reopened) == 0)
        #expect(try after.peekStorage(3, of: reopened) == 30)
    }
}

/// What reaches the tries.
@Suite struct CommitTests {
    @Test func reopenedStateReadsTheSame() throws {
        let code: [UInt8] = [0x60, 0x00, 0x54]
        let source = CommittedStateSource(base: EmptySource())
        let state = WorldState.empty(source)
        for number in UInt64(1)...40 {
            let account = try state.account(Address(lowBytes: number))
            state.setBalance(UInt256(number), of: account)
            state.setNonce(number % 3, of: account)
            if number % 5 == 0 {
                state.setCode(code, of: account)
                for slot in 1...number {
                    try state.pokeStorage(UInt256(slot * 9), at: UInt256(slot), of: account)
                }
            }
        }
        let codeHash = state.codeHash(of: try state.account(Address(lowBytes: 5)))
        _ = state.endTransaction(deletingEmptyAccounts: true)
        let root = try state.commit(into: source.committed)
        #expect(root != Account.emptyRoot)
        #expect(try state.commit() == root)

        let plain = WorldState(root: root, source: source)
        let missing = try plain.account(Address(lowBytes: 5))
        #expect(throws: TrieError.missingNode(codeHash)) { try plain.code(of: missing) }

        let reopened = WorldState(root: root, source: source, after: state)
        for number in UInt64(1)...40 {
            let account = try reopened.account(Address(lowBytes: number))
            #expect(reopened.exists(account))
            #expect(reopened.balance(of: account) == UInt256(number))
            #expect(reopened.nonce(of: account) == number % 3)
            guard number % 5 == 0 else { continue }
            #expect(try reopened.codeBytes(of: account) == code)
            #expect(reopened.storageRoot(of: account) != Account.emptyRoot)
            for slot in 1...number {
                #expect(try reopened.peekStorage(UInt256(slot), of: account) == UInt256(slot * 9))
            }
            #expect(try reopened.peekStorage(UInt256(number + 1), of: account) == 0)
        }
        #expect(!reopened.exists(try reopened.account(Address(lowBytes: 41))))
    }

    /// Removing everything again gives the empty root.
    @Test func removalOfAllGivesTheEmptyRoot() throws {
        let source = CommittedStateSource(base: EmptySource())
        let state = WorldState.empty(source)
        for number in UInt64(1)...20 { state.setBalance(1, of: try state.account(Address(lowBytes: number))) }
        _ = state.endTransaction(deletingEmptyAccounts: true)
        _ = try state.commit(into: source.committed)
        for number in UInt64(1)...20 { state.setBalance(0, of: try state.account(Address(lowBytes: number))) }
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(try state.commit(into: source.committed) == Account.emptyRoot)
    }

    /// The root does not depend on the order of the changes.
    @Test func orderDoesNotMatter() throws {
        func root(_ numbers: [UInt64]) throws -> Hash32 {
            let state = WorldState.empty()
            for number in numbers {
                let account = try state.account(Address(lowBytes: number))
                state.setBalance(UInt256(number), of: account)
                try state.pokeStorage(UInt256(number), at: UInt256(number % 7), of: account)
            }
            _ = state.endTransaction(deletingEmptyAccounts: true)
            return try state.commit()
        }
        #expect(try root(Array(1...30)) == root(Array((1...30).reversed())))
    }
}

/// Marks without reading.
@Suite struct PrewarmTests {
    @Test func readsNoNode() throws {
        let source = EmptySource()
        let state = WorldState(root: Hash32(1, 2, 3, 4), source: source)
        let account = state.prewarm(Place.a)
        state.prewarm(7, of: account)
        #expect(state.isWarm(Place.a))
        #expect(state.isWarm(7, of: account))
        #expect(!state.isWarm(Place.b))
        #expect(!state.isWarm(8, of: account))
        #expect(source.requests == 0)
        // Only the account itself needs a node.
        #expect(throws: TrieError.missingNode(Hash32(1, 2, 3, 4))) { try state.account(Place.a) }
        #expect(source.requests == 1)
    }

    @Test func isWarmWhenReadLater() throws {
        let state = WorldState.empty()
        let account = state.prewarm(Place.a)
        state.prewarm(7, of: account)
        let snapshot = state.snapshot()
        #expect(try state.account(Place.a) == account)
        #expect(!state.warm(account))
        #expect(try !state.storage(7, of: account).wasCold)
        state.revert(to: snapshot)
        // A mark from before the execution outlives a revert.
        #expect(state.isWarm(Place.a))
        #expect(state.isWarm(7, of: account))
        _ = state.endTransaction(deletingEmptyAccounts: true)
        #expect(!state.isWarm(Place.a))
        #expect(state.warm(account))
    }
}
