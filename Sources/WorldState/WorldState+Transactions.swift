import EthereumCodec
import EthereumTypes

extension WorldState {
    /// Warms the account (EIP-2929).
    ///
    /// True if it was cold.
    public func warm(_ account: AccountID) -> Bool {
        let record = accounts[account.position]
        if record.pointee.warmTransaction == transaction { return false }
        record.pointee.warmTransaction = transaction
        journal.append(JournalEntry(.accountWarmed, account.position))
        return true
    }

    /// Ends the transaction: removes what self-destructed and, from EIP-161 on, touched accounts that are
    /// empty; forgets the journal, warm marks, transient storage, logs and the refund counter.
    ///
    /// Returns the logs.
    public func endTransaction(deletingEmptyAccounts: Bool) -> [Log] {
        for position in 0..<touchedAccounts.count {
            let account = touchedAccounts[position].pointee
            let record = accounts[account.position]
            guard record.pointee.flags.contains(.touched) else { continue }
            let isRemoved =
                record.pointee.flags.contains(.selfDestructed)
                || (deletingEmptyAccounts && record.pointee.isEmpty)
            if isRemoved { remove(account) }
            record.pointee.flags.subtract([.touched, .selfDestructed])
        }
        touchedAccounts.truncate(to: 0)
        journal.truncate(to: 0)
        transients.truncate(to: 0)
        transientTable.removeAll(capacity: WorldState.transientCapacity)
        transaction += 1
        refund = 0
        let result = logs
        removeLogs(from: 0)
        return result
    }

    private func remove(_ account: AccountID) {
        let record = accounts[account.position]
        record.pointee.balance = .zero
        record.pointee.nonce = 0
        record.pointee.codeHash = Account.emptyCodeHash
        record.pointee.code = nil
        record.pointee.storageRoot = Account.emptyRoot
        record.pointee.storageTrie = -1
        record.pointee.storageEra += 1
        record.pointee.flags.remove(.exists)
    }
}

extension WorldState {
    /// Warms an account before the transaction's execution, without reading it: an access list may name
    /// accounts that are never touched, whose nodes a witness lacks.
    @discardableResult
    public func prewarm(_ address: Address) -> AccountID {
        let account = record(of: address)
        accounts[account.position].pointee.warmTransaction = transaction
        return account
    }

    /// Warms a slot before the transaction's execution, without reading it.
    public func prewarm(_ slot: UInt256, of account: AccountID) {
        slots[slotIndex(of: slot, account)].pointee.warmTransaction = transaction
    }

    /// Whether the account was accessed in this transaction.
    ///
    /// Reads nothing.
    public func isWarm(_ address: Address) -> Bool {
        accounts[record(of: address).position].pointee.warmTransaction == transaction
    }

    /// Whether the slot was accessed in this transaction.
    ///
    /// Reads nothing.
    public func isWarm(_ slot: UInt256, of account: AccountID) -> Bool {
        slots[slotIndex(of: slot, account)].pointee.warmTransaction == transaction
    }
}
