import Preimage

/// What checking a whole witness found out.
public struct WitnessAudit: Equatable, Sendable {
    /// The number of pre-images that belong to their keys.
    public private(set) var verified = 0
    /// The number of pre-images for whose check the witness does not hold enough: the run fails if it reads one of
    /// them and cannot check it either.
    public private(set) var notVerifiable = 0

    /// The inputs on which it depends what a run reads, with their names in `inputs.json`.
    private static var comparedInputs: [(input: LocalInput, name: String)] {
        [
            (.l1Head, "l1_head"), (.agreedOutputRoot, "agreed_output_root"),
            (.claimBlockNumber, "l2_block_number"),
        ]
    }

    /// Checks every pre-image of `witness`, used or not; throws at the first that does not belong to its key.
    ///
    /// L1 head, agreed output root and block number, where the witness records them, must be those of `inputs`, or
    /// `HostError.inputs` names the one that is not. Another claim needs the same pre-images, and how a chain is named
    /// and configured differs between programs, so those local keys are not compared.
    public init(_ witness: WitnessFile, inputs: [PreimageKey: [UInt8]] = [:]) throws(HostError) {
        let verifier = PreimageVerifier(store: witness)
        for key in witness.keys {
            guard let value = try witness.value(for: key) else { continue }
            if key.type == .local {
                let compared = WitnessAudit.comparedInputs.first { PreimageKey.local($0.input) == key }
                if let compared, let input = inputs[key], input != value {
                    throw .inputs(
                        path: "inputs.json",
                        reason: "\(compared.name) is not that of the run that recorded the witness"
                    )
                }
                continue
            }
            switch try verifier.check(value, for: key) {
            case .verified: verified += 1
            case .notVerifiable: notVerifiable += 1
            }
        }
    }
}
