import FaultProofProgram
import Logging
import Preimage
import ProofHost
import TestSupport

/// A run of the program in this process, and what it asked for.
struct RecordedRun {
    let verdict: ClaimVerdict
    let server: PreimageServer

    /// Runs the program on `claim`.
    init(_ claim: ClaimFolder) {
        self.init(claim.makeServer(logger: .silent, recording: true))
    }

    /// Runs the program on `claim` with a witness in which something is otherwise than it was recorded.
    init(_ claim: ClaimFolder, with alteration: Alteration) {
        let store = AlteredStore(
            original: LayeredStore(inputs: claim.inputs.localPreimages, witness: claim.witness),
            alteration: alteration,
        )
        self.init(PreimageServer(store: store, logger: .silent, recording: true))
    }

    private init(_ server: PreimageServer) {
        self.server = server
        verdict = FaultProofProgram.run(oracle: InProcessOracle(server: server))
    }

    /// What the program said, in order.
    var requests: [ClientRequest] { server.log.requests }

    /// The keys that were read, each with the place of its first reading in `requests`.
    var firstReadings: [(key: PreimageKey, index: Int)] {
        var seen: Set<PreimageKey> = []
        var readings: [(key: PreimageKey, index: Int)] = []
        for (index, request) in requests.enumerated() {
            if case .preimage(let key) = request, seen.insert(key).inserted { readings.append((key, index)) }
        }
        return readings
    }

    /// The text of the newest hint before the request at `index`, nil where there was none.
    func lastHint(before index: Int) -> String? {
        for case .hint(let text) in requests[..<index].reversed() {
            return String(decoding: text, as: UTF8.self)
        }
        return nil
    }
}

/// What is otherwise in a store.
enum Alteration {
    /// Nothing is known under the key.
    case removed(PreimageKey)
    /// The byte at `seed` modulo the length is another; an empty value gets a byte.
    case changed(PreimageKey, seed: UInt64)
}

/// A store that differs from another under one key.
struct AlteredStore: KeyValueStore {
    let original: LayeredStore
    let alteration: Alteration

    func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        let value = try original.value(for: key)
        switch alteration {
        case .removed(key): return nil
        case .changed(key, let seed):
            guard var value, !value.isEmpty else { return [0] }
            value[Int(seed % UInt64(value.count))] ^= 1 << (seed >> 61)
            return value
        default: return value
        }
    }
}
