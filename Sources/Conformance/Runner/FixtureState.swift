import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// The accounts that a fixture begins with (`pre`), as tries in memory that world states are opened on.
///
/// Made once for a test; every case of it opens a state of its own, which reads what it touches and hashes what it
/// changes. Not to be used from two threads at once.
public final class FixtureState {
    /// The state root.
    public let root: Hash32
    /// Serves the tries' nodes; block tests put further commits into its `committed`.
    public let source: CommittedStateSource
    /// Holds the codes.
    private let first: WorldState

    /// Builds the tries of the accounts: addresses to `nonce`, `balance`, `code` and `storage`, each of which may be
    /// missing where there is none.
    ///
    /// Errors: `JSONMemberError` where a member is not what it should be.
    public init(_ accounts: JSONMembers) throws(JSONMemberError) {
        source = CommittedStateSource(base: StateSource())
        first = WorldState(root: MerklePatriciaTrie.emptyRoot, source: source)
        for name in accounts.members.keys {
            try FixtureState.add(try accounts.object(name), at: try accounts.addressName(name), to: first)
        }
        do {
            root = try first.commit(into: source.committed)
        } catch {
            throw JSONMemberError(path: accounts.path, reason: "accounts that make no trie: \(error)")
        }
    }

    /// Opens the state as it was at the beginning.
    public func open() -> WorldState { WorldState(root: root, source: source, after: first) }

    private static func add(
        _ members: JSONMembers,
        at address: Address,
        to state: WorldState,
    ) throws(JSONMemberError) {
        let account: AccountID
        do {
            account = try state.account(address)
        } catch {
            throw members.failure("", "no place in the trie: \(error)")
        }
        state.setBalance(try members.optional("balance", members.quantity) ?? .zero, of: account)
        state.setNonce(try members.optional("nonce", members.number) ?? 0, of: account)
        let code = try members.optional("code", members.bytes) ?? []
        if !code.isEmpty { code.withUnsafeBufferPointer { state.setCode($0, of: account) } }
        guard members.has("storage") else { return }
        let storage = try members.object("storage")
        for name in storage.members.keys {
            guard let slot = JSONMembers.quantity(text: name) else {
                throw storage.failure(name, "not a slot of 256 bits")
            }
            let value = try storage.quantity(name)
            do {
                try state.pokeStorage(value, at: slot, of: account)
            } catch {
                throw storage.failure(name, "no place in the trie: \(error)")
            }
        }
    }

    /// The first difference between a state and the accounts that a fixture expects, as a sentence; nil where all
    /// expected accounts are there as they should be.
    ///
    /// Accounts that are not expected are not looked for.
    public static func firstDifference(
        of state: WorldState,
        from expected: JSONMembers,
    ) throws(JSONMemberError) -> String? {
        for name in expected.names {
            let members = try expected.object(name)
            do {
                let account = try state.account(try expected.addressName(name))
                if let difference = try difference(of: account, in: state, from: members) {
                    return "\(name): \(difference)"
                }
            } catch let error as JSONMemberError {
                throw error
            } catch {
                return "\(name): unreadable: \(error)"
            }
        }
        return nil
    }

    private static func difference(
        of account: AccountID,
        in state: WorldState,
        from expected: JSONMembers,
    ) throws -> String? {
        guard state.exists(account) else { return "no such account, expected one" }
        let nonce = try expected.number("nonce")
        if state.nonce(of: account) != nonce { return "nonce \(state.nonce(of: account)), expected \(nonce)" }
        let balance = try expected.quantity("balance")
        if state.balance(of: account) != balance {
            return "balance \(state.balance(of: account).hexadecimal), expected \(balance.hexadecimal)"
        }
        let code = try state.code(of: account).pointee
        let bytes = [UInt8](UnsafeBufferPointer(start: code.bytes, count: code.count))
        let expectedCode = try expected.bytes("code")
        if bytes != expectedCode {
            return "code \(bytes.hexadecimal), expected \(expectedCode.hexadecimal)"
        }
        let storage = try expected.object("storage")
        for name in storage.names {
            guard let slot = JSONMembers.quantity(text: name) else {
                throw storage.failure(name, "not a slot of 256 bits")
            }
            let value = try state.peekStorage(slot, of: account)
            let expectedValue = try storage.quantity(name)
            if value != expectedValue {
                return "slot \(name) holds \(value.hexadecimal), expected \(expectedValue.hexadecimal)"
            }
        }
        return nil
    }
}
