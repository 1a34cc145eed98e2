import Foundation
import Logging
import Preimage

/// A recorded claim: `inputs.json` and the witness, `witness.kv` or `witness.kv.zst`.
public struct ClaimFolder: Sendable {
    /// What is claimed.
    public var inputs: ClaimInputs
    /// What the run that recorded the claim read.
    public let witness: WitnessFile
    private let recordedInputs: [PreimageKey: [UInt8]]

    /// Reads the folder at `path`.
    public init(path: String) throws(HostError) {
        inputs = try ClaimInputs(path: "\(path)/inputs.json")
        recordedInputs = inputs.localPreimages
        let names = ["witness.kv", "witness.kv.zst"]
        guard let name = names.first(where: { FileManager.default.fileExists(atPath: "\(path)/\($0)") })
        else {
            throw .storage(path: path, reason: "holds neither \(names.joined(separator: " nor "))")
        }
        witness = try WitnessFile(path: "\(path)/\(name)")
    }

    /// Checks the whole witness, and that it was recorded for the inputs of the folder.
    public func audit() throws(HostError) -> WitnessAudit {
        try WitnessAudit(witness, inputs: recordedInputs)
    }

    /// A server of the witness and of the inputs as they are now.
    public func makeServer(logger: Logger, recording: Bool = false) -> PreimageServer {
        let store = LayeredStore(inputs: inputs.localPreimages, witness: witness)
        return PreimageServer(store: store, logger: logger, recording: recording)
    }
}
