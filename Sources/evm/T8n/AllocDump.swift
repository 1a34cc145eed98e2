import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// The member `alloc` of a transition's output: the accounts that exist afterwards.
enum AllocDump {
    /// Describes the accounts that were there before or were touched since; members that are zero or empty, other than
    /// the balance, are left out.
    static func accounts(
        of state: WorldState,
        beginningWith alloc: JSONMembers,
    ) throws(TrieError) -> [String: Any] {
        var slots: [Address: Set<String>] = [:]
        for name in alloc.names {
            guard let address = try? alloc.addressName(name) else { continue }
            slots[address, default: []] = storageNames(alloc, name)
            _ = state.balance(of: try state.account(address))
        }
        var accounts: [String: Any] = [:]
        for account in state.knownAccounts where state.exists(account) {
            let address = state.address(of: account)
            accounts[address.hexadecimal] = try describe(account, state, slots[address] ?? [])
        }
        return accounts
    }

    private static func storageNames(_ alloc: JSONMembers, _ name: String) -> Set<String> {
        guard let account = try? alloc.object(name), let storage = try? account.object("storage") else {
            return []
        }
        return Set(storage.names)
    }

    private static func describe(
        _ account: AccountID,
        _ state: WorldState,
        _ slotNames: Set<String>,
    ) throws(TrieError) -> [String: Any] {
        var members: [String: Any] = ["balance": state.balance(of: account).hexadecimal]
        let nonce = state.nonce(of: account)
        if nonce != 0 { members["nonce"] = UInt256(nonce).hexadecimal }
        let code = try state.code(of: account).pointee
        if code.count > 0 {
            members["code"] = [UInt8](UnsafeBufferPointer(start: code.bytes, count: code.count)).hexadecimal
        }
        for name in slotNames {
            if let slot = JSONMembers.quantity(text: name) { _ = try state.peekStorage(slot, of: account) }
        }
        var storage: [String: String] = [:]
        for (slot, value) in state.knownStorage(of: account) where !value.isZero {
            storage[Hash32(slot).hexadecimal] = Hash32(value).hexadecimal
        }
        if !storage.isEmpty { members["storage"] = storage }
        return members
    }
}
