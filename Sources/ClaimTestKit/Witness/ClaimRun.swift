import FaultProofProgram
import Logging
import Preimage
import ProofHost

/// A run of the fault-proof program in this process.
public struct ClaimRun {
    /// What the program said.
    public let verdict: ClaimVerdict
    /// The host, which knows what was asked for and why a request failed.
    public let server: PreimageServer

    /// Runs the program on a claim.
    public init(_ inputs: ClaimInputs, witness: any KeyValueStore) {
        var logger = Logger(label: "claim")
        logger.handler = SwiftLogNoOpLogHandler()
        let store = LayeredStore(inputs: inputs.localPreimages, witness: witness)
        server = PreimageServer(store: store, logger: logger, recording: true)
        verdict = FaultProofProgram.run(oracle: InProcessOracle(server: server))
    }

    /// The hints of a type, by the first word of their text.
    public func hints(_ type: String) -> [String] {
        server.log.requests.compactMap { request in
            guard case .hint(let text) = request else { return nil }
            let hint = String(decoding: text, as: UTF8.self)
            return hint.hasPrefix(type + " ") ? hint : nil
        }
    }
}
