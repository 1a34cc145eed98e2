import EthereumTypes

/// The precompiled contracts, by what they do.
public enum Precompile: UInt8, CaseIterable, Sendable {
    case ecRecover
    case sha256
    case ripemd160
    case identity
    case modularExponentiation
    case bn254Add
    case bn254Multiply
    case bn254Pairing
    case blake2F
    case pointEvaluation
    case blsG1Add
    case blsG1MSM
    case blsG2Add
    case blsG2MSM
    case blsPairing
    case blsMapToG1
    case blsMapToG2
    case p256Verify

    /// The contract's address: 0x01 to 0x11 in this order, and 0x100 for the last.
    public var address: Address {
        Address(lowBytes: self == .p256Verify ? 0x100 : UInt64(rawValue) + 1)
    }
}

/// Which precompiled contracts a fork has, and what they cost there.
public struct PrecompileRules: BitwiseCopyable, Sendable {
    /// How modular exponentiation is priced.
    public enum ModularExponentiationPricing: UInt8, Sendable, BitwiseCopyable {
        /// Byzantium.
        case eip198
        /// Berlin.
        case eip2565
        /// Osaka.
        case eip7883
    }

    private var contracts: UInt32 = 0
    var hasCheapBN254 = false
    var modularExponentiationPricing = ModularExponentiationPricing.eip198
    /// The most bytes of base, exponent or modulus (EIP-7823).
    var modularExponentiationInputLimit = UInt256.max
    var p256VerifyGas: Int64 = 6_900
    // The OP Stack bounds the input of what its fault proof must run or fetch, in bytes.
    var bn254PairingInputLimit = Int.max
    var blsG1MSMInputLimit = Int.max
    var blsG2MSMInputLimit = Int.max
    var blsPairingInputLimit = Int.max

    /// Frontier's four.
    init() {
        for contract in [Precompile.ecRecover, .sha256, .ripemd160, .identity] { insert(contract) }
    }

    mutating func insert(_ contract: Precompile) { contracts |= 1 << UInt32(contract.rawValue) }

    /// Whether the fork has the contract.
    public func contains(_ contract: Precompile) -> Bool { contracts >> UInt32(contract.rawValue) & 1 != 0 }

    /// The contract at an address, if the fork has one there.
    @inline(__always)
    public func contract(at address: Address) -> Precompile? {
        // Few addresses have 16 leading zero bytes.
        if address.word0 != 0 || address.word1 != 0 { return nil }
        return contract(number: address.word2)
    }

    private func contract(number: UInt32) -> Precompile? {
        let found: Precompile?
        if number == 0x100 {
            found = .p256Verify
        } else if number >= 1, number <= 0x11 {
            found = Precompile(rawValue: UInt8(truncatingIfNeeded: number - 1))
        } else {
            found = nil
        }
        return found.flatMap { contains($0) ? $0 : nil }
    }
}

/// Answers for precompiled contracts in place of the EVM: a fault-proof program asks its host, which is
/// cheaper than to run them in the VM.
///
/// The base class answers for none.
open class PrecompileHook {
    /// Makes a hook that answers for nothing.
    public init() {}

    /// Whether `run` answers for this contract.
    open func answers(for contract: Precompile) -> Bool { false }

    /// The output of the contract, nil where it rejects the input.
    ///
    /// `gas` is what the execution costs. Errors: `ExecutionFailure.precompile` where no answer is to be had;
    /// the hook knows why.
    open func run(
        _ contract: Precompile,
        input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        nil
    }
}
