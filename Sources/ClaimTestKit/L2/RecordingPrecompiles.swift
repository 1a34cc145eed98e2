import EVM
import EthereumTypes
import Forks
import Synchronization

/// Computes what a fault-proof program asks of its host, and keeps the answers.
public final class RecordingPrecompiles: PrecompileHook {
    /// The answers, as a host serves them: a status byte and the output, by the payload of the request.
    ///
    /// The payload is the address (20 bytes), the gas (8 bytes, big-endian) and the input.
    public private(set) var results: [[UInt8]: [UInt8]] = [:]

    /// All answers so far: pairings take long in debug builds, and tests ask for the same ones.
    private static let known = Mutex<[[UInt8]: [UInt8]]>([:])

    /// The contracts whose results fault-proof programs take from the host.
    ///
    /// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Precompile Accelerators", with the BLS12-381
    /// contracts of Isthmus.
    public static var accelerated: [Precompile] {
        [
            .ecRecover, .bn254Pairing, .pointEvaluation, .blsG1Add, .blsG1MSM, .blsG2Add, .blsG2MSM,
            .blsPairing,
            .blsMapToG1, .blsMapToG2,
        ]
    }

    /// Whether the contract is accelerated.
    public override func answers(for contract: Precompile) -> Bool {
        RecordingPrecompiles.accelerated.contains(contract)
    }

    /// Runs the contract and keeps its answer.
    public override func run(
        _ contract: Precompile,
        input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        var bytes = [UInt8](input)
        if contract == .ecRecover {
            // Only signatures within the bounds are asked about, always with four words.
            guard EllipticCurveRecovery.isWellFormed(input) else { return [] }
            bytes = Array((bytes + [UInt8](repeating: 0, count: 128)).prefix(128))
        }
        let payload = contract.address.bytes + UInt256(UInt64(gas)).bytes.suffix(8) + bytes
        let known = RecordingPrecompiles.known.withLock { $0[payload] }
        // The limits of input sizes, which differ between forks, were checked before.
        let result = known ?? Rules(.isthmus).precompiles.run(contract, input).map { [1] + $0 } ?? [0]
        RecordingPrecompiles.known.withLock { $0[payload] = result }
        results[payload] = result
        return result[0] == 1 ? Array(result.dropFirst()) : nil
    }
}
