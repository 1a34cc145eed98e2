import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia

/// The accounts and storage of a chain, as execution sees and changes them.
///
/// Accounts and slots are loaded from the state trie once and kept; changes are journaled within a
/// transaction, kept across transactions, and written to the tries by `commit`. Records live in flat tables
/// and are addressed by index: no reference counting on any path of the interpreter.
public final class WorldState {
    let source: StateSource
    /// Whether the state began empty: then the trie holds no account without a record here.
    let beganEmpty: Bool
    let accountTrie: MerklePatriciaTrie

    let accounts = RecordStore<AccountRecord>(capacity: 64)
    let accountTable = RecordIndex(capacity: 256)
    let slots = RecordStore<SlotRecord>(capacity: 256)
    let slotTable = RecordIndex(capacity: 1024)
    let transients = RecordStore<TransientRecord>(capacity: 16)
    let transientTable = RecordIndex(capacity: WorldState.transientCapacity)
    let codes: CodeStore
    let journal = RecordStore<JournalEntry>(capacity: 256)

    /// Accounts that were touched in this transaction, with repetitions.
    let touchedAccounts = RecordStore<AccountID>(capacity: 64)
    /// Accounts and slots that differ from the tries, in the order of their first change since the last
    /// commit.
    let dirtyAccounts = RecordStore<AccountID>(capacity: 64)
    let dirtySlots = RecordStore<Int32>(capacity: 64)

    var storageTries: [MerklePatriciaTrie] = []

    /// The logs of this transaction, and their topics and data.
    let logRecords = RecordStore<LogRecord>(capacity: 16)
    let logBytes = RecordStore<UInt8>(capacity: 1024)
    /// The refund counter of this transaction, in gas.
    ///
    /// It can be negative in the middle of a transaction (EIP-2200).
    public var refund: Int64 = 0

    /// Numbers transactions from 1, so that 0 in a record means "never".
    var transaction: UInt32 = 1

    static var transientCapacity: Int { 32 }

    /// Opens the state with this root.
    ///
    /// `source` serves the nodes and code below it; code that `predecessor` has seen or deployed is known
    /// too.
    public init(root: Hash32, source: StateSource, after predecessor: WorldState? = nil) {
        self.source = source
        codes = predecessor?.codes ?? CodeStore()
        beganEmpty = root == Account.emptyRoot
        accountTrie = MerklePatriciaTrie(root: root, source: source)
    }

    deinit {
        accounts.destroy()
        accountTable.destroy()
        slots.destroy()
        slotTable.destroy()
        transients.destroy()
        transientTable.destroy()
        journal.destroy()
        touchedAccounts.destroy()
        dirtyAccounts.destroy()
        dirtySlots.destroy()
        logRecords.destroy()
        logBytes.destroy()
    }

    /// Finds the account, loading it from the trie the first time.
    ///
    /// An account that is not in the state has an ID too.
    ///
    /// Errors: `TrieError` where a node is missing or malformed, or the account's own encoding is.
    public func account(_ address: Address) throws(TrieError) -> AccountID {
        let account = record(of: address)
        if !accounts[account.position].pointee.flags.contains(.loaded) { try load(account) }
        return account
    }

    /// The account's record, made if there is none, loaded or not.
    @inline(__always)
    func record(of address: Address) -> AccountID {
        let hash = mixed(address.word0 ^ UInt64(address.word2), address.word1)
        if let found = accountTable.find(hash, { accounts[$0].pointee.address == address }) {
            return AccountID(found)
        }
        let index = accounts.append(AccountRecord(warm: address))
        accountTable.insert(hash, index)
        return AccountID(index)
    }

    @inline(never)
    private func load(_ account: AccountID) throws(TrieError) {
        let record = accounts[account.position]
        if beganEmpty {
            record.pointee.flags.insert(.loaded)
            return
        }
        let key = WorldState.key(of: record)
        if let encoded = try accountTrie.value(at: key) {
            let account: Account
            do {
                account = try Account(encoded: encoded)
            } catch {
                throw .malformedNode(key, offset: error.offset)
            }
            record.pointee.balance = account.balance
            record.pointee.nonce = account.nonce
            record.pointee.codeHash = account.codeHash
            record.pointee.storageRoot = account.storageRoot
            record.pointee.flags.insert(.exists)
        }
        record.pointee.flags.insert(.loaded)
    }

    /// The account's key in the trie, hashed the first time it is asked for.
    static func key(of record: UnsafeMutablePointer<AccountRecord>) -> Hash32 {
        if !record.pointee.flags.contains(.hashed) {
            record.pointee.hashedAddress = hash(of: record.pointee.address)
            record.pointee.flags.insert(.hashed)
        }
        return record.pointee.hashedAddress
    }

    private static func hash(of address: Address) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: Address.byteCount, alignment: 8) { buffer in
            if let base = buffer.baseAddress { address.store(to: base) }
            return Keccak256.hash(UnsafeRawBufferPointer(buffer))
        }
    }

    static func hash(of slot: UInt256) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: Hash32.byteCount, alignment: 8) { buffer in
            if let base = buffer.baseAddress { slot.store(to: base) }
            return Keccak256.hash(UnsafeRawBufferPointer(buffer))
        }
    }
}
