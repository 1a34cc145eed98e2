import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia

/// The accounts and storage of a chain, as execution sees and changes them.
///
/// Accounts and slots are loaded from the state trie once and kept; changes are journaled within a transaction, kept
/// across transactions, and written to the tries by `commit`. Records live in flat tables and are addressed by index:
/// no reference counting on any path of the interpreter.
public final class WorldState {
    let source: StateSource
    let accountTrie: MerklePatriciaTrie

    let accounts = RecordStore<AccountRecord>(capacity: 64)
    let accountIndex = RecordIndex(capacity: 256)
    let slots = RecordStore<SlotRecord>(capacity: 256)
    let slotIndex = RecordIndex(capacity: 1024)
    let transients = RecordStore<TransientRecord>(capacity: 16)
    let transientIndex = RecordIndex(capacity: WorldState.transientCapacity)
    let codes = CodeStore()
    let journal = RecordStore<JournalEntry>(capacity: 256)

    /// Accounts that were touched in this transaction, with repetitions.
    let touchedAccounts = RecordStore<AccountID>(capacity: 64)
    /// Accounts and slots that differ from the tries, in the order of their first change since the last commit.
    let dirtyAccounts = RecordStore<AccountID>(capacity: 64)
    let dirtySlots = RecordStore<Int32>(capacity: 64)

    var storageTries: [MerklePatriciaTrie] = []

    /// The logs of this transaction so far.
    public internal(set) var logs: [Log] = []
    /// The refund counter of this transaction, in gas. It can be negative in the middle of a transaction (EIP-2200).
    public var refund: Int64 = 0

    /// Numbers transactions from 1, so that 0 in a record means "never".
    var transaction: UInt32 = 1

    static var transientCapacity: Int { 32 }

    /// Opens the state with this root. `source` serves the nodes and code below it.
    public init(root: Hash32, source: StateSource) {
        self.source = source
        accountTrie = MerklePatriciaTrie(root: root, source: source)
    }

    deinit {
        accounts.destroy()
        accountIndex.destroy()
        slots.destroy()
        slotIndex.destroy()
        transients.destroy()
        transientIndex.destroy()
        codes.destroy()
        journal.destroy()
        touchedAccounts.destroy()
        dirtyAccounts.destroy()
        dirtySlots.destroy()
    }

    /// Finds the account, loading it from the trie the first time. An account that is not in the state has an ID too.
    ///
    /// Errors: `TrieError` where a node is missing or malformed, or the account's own encoding is.
    public func account(_ address: Address) throws(TrieError) -> AccountID {
        let hash = WorldState.tableHash(of: address)
        if let found = accountIndex.find(hash, { accounts[$0].pointee.address == address }) {
            return AccountID(found)
        }
        return try loadAccount(address, hash)
    }

    /// The account, if it was loaded.
    func find(_ address: Address) -> AccountID? {
        accountIndex.find(WorldState.tableHash(of: address)) { accounts[$0].pointee.address == address }
            .map { AccountID($0) }
    }

    @inline(__always)
    private static func tableHash(of address: Address) -> UInt64 {
        mixed(address.word0 ^ UInt64(address.word2), address.word1)
    }

    @inline(never)
    private func loadAccount(_ address: Address, _ hash: UInt64) throws(TrieError) -> AccountID {
        var record = AccountRecord(
            address: address,
            hashedAddress: WorldState.hash(of: address),
            balance: .zero,
            nonce: 0,
            codeHash: Account.emptyCodeHash,
            storageRoot: Account.emptyRoot,
            code: nil,
            flags: [],
            warmTransaction: 0,
            createdTransaction: 0,
            storageEra: 0,
            storageTrie: -1,
        )
        if let encoded = try accountTrie.value(at: record.hashedAddress) {
            let account: Account
            do {
                account = try Account(encoded: encoded)
            } catch {
                throw .malformedNode(record.hashedAddress, offset: error.offset)
            }
            record.balance = account.balance
            record.nonce = account.nonce
            record.codeHash = account.codeHash
            record.storageRoot = account.storageRoot
            record.flags = .exists
        }
        let index = accounts.append(record)
        accountIndex.insert(hash, index)
        return AccountID(index)
    }

    static func hash(of address: Address) -> Hash32 {
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
