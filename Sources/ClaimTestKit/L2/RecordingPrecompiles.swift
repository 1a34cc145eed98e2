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

    /// Whether the contract is accelerated.
    public override func answers(for contract: Precompile) -> Bool {
        contract.isAccelerated
    }

    /// Runs the contract and keeps its answer.
    public override func run(
        _ contract: Precompile,
        input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        // Nothing is asked about malformed input.
        guard contract.isWellFormed(input) else { return Rules(.isthmus).precompiles.run(contract, input) }
        var bytes = [UInt8](input)
        if contract == .ecRecover {
            // A request has always four words.
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
