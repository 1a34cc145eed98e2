import EthereumCodec
import EthereumTypes
import MerklePatricia
import Testing

@testable import WorldState

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
