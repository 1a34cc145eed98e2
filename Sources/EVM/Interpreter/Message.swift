import EthereumTypes
import MerklePatricia

/// What a transaction or a system call asks the EVM to run.
public struct Message: Sendable {
    /// The sender.
    public var caller: Address
    /// The account to call, nil to create a contract at the address that follows from the caller's nonce.
    public var target: Address?
    /// Wei to transfer.
    ///
    /// The caller's balance suffices.
    public var value: UInt256
    /// The call's data, or the initcode.
    public var input: [UInt8]
    /// Gas for the execution.
    public var gas: Int64
    /// For a creation, the nonce of the caller before the transaction.
    public var nonce: UInt64

    /// Describes a message.
    public init(
        caller: Address,
        target: Address?,
        value: UInt256,
        input: [UInt8],
        gas: Int64,
        nonce: UInt64 = 0
    ) {
        self.caller = caller
        self.target = target
        self.value = value
        self.input = input
        self.gas = gas
        self.nonce = nonce
    }
}

/// What came of a message.
public struct ExecutionResult: Sendable {
    /// How the outermost frame ended.
    public let exit: Exit
    /// What is left of the message's gas.
    public let gasLeft: Int64
    /// What RETURN or REVERT left; for a creation, the deployed code.
    public let output: [UInt8]
    /// The address of the new contract, for a creation that succeeded.
    public let createdAddress: Address?
}

/// Why nothing can be said of a message: what it needed could not be read.
public enum ExecutionFailure: Error, Equatable, Sendable {
    /// A trie node or code.
    case state(TrieError)
    /// The answer of a precompiled contract that the outside runs.
    case precompile(Precompile)
}
