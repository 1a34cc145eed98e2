import EthereumTypes

/// One change that can be undone: what changed, where, and the value before.
struct JournalEntry: BitwiseCopyable {
    enum Change: UInt8 {
        case balance
        case nonce
        /// `previous` is the code hash, `previousCode` the record.
        case code
        case flags
        case accountWarmed
        case accountCreated
        /// `index` is a slot's.
        case storage
        case slotWarmed
        /// `index` is a transient slot's.
        case transient
    }

    let change: Change
    let index: Int32
    let previous: UInt256
    let previousCode: UnsafeMutablePointer<CodeRecord>?

    @inline(__always)
    init(
        _ change: Change,
        _ index: Int,
        previous: UInt256 = .zero,
        code: UnsafeMutablePointer<CodeRecord>? = nil,
    ) {
        self.change = change
        self.index = Int32(truncatingIfNeeded: index)
        self.previous = previous
        previousCode = code
    }
}

/// A point that the state can be taken back to, within one transaction.
public struct StateSnapshot: BitwiseCopyable, Sendable {
    let journalCount: Int
    let logCount: Int
    let refund: Int64
}

extension WorldState {
    /// Marks this point.
    public func snapshot() -> StateSnapshot {
        StateSnapshot(journalCount: journal.count, logCount: logRecords.count, refund: refund)
    }

    /// Undoes every change since `snapshot` was taken, the latest first.
    public func revert(to snapshot: StateSnapshot) {
        var position = journal.count
        while position > snapshot.journalCount {
            position -= 1
            undo(journal[position].pointee)
        }
        journal.truncate(to: snapshot.journalCount)
        removeLogs(from: snapshot.logCount)
        refund = snapshot.refund
    }

    private func undo(_ entry: JournalEntry) {
        let index = Int(entry.index)
        switch entry.change {
        case .balance: accounts[index].pointee.balance = entry.previous
        case .nonce: accounts[index].pointee.nonce = entry.previous.limb0
        case .code:
            accounts[index].pointee.codeHash = Hash32(entry.previous)
            accounts[index].pointee.code = entry.previousCode
        case .flags:
            // What must reach the trie stays marked: a value written and undone is written again as it was.
            let kept = accounts[index].pointee.flags.intersection([.dirty, .loaded, .hashed])
            accounts[index].pointee.flags = AccountRecord.Flags(
                rawValue: UInt8(truncatingIfNeeded: entry.previous.limb0),
            ).union(kept)
        case .accountWarmed: accounts[index].pointee.warmTransaction = 0
        case .accountCreated:
            accounts[index].pointee.createdTransaction = UInt32(truncatingIfNeeded: entry.previous.limb0)
        case .storage: slots[index].pointee.current = entry.previous
        case .slotWarmed: slots[index].pointee.warmTransaction = 0
        case .transient: transients[index].pointee.value = entry.previous
        }
    }
}
