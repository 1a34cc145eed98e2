import EthereumTypes
import Forks

/// Everything in which execution differs from fork to fork, as numbers and switches.
///
/// A value is made by starting at Frontier and activating each fork's EIPs in turn (`Rules+Forks.swift`,
/// `Rules+EIPs.swift`); instruction bodies read it and never compare forks.
public struct Rules: BitwiseCopyable, Sendable {
    /// How SSTORE is priced and refunded.
    public enum StoragePricing: UInt8, Sendable, BitwiseCopyable {
        /// By the current and the new value alone.
        case flat
        /// By the original value too (EIP-1283, EIP-2200 and EIP-2929 differ in amounts).
        case net
    }

    /// The bytes of code that are instructions, one bit each.
    public var definedInstructions = InstructionSet()

    // Instructions.

    /// Per BALANCE, before EIP-2929.
    public var balanceGas: Int64 = 20
    /// Per EXTCODESIZE and EXTCODECOPY, before EIP-2929.
    public var externalCodeGas: Int64 = 20
    /// Per EXTCODEHASH, before EIP-2929.
    public var externalCodeHashGas: Int64 = 400
    /// Per SLOAD, before EIP-2929.
    public var storageLoadGas: Int64 = 50
    /// Per call, before EIP-2929.
    public var callGas: Int64 = 40
    /// Per SELFDESTRUCT.
    public var selfDestructGas: Int64 = 0
    /// Per byte of the exponent of EXP.
    public var exponentByteGas: Int64 = 10
    /// Whether accounts and slots are cold until first accessed (EIP-2929).
    public var hasColdAccess = false
    /// Whether SELFDESTRUCT pays for an account that it brings into being (EIP-150).
    public var selfDestructPaysForNewAccount = false
    /// Whether SELFDESTRUCT removes only what was created in the same transaction (EIP-6780).
    public var selfDestructKeepsOlderContracts = false
    /// Gas refunded for the removal of a contract.
    public var selfDestructRefund: Int64 = 24_000
    /// Whether a caller keeps a 64th of its gas, and a request for more is capped rather than failed
    /// (EIP-150).
    public var keepsOne64th = false

    /// How SSTORE is priced.
    public var storagePricing = StoragePricing.flat
    /// Per SSTORE that changes nothing, or changes a slot again in the same transaction.
    public var storageNoChangeGas: Int64 = 5_000
    /// Per first SSTORE to a set slot in a transaction.
    public var storageResetGas: Int64 = 5_000
    /// Refunded where a slot is cleared.
    public var storageClearRefund: Int64 = 15_000
    /// SSTORE fails with this much gas or less (EIP-2200); negative for never.
    public var storageGasSentry: Int64 = -1

    // Accounts and creation.

    /// Whether empty accounts are deleted, and not paid for or created by a call without value (EIP-161).
    public var deletesEmptyAccounts = false
    /// The nonce of a new contract.
    public var newContractNonce: UInt64 = 0
    /// Whether a creation that cannot pay for its code fails, rather than leaving no code (EIP-2).
    public var creationMustPayForCode = false
    /// The largest code in bytes (EIP-170).
    public var codeSizeLimit = Int.max
    /// The largest initcode in bytes (EIP-3860).
    public var initcodeSizeLimit = Int.max
    /// Per word of initcode (EIP-3860).
    public var initcodeWordGas: Int64 = 0
    /// Whether code that begins with 0xEF cannot be deployed (EIP-3541).
    public var rejectsReservedCodePrefix = false
    /// Whether accounts can delegate to code (EIP-7702).
    public var hasDelegations = false

    // Transactions.

    /// The newest transaction type that is valid: 0 for legacy alone.
    public var newestTransactionType: UInt8 = 0
    /// Gas of a creating transaction on top of every transaction's (EIP-2).
    public var createTransactionGas: Int64 = 0
    /// Per non-zero byte of a transaction's data.
    public var calldataNonZeroByteGas: Int64 = 68
    /// Least gas per token of a transaction's data, four tokens a non-zero byte (EIP-7623); 0 for no floor.
    public var calldataFloorTokenGas: Int64 = 0
    /// The most gas that a transaction may ask for (EIP-7825).
    public var transactionGasCap = UInt64.max
    /// At most the gas used over this is refunded.
    public var refundQuotient: Int64 = 2
    /// Whether a signature's s must be in the lower half (EIP-2).
    public var requiresLowS = false
    /// Whether legacy signatures may name a chain (EIP-155).
    public var hasChainIDInSignature = false
    /// Whether blocks have a base fee (EIP-1559).
    public var hasBaseFee = false
    /// Whether the coinbase is warm from the start (EIP-3651).
    public var warmsCoinbase = false
    /// Whether blocks have a blob base fee (EIP-4844).
    public var hasBlobs = false
    /// The most blobs of a transaction, beside the block's own limit (EIP-7594).
    public var transactionBlobLimit = Int.max

    /// Which precompiled contracts there are and what they cost.
    public var precompiles = PrecompileRules()

    /// Frontier's rules.
    init() {
        definedInstructions = .frontier
    }
}

/// A set of instructions: one bit for each of the 256 bytes.
public struct InstructionSet: BitwiseCopyable, Equatable, Sendable {
    private var bits0: UInt64 = 0
    private var bits1: UInt64 = 0
    private var bits2: UInt64 = 0
    private var bits3: UInt64 = 0

    /// Whether the byte is an instruction.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte < 128 ? (byte < 64 ? bits0 : bits1) : (byte < 192 ? bits2 : bits3)
        return word &>> UInt64(byte & 63) & 1 != 0
    }

    /// Whether the instruction is in the set.
    public func contains(_ opcode: Opcode) -> Bool { contains(opcode.rawValue) }

    mutating func insert(_ opcode: Opcode) {
        let bit = UInt64(1) << UInt64(opcode.rawValue & 63)
        switch opcode.rawValue >> 6 {
        case 0: bits0 |= bit
        case 1: bits1 |= bit
        case 2: bits2 |= bit
        default: bits3 |= bit
        }
    }

    mutating func insert(_ range: ClosedRange<UInt8>) {
        for byte in range { insert(Opcode(byte: byte)) }
    }

    /// What the Yellow Paper's first edition had.
    static var frontier: InstructionSet {
        var set = InstructionSet()
        set.insert(Opcode.stop.rawValue...Opcode.signExtend.rawValue)
        set.insert(Opcode.lt.rawValue...Opcode.byte.rawValue)
        set.insert(.keccak256)
        set.insert(Opcode.address.rawValue...Opcode.extCodeCopy.rawValue)
        set.insert(Opcode.blockHash.rawValue...Opcode.gasLimit.rawValue)
        set.insert(Opcode.pop.rawValue...Opcode.jumpDest.rawValue)
        set.insert(Opcode.push1.rawValue...Opcode.log4.rawValue)
        set.insert(Opcode.create.rawValue...Opcode.return.rawValue)
        set.insert(.invalid)
        set.insert(.selfDestruct)
        return set
    }

    /// A number that tells sets of different forks apart: code is prepared for one set.
    var fingerprint: UInt64 {
        bits0 ^ bits1 &* 3 ^ bits2 &* 5 ^ bits3 &* 7 | 1
    }
}
