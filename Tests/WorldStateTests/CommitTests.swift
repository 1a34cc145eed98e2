import EthereumCodec
import EthereumTypes
import MerklePatricia
import Testing

@testable import WorldState

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
