import EthereumTypes
import MerklePatricia
import WorldState

extension StateTestAccount {
    /// Puts the account into a state.
    ///
    /// Errors: `TrieError` where the state cannot be read.
    public func add(to state: WorldState) throws(TrieError) {
        let account = try state.account(address)
        state.setBalance(balance, of: account)
        state.setNonce(nonce, of: account)
        if !code.isEmpty { code.withUnsafeBufferPointer { state.setCode($0, of: account) } }
        for slot in storage { try state.pokeStorage(slot.value, at: slot.slot, of: account) }
    }
}
