import EthereumTypes

// For tools that show a state: what was read or written since it was opened.

extension WorldState {
    /// The accounts that were asked for, in that order, whether or not they exist.
    ///
    /// Accounts that were only warmed, and never read, are left out.
    public var knownAccounts: [AccountID] {
        var known: [AccountID] = []
        for position in 0..<accounts.count where accounts[position].pointee.flags.contains(.loaded) {
            known.append(AccountID(position))
        }
        return known
    }

    /// The slots of an account that were read or written, in that order, with their values now.
    public func knownStorage(of account: AccountID) -> [(slot: UInt256, value: UInt256)] {
        var known: [(slot: UInt256, value: UInt256)] = []
        let era = accounts[account.position].pointee.storageEra
        for position in 0..<slots.count {
            let record = slots[position].pointee
            guard record.account == account, record.originalTransaction != 0, record.era == era else {
                continue
            }
            known.append((record.slot, record.current))
        }
        return known
    }
}
