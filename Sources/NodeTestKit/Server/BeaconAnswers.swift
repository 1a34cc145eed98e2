import EthereumNodes

/// Answers beacon routes from a world.
struct BeaconAnswers: Sendable {
    private let world: NodeWorld
    private static let secondsPerSlot: UInt64 = 12

    init(_ world: NodeWorld) { self.world = world }

    /// Slot 0 begins in the first slot of all, at the second of a slot at which the chain's blocks come.
    private var genesisTime: UInt64 { (world.blobs.keys.first ?? 0) % BeaconAnswers.secondsPerSlot }

    /// The route without its slot.
    static func name(ofPath path: String) -> String {
        let parts = path.split(separator: "/").suffix(2)
        guard let last = parts.last else { return "" }
        return String(UInt64(last) == nil ? last : parts.first ?? last)
    }

    /// The JSON of the answer, nil for 404.
    func body(path: String) -> String? {
        switch BeaconAnswers.name(ofPath: path) {
        case "genesis": return #"{"data":{"genesis_time":"\#(genesisTime)"}}"#
        case "spec": return #"{"data":{"SECONDS_PER_SLOT":"\#(BeaconAnswers.secondsPerSlot)"}}"#
        case "blob_sidecars":
            guard let slot = path.split(separator: "/").last.flatMap({ UInt64($0) }) else { return nil }
            let blobs = world.blobs[genesisTime + slot * BeaconAnswers.secondsPerSlot] ?? []
            return #"{"data":\#(list(blobs.map(BeaconAnswers.json)))}"#
        default: return nil
        }
    }

    private static func json(_ blob: Blob) -> String {
        #"{"blob":\#(quoted(blob.bytes)),"kzg_commitment":\#(quoted(blob.commitment)),"#
            + #""kzg_proof":\#(quoted(blob.proof))}"#
    }
}
