import EthereumTypes
import GuestChecks
import JSONMembers
import MerklePatricia
import WorldState

/// The accounts that a fixture begins with (`pre`), as tries in memory that world states are opened on.
///
/// Made once for a test; every case of it opens a state of its own, which reads what it touches and hashes what it
/// changes. Not to be used from two threads at once.
public final class FixtureState {
    /// The accounts, in the order of their addresses as the fixture writes them.
    let accounts: [StateTestAccount]
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
        self.accounts = try accounts.names.map { name throws(JSONMemberError) in
            try StateTestAccount(try accounts.object(name), at: try accounts.addressName(name))
        }
        for account in self.accounts {
            do {
                try account.add(to: first)
            } catch {
                throw JSONMemberError(path: accounts.path, reason: "accounts that make no trie: \(error)")
            }
        }
        do {
            root = try first.commit(into: source.committed)
        } catch {
            throw JSONMemberError(path: accounts.path, reason: "accounts that make no trie: \(error)")
        }
    }

    /// Opens the state as it was at the beginning.
    public func open() -> WorldState { WorldState(root: root, source: source, after: first) }

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

extension StateTestAccount {
    /// Reads an account of a fixture: `nonce`, `balance`, `code` and `storage`, each of which may be missing.
    ///
    /// Errors: `JSONMemberError` where a member is not what it should be.
    init(_ members: JSONMembers, at address: Address) throws(JSONMemberError) {
        self.init(
            address: address,
            nonce: try members.optional("nonce", members.number) ?? 0,
            balance: try members.optional("balance", members.quantity) ?? .zero,
            code: try members.optional("code", members.bytes) ?? [],
            storage: [],
        )
        guard members.has("storage") else { return }
        let slots = try members.object("storage")
        for name in slots.names {
            guard let slot = JSONMembers.quantity(text: name) else {
                throw slots.failure(name, "not a slot of 256 bits")
            }
            storage.append(StateTestSlot(slot: slot, value: try slots.quantity(name)))
        }
    }
}
