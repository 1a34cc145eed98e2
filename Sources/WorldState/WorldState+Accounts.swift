import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia

extension WorldState {
    /// The account's address.
    public func address(of account: AccountID) -> Address { accounts[account.position].pointee.address }

    /// The balance, in wei.
    public func balance(of account: AccountID) -> UInt256 { accounts[account.position].pointee.balance }

    /// The nonce.
    public func nonce(of account: AccountID) -> UInt64 { accounts[account.position].pointee.nonce }

    /// Keccak-256 of the account's code; the hash of no bytes where there is no code or no account.
    public func codeHash(of account: AccountID) -> Hash32 { accounts[account.position].pointee.codeHash }

    /// The root of the account's storage trie as of the last commit.
    public func storageRoot(of account: AccountID) -> Hash32 {
        accounts[account.position].pointee.storageRoot
    }

    /// Whether the account is in the state, empty or not.
    public func exists(_ account: AccountID) -> Bool {
        accounts[account.position].pointee.flags.contains(.exists)
    }

    /// Whether the account has no balance, no nonce and no code (EIP-161); true where there is no account.
    public func isEmpty(_ account: AccountID) -> Bool { accounts[account.position].pointee.isEmpty }

    /// Whether the account has a nonce, code or storage, so that no contract can be created there
    /// (EIP-684, EIP-7610).
    public func isOccupied(_ account: AccountID) -> Bool {
        let record = accounts[account.position].pointee
        return record.nonce != 0 || record.codeHash != Account.emptyCodeHash
            || record.storageRoot != Account.emptyRoot
    }

    /// Sets the balance, in wei.
    ///
    /// The account then exists.
    public func setBalance(_ balance: UInt256, of account: AccountID) {
        markTouched(account, existing: true)
        let record = accounts[account.position]
        journal.append(JournalEntry(.balance, account.position, previous: record.pointee.balance))
        record.pointee.balance = balance
    }

    /// Adds wei.
    ///
    /// Wraps at 2^256, which no chain's supply reaches.
    public func addBalance(_ amount: UInt256, to account: AccountID) {
        setBalance(balance(of: account) &+ amount, of: account)
    }

    /// Takes wei away; the caller has checked that the balance suffices.
    public func subtractBalance(_ amount: UInt256, from account: AccountID) {
        assert(balance(of: account) >= amount)
        setBalance(balance(of: account) &- amount, of: account)
    }

    /// Sets the nonce.
    ///
    /// The account then exists.
    public func setNonce(_ nonce: UInt64, of account: AccountID) {
        markTouched(account, existing: true)
        let record = accounts[account.position]
        journal.append(JournalEntry(.nonce, account.position, previous: UInt256(record.pointee.nonce)))
        record.pointee.nonce = nonce
    }

    /// The account's code, loaded from the source the first time it is asked for.
    public func code(of account: AccountID) throws(TrieError) -> UnsafeMutablePointer<CodeRecord> {
        if let code = accounts[account.position].pointee.code { return code }
        return try loadCode(of: account)
    }

    @inline(never)
    private func loadCode(of account: AccountID) throws(TrieError) -> UnsafeMutablePointer<CodeRecord> {
        let hash = accounts[account.position].pointee.codeHash
        let code: UnsafeMutablePointer<CodeRecord>
        if let known = codes.find(hash) {
            code = known
        } else {
            let bytes = hash == Account.emptyCodeHash ? [] : try source.code(hash)
            code = bytes.withUnsafeBufferPointer { codes.insert($0, hash: hash) }
        }
        accounts[account.position].pointee.code = code
        return code
    }

    /// A copy of the code with this hash; nil where this state, or one that it followed, has neither run nor
    /// deployed it.
    public func knownCode(_ hash: Hash32) -> [UInt8]? {
        codes.find(hash).map {
            [UInt8](UnsafeBufferPointer(start: $0.pointee.bytes, count: $0.pointee.count))
        }
    }

    /// Sets the code.
    ///
    /// The account then exists.
    public func setCode(_ bytes: UnsafeBufferPointer<UInt8>, of account: AccountID) {
        markTouched(account, existing: true)
        let hash = bytes.isEmpty ? Account.emptyCodeHash : Keccak256.hash(UnsafeRawBufferPointer(bytes))
        let code = codes.find(hash) ?? codes.insert(bytes, hash: hash)
        let record = accounts[account.position]
        journal.append(
            JournalEntry(
                .code,
                account.position,
                previous: UInt256(record.pointee.codeHash),
                code: record.pointee.code,
            ),
        )
        record.pointee.codeHash = hash
        record.pointee.code = code
    }

    /// Marks the account as touched in this transaction, so that it is deleted at the end if empty (EIP-161).
    public func touch(_ account: AccountID) {
        markTouched(account, existing: false)
    }

    /// Makes the account exist, empty if it was not there: what a call to a missing account did before
    /// EIP-161.
    public func createEmpty(_ account: AccountID) {
        markTouched(account, existing: true)
    }

    /// Notes that a contract is being created here in this transaction (EIP-6780).
    public func markCreated(_ account: AccountID) {
        let record = accounts[account.position]
        journal.append(
            JournalEntry(
                .accountCreated,
                account.position,
                previous: UInt256(UInt64(record.pointee.createdTransaction)),
            ),
        )
        record.pointee.createdTransaction = transaction
    }

    /// Whether a contract was created here in this transaction.
    public func wasCreatedInTransaction(_ account: AccountID) -> Bool {
        accounts[account.position].pointee.createdTransaction == transaction
    }

    /// Marks the account for removal at the end of the transaction.
    ///
    /// True if it was not marked before.
    @discardableResult
    public func markSelfDestructed(_ account: AccountID) -> Bool {
        markTouched(account, existing: true)
        let record = accounts[account.position]
        if record.pointee.flags.contains(.selfDestructed) { return false }
        journalFlags(account)
        record.pointee.flags.insert(.selfDestructed)
        return true
    }

    /// Whether the account is marked for removal at the end of the transaction.
    func isSelfDestructed(_ account: AccountID) -> Bool {
        accounts[account.position].pointee.flags.contains(.selfDestructed)
    }

    private func journalFlags(_ account: AccountID) {
        let flags = accounts[account.position].pointee.flags
        journal.append(JournalEntry(.flags, account.position, previous: UInt256(UInt64(flags.rawValue))))
    }

    /// Notes a change to the account: touched, dirty, and existing if the change makes it so.
    func markTouched(_ account: AccountID, existing: Bool) {
        let record = accounts[account.position]
        let wanted: AccountRecord.Flags = existing ? [.touched, .exists, .dirty] : [.touched, .dirty]
        if record.pointee.flags.isSuperset(of: wanted) { return }
        if !record.pointee.flags.contains(.dirty) {
            dirtyAccounts.append(account)
            record.pointee.flags.insert(.dirty)
        }
        if record.pointee.flags.isSuperset(of: wanted) { return }
        if !record.pointee.flags.contains(.touched) { touchedAccounts.append(account) }
        // The touch of the RIPEMD-160 contract outlives a revert: mainnet's block 2,675,119 depends on it.
        if !(record.pointee.address == Address(lowBytes: 3) && !existing) { journalFlags(account) }
        record.pointee.flags.formUnion(wanted)
    }
}
