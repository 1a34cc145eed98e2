import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// The accounts of a small fixture, by address: balance, nonce, code and storage, each of which may be missing.
struct FixtureAccounts {
    struct FixtureAccount {
        let address: Address
        let balance: UInt256
        let nonce: UInt64
        let code: [UInt8]
        let storage: [(slot: UInt256, value: UInt256)]
    }

    let accounts: [FixtureAccount]

    /// Reads the member `name` of a test.
    init(_ test: JSONMembers, _ name: String) throws(JSONMemberError) {
        let members = try test.object(name)
        var accounts: [FixtureAccount] = []
        for key in members.names {
            guard let bytes = Hex.decode(key.utf8), bytes.count == Address.byteCount,
                let address = Address(bytes)
            else { throw members.failure(key, "not an address") }
            let account = try members.object(key)
            // Genesis tests say "wei" for the balance.
            let balanceName = account.has("wei") ? "wei" : "balance"
            accounts.append(
                FixtureAccount(
                    address: address,
                    balance: try account.optional(balanceName, account.quantity) ?? .zero,
                    nonce: try account.optional("nonce", account.number) ?? 0,
                    code: try account.optional("code", account.bytes) ?? [],
                    storage: try FixtureAccounts.storage(of: account),
                )
            )
        }
        self.accounts = accounts
    }

    private static func storage(
        of account: JSONMembers
    ) throws(JSONMemberError) -> [(slot: UInt256, value: UInt256)] {
        guard account.has("storage") else { return [] }
        let members = try account.object("storage")
        var slots: [(slot: UInt256, value: UInt256)] = []
        for key in members.names {
            guard let slot = JSONMembers.quantity(text: key) else { throw members.failure(key, "not a slot") }
            slots.append((slot, try members.quantity(key)))
        }
        return slots
    }

    /// A state that holds the accounts, in memory alone.
    func makeState() throws(TrieError) -> WorldState {
        let state = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        for account in accounts {
            let id = try state.account(account.address)
            state.setBalance(account.balance, of: id)
            state.setNonce(account.nonce, of: id)
            if !account.code.isEmpty { account.code.withUnsafeBufferPointer { state.setCode($0, of: id) } }
            for (slot, value) in account.storage { try state.pokeStorage(value, at: slot, of: id) }
        }
        return state
    }

    /// Compares a state's accounts with these; those that `others` has and these have not must be gone.
    func check(_ state: WorldState, after others: FixtureAccounts, _ expectation: inout Expectation) throws(TrieError) {
        for account in accounts {
            let id = try state.account(account.address)
            let name = String(decoding: Hex.encode(account.address.bytes), as: UTF8.self)
            expectation.check("existence of \(name)", true, state.exists(id))
            expectation.check("balance of \(name)", account.balance, state.balance(of: id))
            expectation.check("nonce of \(name)", account.nonce, state.nonce(of: id))
            let code = try state.code(of: id)
            let bytes = UnsafeBufferPointer(start: code.pointee.bytes, count: code.pointee.count)
            expectation.check("code of \(name)", account.code, [UInt8](bytes))
            for (slot, value) in account.storage {
                let found = try state.peekStorage(slot, of: id)
                expectation.check("slot \(slot.minimalBytes) of \(name)", value, found)
            }
            for before in others.accounts where before.address == account.address {
                for (slot, _) in before.storage where !account.storage.contains(where: { $0.slot == slot }) {
                    let found = try state.peekStorage(slot, of: id)
                    expectation.check("slot \(slot.minimalBytes) of \(name)", UInt256.zero, found)
                }
            }
        }
        for before in others.accounts where !accounts.contains(where: { $0.address == before.address }) {
            let id = try state.account(before.address)
            let name = String(decoding: Hex.encode(before.address.bytes), as: UTF8.self)
            expectation.check("existence of \(name)", false, state.exists(id))
        }
    }
}
