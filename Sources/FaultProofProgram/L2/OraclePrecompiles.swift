import EVM
import EthereumTypes
import Preimage

/// Asks the host for the results of precompiled contracts that the VM need not run: in a dispute L1 runs
/// them.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Precompile Accelerators".
final class OraclePrecompiles<Oracle: PreimageOracle>: PrecompileHook {
    private let oracle: SharedOracle<Oracle>

    init(_ oracle: SharedOracle<Oracle>) {
        self.oracle = oracle
        super.init()
    }

    override func answers(for contract: Precompile) -> Bool {
        switch contract {
        case .ecRecover, .bn254Pairing, .pointEvaluation, .blsG1Add, .blsG1MSM, .blsG2Add, .blsG2MSM,
            .blsPairing,
            .blsMapToG1, .blsMapToG2:
            true
        case .sha256, .ripemd160, .identity, .modularExponentiation, .bn254Add, .bn254Multiply, .blake2F,
            .p256Verify:
            false
        }
    }

    override func run(
        _ contract: Precompile,
        input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        var bytes = [UInt8](input)
        if contract == .ecRecover {
            // L1 may come to accept more; what L2 accepts is decided here. The request holds exactly four
            // words.
            guard EllipticCurveRecovery.isWellFormed(input) else { return [] }
            bytes.append(contentsOf: repeatElement(0, count: max(0, 128 - bytes.count)))
            bytes.removeLast(bytes.count - 128)
        }
        do {
            let result = try oracle.use { oracle throws(PreimageError) in
                try oracle.precompile(
                    address: contract.address,
                    requiredGas: UInt64(gas),
                    input: bytes,
                )
            }
            if result.succeeded { return result.output }
            // A signature from which no key follows gives no output, and no failure.
            return contract == .ecRecover ? [] : nil
        } catch {
            throw .precompile(contract)
        }
    }
}
