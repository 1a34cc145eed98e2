import EthereumCodec
import EthereumTypes
import MerklePatricia

extension WorldState {
    /// Writes every change to the tries and returns the state root.
    ///
    /// Only what changed is hashed.
    ///
    /// Values are written before others are removed, so that a branch that gains and loses a child is not
    /// collapsed in between, which would read a sibling that no other client needs. The order is that of the
    /// first change. `sink` receives the new nodes. Errors: `TrieError` where a needed node is missing or
    /// malformed; the state is then unusable.
    public func commit(into sink: NodeSink? = nil) throws(TrieError) -> Hash32 {
        try writeSlots(removing: false)
        try writeSlots(removing: true)
        for position in 0..<dirtySlots.count {
            slots[Int(dirtySlots[position].pointee)].pointee.isDirty = false
        }
        dirtySlots.truncate(to: 0)

        try writeAccounts(removing: false, sink)
        try writeAccounts(removing: true, sink)
        for position in 0..<dirtyAccounts.count {
            accounts[dirtyAccounts[position].pointee.position].pointee.flags.remove(.dirty)
        }
        dirtyAccounts.truncate(to: 0)
        return try accountTrie.commit(into: sink)
    }

    private func writeSlots(removing: Bool) throws(TrieError) {
        for position in 0..<dirtySlots.count {
            let record = slots[Int(dirtySlots[position].pointee)]
            let account = record.pointee.account
            guard record.pointee.era == accounts[account.position].pointee.storageEra,
                record.pointee.current.isZero == removing
            else { continue }
            if !record.pointee.isHashed {
                record.pointee.hashedSlot = WorldState.hash(of: record.pointee.slot)
                record.pointee.isHashed = true
            }
            let trie = storageTrie(of: account)
            if removing {
                try trie.remove(at: record.pointee.hashedSlot)
            } else {
                var writer = RLPWriter()
                writer.append(record.pointee.current)
                try trie.set(writer.bytes, at: record.pointee.hashedSlot)
            }
        }
    }

    private func writeAccounts(removing: Bool, _ sink: NodeSink?) throws(TrieError) {
        for position in 0..<dirtyAccounts.count {
            let record = accounts[dirtyAccounts[position].pointee.position]
            guard record.pointee.flags.contains(.exists) != removing else { continue }
            if removing {
                try accountTrie.remove(at: WorldState.key(of: record))
                continue
            }
            if record.pointee.storageTrie >= 0 {
                record.pointee.storageRoot =
                    try storageTries[Int(record.pointee.storageTrie)].commit(into: sink)
            }
            let account = Account(
                nonce: record.pointee.nonce,
                balance: record.pointee.balance,
                storageRoot: record.pointee.storageRoot,
                codeHash: record.pointee.codeHash,
            )
            try accountTrie.set(account.encode(), at: WorldState.key(of: record))
        }
    }
}
