import Preimage

/// What checking a whole witness found out.
public struct WitnessAudit: Equatable, Sendable {
    /// The number of pre-images that belong to their keys.
    public private(set) var verified = 0
    /// The number of pre-images for whose check the witness does not hold enough.
    public private(set) var notVerifiable = 0

    private static var comparedInputs: [LocalInput] {
        [.l1Head, .agreedOutputRoot, .claim, .claimBlockNumber]
    }

    /// Checks every pre-image of `witness`, used or not; throws at the first that does not belong to its key.
    ///
    /// Hashes and block number of the claim, where the witness records them, must be those of `inputs`. How a chain is
    /// named and configured differs between programs, so those local keys are not compared.
    public init(_ witness: WitnessFile, inputs: [PreimageKey: [UInt8]] = [:]) throws(HostError) {
        let verifier = PreimageVerifier(store: witness)
        for key in witness.keys {
            guard let value = try witness.value(for: key) else { continue }
            if key.type == .local {
                let isCompared = WitnessAudit.comparedInputs.contains { PreimageKey.local($0) == key }
                if isCompared, let input = inputs[key], input != value {
                    throw .wrongValue(key, .differsFromInputs)
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
