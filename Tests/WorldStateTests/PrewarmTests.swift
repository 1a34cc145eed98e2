import EthereumTypes
import MerklePatricia
import Testing

@testable import WorldState

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
