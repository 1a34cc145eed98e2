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
            index: index, original: record.pointee.original, current: record.pointee.current, wasCold: wasCold,
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

    /// Writes a slot from outside the EVM.
    public func pokeStorage(_ value: UInt256, at slot: UInt256, of account: AccountID) throws(TrieError) {
        setStorage(value, at: try storage(slot, of: account))
    }

    @inline(__always)
    private func slotRecord(_ slot: UInt256, _ account: AccountID) throws(TrieError) -> Int {
        guard let index = findSlot(slot, account) else { return try loadSlot(slot, account) }
        let record = slots[index]
        if record.pointee.originalTransaction != transaction {
            // The first access in this transaction.
            let era = accounts[account.position].pointee.storageEra
            if record.pointee.era != era {
                record.pointee.era = era
                record.pointee.current = .zero
            }
            record.pointee.original = record.pointee.current
            record.pointee.originalTransaction = transaction
        }
        return index
    }

    /// The slot's record, if it was loaded.
    @inline(__always)
    func findSlot(_ slot: UInt256, _ account: AccountID) -> Int? {
        slotIndex.find(WorldState.tableHash(of: slot, account)) {
            slots[$0].pointee.slot == slot && slots[$0].pointee.account == account
        }
    }

    @inline(__always)
    private static func tableHash(of slot: UInt256, _ account: AccountID) -> UInt64 {
        mixed(
            mixed(slot.limb0, slot.limb1 ^ UInt64(truncatingIfNeeded: account.position)), slot.limb2 ^ slot.limb3,
        )
    }

    @inline(never)
    private func loadSlot(_ slot: UInt256, _ account: AccountID) throws(TrieError) -> Int {
        var record = SlotRecord(
            slot: slot,
            hashedSlot: .zero,
            original: .zero,
            current: .zero,
            account: account,
            era: accounts[account.position].pointee.storageEra,
            warmTransaction: 0,
            originalTransaction: transaction,
            isHashed: false,
            isDirty: false,
        )
        if accounts[account.position].pointee.storageRoot != Account.emptyRoot {
            record.hashedSlot = WorldState.hash(of: slot)
            record.isHashed = true
            if let encoded = try storageTrie(of: account).value(at: record.hashedSlot) {
                var reader = RLPReader(encoded)
                do {
                    record.current = try reader.readUInt256()
                    try reader.finish()
                } catch {
                    throw .malformedNode(record.hashedSlot, offset: error.offset)
                }
                record.original = record.current
            }
        }
        let index = slots.append(record)
        slotIndex.insert(WorldState.tableHash(of: slot, account), index)
        return index
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
            transientIndex.insert(WorldState.tableHash(of: slot, account), index)
        }
        journal.append(JournalEntry(.transient, index, previous: transients[index].pointee.value))
        transients[index].pointee.value = value
    }

    private func findTransient(_ slot: UInt256, _ account: AccountID) -> Int? {
        transientIndex.find(WorldState.tableHash(of: slot, account)) {
            transients[$0].pointee.slot == slot && transients[$0].pointee.account == account
        }
    }
}
