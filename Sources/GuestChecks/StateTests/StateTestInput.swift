import ChainConfiguration
import EVM
import EthereumTypes
import Forks

/// One case of a state test, with all that its run needs: a block, the accounts before it and one transaction.
///
/// It travels as RLP (`encode()`), so that the same bytes are run on a host and in the fault-proof VM.
public struct StateTestInput: Sendable {
    /// The execution rules.
    public var fork: EthereumFork
    /// Whether the coinbase is touched after the transaction, as by a block reward of nothing.
    public var touchesCoinbase: Bool
    /// The block.
    ///
    /// Its blob base fee is not encoded: decoding derives it from `blobs` and `excessBlobGas`.
    public var block: BlockEnvironment
    /// The blob limits and pricing; nil before blobs.
    public var blobs: BlobParameters?
    /// The blob gas above the target that the blocks before have used.
    public var excessBlobGas: UInt64
    /// The accounts before the transaction, in any order.
    public var accounts: [StateTestAccount]
    /// Who sends the transaction.
    public var sender: Address
    /// Whether the transaction's signature must be the sender's; otherwise it is not looked at.
    public var isSigned: Bool
    /// The transaction's envelope, which need not decode.
    public var envelope: [UInt8]

    /// Makes a case from its parts.
    public init(
        fork: EthereumFork,
        touchesCoinbase: Bool,
        block: BlockEnvironment,
        blobs: BlobParameters?,
        excessBlobGas: UInt64,
        accounts: [StateTestAccount],
        sender: Address,
        isSigned: Bool,
        envelope: [UInt8],
    ) {
        self.fork = fork
        self.touchesCoinbase = touchesCoinbase
        self.block = block
        self.blobs = blobs
        self.excessBlobGas = excessBlobGas
        self.accounts = accounts
        self.sender = sender
        self.isSigned = isSigned
        self.envelope = envelope
    }
}

/// An account before the transaction of a state test.
public struct StateTestAccount: Sendable {
    /// Where it is.
    public var address: Address
    /// Its nonce.
    public var nonce: UInt64
    /// Its balance, in wei.
    public var balance: UInt256
    /// Its code.
    public var code: [UInt8]
    /// Its storage, in any order.
    public var storage: [StateTestSlot]

    /// Makes an account from its parts.
    public init(
        address: Address,
        nonce: UInt64,
        balance: UInt256,
        code: [UInt8],
        storage: [StateTestSlot],
    ) {
        self.address = address
        self.nonce = nonce
        self.balance = balance
        self.code = code
        self.storage = storage
    }
}

/// A storage slot before the transaction of a state test.
public struct StateTestSlot: Equatable, Sendable, BitwiseCopyable {
    /// The slot's key.
    public var slot: UInt256
    /// What it holds.
    public var value: UInt256

    /// Makes a slot that holds a value.
    public init(slot: UInt256, value: UInt256) {
        self.slot = slot
        self.value = value
    }
}
