import EthereumCrypto
import EthereumTypes

/// The precompiled contracts that fault-proof programs have their host run, and the input and output that pass between
/// them: in a dispute L1 runs them.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Precompile Accelerators"; op-program,
/// client/l2/engineapi/precompiles.go.
extension Precompile {
    /// Whether the host runs the contract.
    public var isAccelerated: Bool {
        switch self {
        case .ecRecover, .bn254Pairing, .pointEvaluation, .blsG1Add, .blsG1MSM, .blsG2Add, .blsG2MSM,
            .blsPairing, .blsMapToG1, .blsMapToG2:
            true
        case .sha256, .ripemd160, .identity, .modularExponentiation, .bn254Add, .bn254Multiply, .blake2F,
            .p256Verify:
            false
        }
    }

    /// Whether an input has a form about which the host is asked; the program itself refuses any other.
    ///
    /// The same in all forks: the lengths that forks limit are `PrecompileRules`' concern. Points need not be on their
    /// curves.
    public func isWellFormed(_ input: UnsafeRawBufferPointer) -> Bool {
        switch self {
        // L1 may come to accept more; what L2 accepts is decided here.
        case .ecRecover: EllipticCurveRecovery.isWellFormed(input)
        // No pairs at all are pairs whose product is one.
        case .bn254Pairing: input.count % 192 == 0
        case .pointEvaluation: KZG.namesItsCommitment(input)
        case .blsG1Add: input.count == 256
        case .blsG1MSM: !input.isEmpty && input.count % 160 == 0
        case .blsG2Add: input.count == 512
        case .blsG2MSM: !input.isEmpty && input.count % 288 == 0
        case .blsPairing: !input.isEmpty && input.count % 384 == 0
        case .blsMapToG1: input.count == 64
        case .blsMapToG2: input.count == 128
        case .sha256, .ripemd160, .identity, .modularExponentiation, .bn254Add, .bn254Multiply, .blake2F,
            .p256Verify:
            true
        }
    }

    /// Whether the output of a call that succeeded is one that the contract can have.
    public func canReturn(_ output: [UInt8]) -> Bool {
        switch self {
        case .bn254Pairing, .blsPairing:
            output.count == 32 && output[31] <= 1 && output.prefix(31).allSatisfy { $0 == 0 }
        case .pointEvaluation: output == KZG.evaluationOutput
        case .blsG1Add, .blsG1MSM, .blsMapToG1: output.count == 128
        case .blsG2Add, .blsG2MSM, .blsMapToG2: output.count == 256
        case .ecRecover, .sha256, .ripemd160, .identity, .modularExponentiation, .bn254Add, .bn254Multiply,
            .blake2F, .p256Verify:
            true
        }
    }
}
