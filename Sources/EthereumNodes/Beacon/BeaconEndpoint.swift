import BlobCommitments
import EthereumCrypto
import EthereumTypes
import JSONMembers
import Synchronization

/// One beacon node.
final class BeaconEndpoint: GroupMember {
    /// How blobs are asked for.
    enum BlobRoute: Sendable {
        /// All of a slot, with commitments and proofs.
        case sidecars
        /// Those of some versioned hashes, with nothing to prove them.
        case blobs
    }

    /// When slots begin.
    private struct Clock: Sendable {
        let genesisTime: UInt64
        let secondsPerSlot: UInt64
    }

    let transport: HTTPTransport
    private let routes = MethodChoice<BlobRoute>([.sidecars, .blobs], haveRoutes: true)
    private let clock = Mutex<Clock?>(nil)

    init(_ transport: HTTPTransport) {
        self.transport = transport
    }

    /// The blob, verified, and others of its slot, which are not.
    func blobs(
        _ versionedHash: Hash32,
        timestamp: UInt64,
    ) async throws(NodeError) -> (blob: Blob, others: [(Hash32, Blob)]) {
        let slot = try await slot(timestamp: timestamp)
        let name = "blob \(versionedHash.hexadecimal) of slot \(slot)"
        do {
            return try await routes.first { route throws(NodeError) in
                switch route {
                case .sidecars:
                    var blobs = try await self.sidecars(slot: slot, name: name)
                    guard let index = blobs.firstIndex(where: { $0.0 == versionedHash }) else {
                        throw self.transport.failure(
                            .notFound,
                            name,
                            "the slot's \(blobs.count) blobs are others; the node may have pruned it",
                        )
                    }
                    return (try self.verified(blobs.remove(at: index).1, name), blobs)
                case .blobs:
                    return (try await self.blob(versionedHash, slot: slot, name: name), [])
                }
            }
        } catch {
            // A route that is not there and a slot without a block are the same status, of which the other route's error
            // may say more.
            throw error.kind == .httpStatus(404) ? error.status(meaning: .notFound) : error
        }
    }

    /// The blob, with a proof that its commitment is of its bytes.
    func verified(_ blob: Blob, _ name: String) throws(NodeError) -> Blob {
        guard let polynomial = BlobPolynomial(blob.bytes) else {
            throw transport.failure(.wrongData, name, "not 4096 field elements")
        }
        guard polynomial.isProved(commitment: blob.commitment, proof: blob.proof) else {
            throw transport.failure(.wrongData, name, "the KZG proof does not hold")
        }
        return blob
    }

    /// The slot of the L1 block with a timestamp.
    private func slot(timestamp: UInt64) async throws(NodeError) -> UInt64 {
        let clock = try await knownClock()
        guard timestamp >= clock.genesisTime else {
            throw transport.failure(
                .notFound,
                "slot at \(timestamp)",
                "before the beacon chain's genesis at \(clock.genesisTime): a node of another network",
            )
        }
        return (timestamp - clock.genesisTime) / clock.secondsPerSlot
    }

    private func knownClock() async throws(NodeError) -> Clock {
        if let clock = clock.withLock({ $0 }) { return clock }
        let genesisTime = try await get("/eth/v1/beacon/genesis", name: "genesis", isOptional: false) {
            document throws(JSONMemberError) in try document.object("data").number("genesis_time")
        }
        let secondsPerSlot = try await get("/eth/v1/config/spec", name: "spec", isOptional: false) {
            document throws(JSONMemberError) in
            let data = try document.object("data")
            let seconds = try data.number("SECONDS_PER_SLOT")
            guard seconds > 0 else { throw data.failure("SECONDS_PER_SLOT", "zero") }
            return seconds
        }
        let found = Clock(genesisTime: genesisTime, secondsPerSlot: secondsPerSlot)
        clock.withLock { $0 = found }
        return found
    }

    private func sidecars(slot: UInt64, name: String) async throws(NodeError) -> [(Hash32, Blob)] {
        try await get("/eth/v1/beacon/blob_sidecars/\(slot)", name: name) {
            document throws(JSONMemberError) in
            try document.list("data") { item throws(JSONMemberError) in
                let blob = Blob(
                    bytes: try item.bytes("blob"),
                    commitment: try item.bytes("kzg_commitment"),
                    proof: try item.bytes("kzg_proof")
                )
                return (blob.commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }, blob)
            }
        }
    }

    private func blob(_ versionedHash: Hash32, slot: UInt64, name: String) async throws(NodeError) -> Blob {
        let route = "/eth/v1/beacon/blobs/\(slot)?versioned_hashes=\(versionedHash.hexadecimal)"
        let blobs = try await get(route, name: name) { document throws(JSONMemberError) in
            try document.byteStrings("data")
        }
        guard !blobs.isEmpty else {
            throw transport.failure(.notFound, name, "no such blob; the node may have pruned it")
        }
        for bytes in blobs {
            guard let polynomial = BlobPolynomial(bytes) else {
                throw transport.failure(.wrongData, name, "not 4096 field elements")
            }
            let commitment = polynomial.commitment()
            let hash = commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
            if hash == versionedHash {
                let proof = polynomial.proof(commitment: commitment)
                return Blob(bytes: bytes, commitment: commitment, proof: proof)
            }
        }
        throw transport.failure(.wrongData, name, "the commitment of the blob it gave has another hash")
    }

    /// What `read` makes of a route's answer.
    ///
    /// A route that is optional may be refused.
    private func get<Value>(
        _ route: String,
        name: String,
        isOptional: Bool = true,
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) async throws(NodeError) -> Value {
        let answer = try await transport.get(route: route, name: name)
        if let fault = answer.fault {
            let error = transport.failure(fault, name, answer.words)
            switch fault {
            case .httpStatus(400) where isOptional, .httpStatus(405) where isOptional,
                .httpStatus(410) where isOptional, .httpStatus(501):
                throw error.status(meaning: .unsupported)
            default: throw error
            }
        }
        do {
            return try read(try JSONMembers(document: answer.body))
        } catch {
            throw transport.failure(.malformed, name, error.description)
        }
    }
}
