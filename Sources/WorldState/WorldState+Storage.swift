import EthereumCodec
import EthereumTypes
import MerklePatricia

/// One storage slot as SLOAD and SSTORE need it.
public struct StorageSlot: BitwiseCopyable {
    let index: Int
    /// The value at the start of the transaction.
    public let original: UInt256
    /// The value now.
    public let current: UInt256
    /// Whether the slot was not accessed in this transaction before (EIP-2929).
    public let wasCold: Bool
}

extension WorldState {
    /// Reads a slot and warms it.
    public func storage(_ slot: UInt256, of account: AccountID) throws(TrieError) -> StorageSlot {
        let index = try slotRecord(slot, account)
        let record = slots[index]
        let wasCold = record.pointee.warmTransaction != transaction
        if wasCold {
            record.pointee.warmTransaction = transaction
            journal.append(JournalEntry(.slotWarmed, index))
        }
        return StorageSlot(
            index: index,
            original: record.pointee.original,
            current: record.pointee.current,
            wasCold: wasCold,
        )
    }

    /// Writes a slot that was read just before.
    public func setStorage(_ value: UInt256, at slot: StorageSlot) {
        let record = slots[slot.index]
        if record.pointee.current == value { return }
        journal.append(JournalEntry(.storage, slot.index, previous: record.pointee.current))
        record.pointee.current = value
        if !record.pointee.isDirty {
            record.pointee.isDirty = true
            dirtySlots.append(Int32(truncatingIfNeeded: slot.index))
        }
        markTouched(record.pointee.account, existing: true)
    }

    /// Reads a slot from outside the EVM (system contracts, fee parameters): warms nothing.
    public func peekStorage(_ slot: UInt256, of account: AccountID) throws(TrieError) -> UInt256 {
        slots[try slotRecord(slot, account)].pointee.current
    }

    /// Reads what a slot held at the start of the transaction: warms nothing.
    public func peekOriginalStorage(_ slot: UInt256, of account: AccountID) throws(TrieError) -> UInt256 {
        slots[try slotRecord(slot, account)].pointee.original
    }

    /// Writes a slot from outside the EVM.
    public func pokeStorage(_ value: UInt256, at slot: UInt256, of account: AccountID) throws(TrieError) {
        setStorage(value, at: try storage(slot, of: account))
    }

    @inline(__always)
    private func slotRecord(_ slot: UInt256, _ account: AccountID) throws(TrieError) -> Int {
        let index = slotIndex(of: slot, account)
        let record = slots[index]
        if record.pointee.originalTransaction != transaction {
            // The first access in this transaction.
            let era = accounts[account.position].pointee.storageEra
            if record.pointee.originalTransaction == 0 {
                try loadSlot(index)
            } else if record.pointee.era != era {
                record.pointee.current = .zero
            }
            record.pointee.era = era
            record.pointee.original = record.pointee.current
            record.pointee.originalTransaction = transaction
        }
        return index
    }

    /// The index of the slot's record, made if there is none, loaded or not.
    @inline(__always)
    func slotIndex(of slot: UInt256, _ account: AccountID) -> Int {
        let hash = mixed(
            mixed(slot.limb0, slot.limb1 ^ UInt64(truncatingIfNeeded: account.position)),
            slot.limb2 ^ slot.limb3,
        )
        let found = slotTable.find(hash) {
            slots[$0].pointee.slot == slot && slots[$0].pointee.account == account
        }
        if let found { return found }
        let index = slots.append(SlotRecord(warm: slot, of: account))
        slotTable.insert(hash, index)
        return index
    }

    /// Reads the slot's value from the account's trie.
    @inline(never)
    private func loadSlot(_ index: Int) throws(TrieError) {
        let record = slots[index]
        let account = record.pointee.account
        // An account without storage, or whose storage was wiped, has nothing to read.
        if accounts[account.position].pointee.storageRoot == Account.emptyRoot { return }
        record.pointee.hashedSlot = WorldState.hash(of: record.pointee.slot)
        record.pointee.isHashed = true
        guard let encoded = try storageTrie(of: account).value(at: record.pointee.hashedSlot) else { return }
        var reader = RLPReader(encoded)
        do {
            record.pointee.current = try reader.readUInt256()
            try reader.finish()
        } catch {
            throw .malformedNode(record.pointee.hashedSlot, offset: error.offset)
        }
    }

    func storageTrie(of account: AccountID) -> MerklePatriciaTrie {
        let record = accounts[account.position]
        if record.pointee.storageTrie < 0 {
            record.pointee.storageTrie = Int32(truncatingIfNeeded: storageTries.count)
            storageTries.append(MerklePatriciaTrie(root: record.pointee.storageRoot, source: source))
        }
        return storageTries[Int(record.pointee.storageTrie)]
    }

    /// Reads transient storage (EIP-1153).
    public func transientStorage(_ slot: UInt256, of account: AccountID) -> UInt256 {
        findTransient(slot, account).map { transients[$0].pointee.value } ?? .zero
    }

    /// Writes transient storage (EIP-1153).
    public func setTransientStorage(_ value: UInt256, at slot: UInt256, of account: AccountID) {
        let index: Int
        if let found = findTransient(slot, account) {
            index = found
        } else {
            index = transients.append(TransientRecord(slot: slot, value: .zero, account: account))
            transientTable.insert(WorldState.transientHash(slot, account), index)
        }
        journal.append(JournalEntry(.transient, index, previous: transients[index].pointee.value))
        transients[index].pointee.value = value
    }

    private func findTransient(_ slot: UInt256, _ account: AccountID) -> Int? {
        transientTable.find(WorldState.transientHash(slot, account)) {
            transients[$0].pointee.slot == slot && transients[$0].pointee.account == account
        }
    }

    private static func transientHash(_ slot: UInt256, _ account: AccountID) -> UInt64 {
        mixed(
            mixed(slot.limb0, slot.limb1),
            slot.limb2 ^ slot.limb3 ^ UInt64(truncatingIfNeeded: account.position)
        )
    }
}
