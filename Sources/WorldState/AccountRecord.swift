import EthereumCodec
import EthereumTypes

/// The index of an account in its world state.
///
/// Stable for the life of the world state.
public struct AccountID: Equatable, BitwiseCopyable, Sendable {
    /// The position in the account table.
    let index: Int32

    /// The ID of no account, for memory that is not in use yet.
    public static var none: AccountID { AccountID(-1) }

    @inline(__always)
    init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

    @inline(__always)
    var position: Int { Int(index) }
}

/// What is known of one account: its state as of now, and bookkeeping for the journal and the commit.
struct AccountRecord: BitwiseCopyable {
    struct Flags: OptionSet, BitwiseCopyable {
        let rawValue: UInt8
        /// The account is in the state (possibly empty, before EIP-161).
        static var exists: Flags { Flags(rawValue: 1) }
        /// Changed or touched in this transaction: to be deleted at its end if empty (EIP-161).
        static var touched: Flags { Flags(rawValue: 2) }
        /// To be removed at the end of this transaction.
        static var selfDestructed: Flags { Flags(rawValue: 4) }
        /// Differs from the trie, or may: to be written by the next commit.
        ///
        /// Never undone.
        static var dirty: Flags { Flags(rawValue: 8) }
        /// Read from the trie; a record without it only notes that the account is warm.
        static var loaded: Flags { Flags(rawValue: 16) }
        /// `hashedAddress` is set.
        static var hashed: Flags { Flags(rawValue: 32) }
    }

    let address: Address
    /// Keccak-256 of the address, the account's key in the trie; set if `flags` say so.
    var hashedAddress: Hash32
    var balance: UInt256
    var nonce: UInt64
    var codeHash: Hash32
    /// The root of the storage trie as of the last commit.
    var storageRoot: Hash32
    /// nil until the code is asked for.
    var code: UnsafeMutablePointer<CodeRecord>?
    var flags: Flags
    /// The number of the transaction that warmed the account.
    var warmTransaction: UInt32
    /// The number of the transaction that created the contract (EIP-6780).
    var createdTransaction: UInt32
    /// Grows when the storage is wiped; slots of an earlier era read as zero.
    var storageEra: UInt32
    /// The index of the open storage trie, or -1.
    var storageTrie: Int32

    init(warm address: Address) {
        self.address = address
        hashedAddress = .zero
        balance = .zero
        nonce = 0
        codeHash = Account.emptyCodeHash
        storageRoot = Account.emptyRoot
        code = nil
        flags = []
        warmTransaction = 0
        createdTransaction = 0
        storageEra = 0
        storageTrie = -1
    }

    var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == Account.emptyCodeHash }
}

/// One storage slot that was read or written.
struct SlotRecord: BitwiseCopyable {
    let slot: UInt256
    /// Keccak-256 of the slot, its key in the storage trie; set if `isHashed`.
    var hashedSlot: Hash32
    /// The value at the start of transaction `originalTransaction`.
    var original: UInt256
    var current: UInt256
    let account: AccountID
    var era: UInt32
    var warmTransaction: UInt32
    /// Zero for a slot that was not read from the trie: the record only notes that it is warm.
    var originalTransaction: UInt32
    var isHashed: Bool
    /// Written since the last commit.
    var isDirty: Bool

    init(warm slot: UInt256, of account: AccountID) {
        self.slot = slot
        hashedSlot = .zero
        original = .zero
        current = .zero
        self.account = account
        era = 0
        warmTransaction = 0
        originalTransaction = 0
        isHashed = false
        isDirty = false
    }
}

/// One transient storage slot (EIP-1153).
struct TransientRecord: BitwiseCopyable {
    let slot: UInt256
    var value: UInt256
    let account: AccountID
}
