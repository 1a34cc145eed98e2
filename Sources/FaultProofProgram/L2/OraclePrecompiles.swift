import EVM
import EthereumTypes
import Preimage

/// Asks the host for the results of precompiled contracts that the VM need not run: in a dispute L1 runs
/// them.
///
/// Malformed input is refused here, as op-program refuses it: no witness of another client has an answer to it.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Precompile Accelerators"; op-program,
/// client/l2/engineapi/precompiles.go.
final class OraclePrecompiles<Oracle: PreimageOracle>: PrecompileHook {
    private let oracle: SharedOracle<Oracle>

    init(_ oracle: SharedOracle<Oracle>) {
        self.oracle = oracle
        super.init()
    }

    override func answers(for contract: Precompile) -> Bool { contract.isAccelerated }

    override func run(
        _ contract: Precompile,
        input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        // What is no signature has no output, and is no failure; all other malformed input is one.
        guard contract.isWellFormed(input) else { return contract == .ecRecover ? [] : nil }
        var bytes = [UInt8](input)
        if contract == .ecRecover {
            // The request holds exactly four words.
            bytes.append(contentsOf: repeatElement(0, count: max(0, 128 - bytes.count)))
            bytes.removeLast(bytes.count - 128)
        }
        let result: PrecompileResult
        do {
            result = try oracle.use { oracle throws(PreimageError) in
                try oracle.precompile(
                    address: contract.address,
                    requiredGas: UInt64(gas),
                    input: bytes,
                )
            }
        } catch {
            throw .precompile(contract)
        }
        // A signature from which no key follows gives no output, and no failure.
        guard result.succeeded else { return contract == .ecRecover ? [] : nil }
        guard contract.canReturn(result.output) else { throw .precompile(contract) }
        return result.output
    }
}
