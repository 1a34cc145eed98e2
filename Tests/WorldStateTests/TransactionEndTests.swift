import EthereumCodec
import EthereumTypes
import MerklePatricia
import Testing

@testable import WorldState

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
