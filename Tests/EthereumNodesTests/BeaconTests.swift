import BlobCommitments
import EthereumCrypto
import EthereumTypes
import JSONMembers
import Preimage
import TestSupport
import Testing

@testable import EthereumNodes

/// Blobs over both routes of the beacon API.
@Suite("Beacon nodes")
struct BeaconTests {
    private static let genesis = UInt64(1_606_824_023)

    /// The polynomial x: its values are the points themselves, its commitment the setup's secret times the generator,
    /// and its proof anywhere the generator, since the quotient is 1.
    ///
    /// Source: the KZG ceremony's result, `g1_monomial[1]` and `g1_monomial[0]`.
    private static let identity = Blob(
        bytes: BlobFieldElements().points.flatMap(\.bytes),
        commitment: Hex.decode(
            "ad3eb50121139aa34db1d545093ac9374ab7bca2c0f3bf28e27c8dcd8fc7cb42d25926fc0c97b336e9f0fb35e5a04c81"
        ),
        proof: Hex.decode(
            "97f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
        )
    )

    /// The polynomial 0: commitment and proof are the point at infinity.
    private static let zero = Blob(
        bytes: [UInt8](repeating: 0, count: BlobFieldElements.blobByteCount),
        commitment: [0xc0] + [UInt8](repeating: 0, count: 47),
        proof: [0xc0] + [UInt8](repeating: 0, count: 47)
    )

    private static func hash(_ blob: Blob) -> Hash32 {
        blob.commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
    }

    /// A node that has `sidecars` in slot 5, by one of the routes; or answers either with a fault.
    private func server(
        sidecars: [Blob]?,
        blobs: [Blob] = [],
        sidecarsFault: TestAnswer = .http(404),
        blobsFault: TestAnswer? = nil,
    ) async throws -> TestServer {
        try await TestServer { request in
            switch request.uri.split(separator: "?").first ?? "" {
            case "/secret/eth/v1/beacon/genesis":
                return .json(#"{"data":{"genesis_time":"\#(BeaconTests.genesis)"}}"#)
            case "/secret/eth/v1/config/spec":
                return .json(#"{"data":{"SECONDS_PER_SLOT":"12","BLOB_SCHEDULE":[]}}"#)
            case "/secret/eth/v1/beacon/blob_sidecars/5":
                guard let sidecars else { return sidecarsFault }
                let items = sidecars.map {
                    #"{"blob":\#(quoted($0.bytes)),"kzg_commitment":\#(quoted($0.commitment)),"#
                        + #""kzg_proof":\#(quoted($0.proof))}"#
                }
                return .json(#"{"data":[\#(items.joined(separator: ","))]}"#)
            case "/secret/eth/v1/beacon/blobs/5":
                if let blobsFault { return blobsFault }
                let asked = blobs.filter {
                    request.uri.hasSuffix("?versioned_hashes=\(BeaconTests.hash($0).hexadecimal)")
                }
                return .json(#"{"data":[\#(asked.map { quoted($0.bytes) }.joined(separator: ","))]}"#)
            default: return .http(404)
            }
        }
    }

    private func client(_ server: TestServer) throws -> BeaconClient {
        BeaconClient(
            [try NodeAddress("http://127.0.0.1:\(server.port)/secret")],
            http: NodeHTTPClient(),
            options: testOptions(),
            logger: .silent,
        )
    }

    /// In the middle of slot 5.
    private let timestamp = BeaconTests.genesis + 5 * 12 + 11

    @Test("Sidecars are verified, and those that came along are not asked for again")
    func sidecars() async throws {
        let server = try await server(sidecars: [BeaconTests.zero, BeaconTests.identity])
        let client = try client(server)
        for blob in [BeaconTests.identity, BeaconTests.zero] {
            #expect(try await client.blob(BeaconTests.hash(blob), timestamp: timestamp) == blob)
        }
        let routes = server.requests.map { $0.uri.split(separator: "/").dropFirst(3).joined(separator: "/") }
        #expect(routes == ["beacon/genesis", "config/spec", "beacon/blob_sidecars/5"])
    }

    @Test("A sidecar with one bit changed, and one whose proof is another's")
    func wrongSidecars() async throws {
        var changed = BeaconTests.identity
        changed.bytes[40_000] ^= 1
        var wrongProof = BeaconTests.identity
        wrongProof.proof = BeaconTests.zero.proof
        var noElements = BeaconTests.identity
        noElements.bytes[0] = 0xff
        var short = BeaconTests.identity
        short.bytes.removeLast()
        for blob in [changed, wrongProof, noElements, short] {
            let server = try await server(sidecars: [blob])
            let error = await nodeError {
                try await client(server).blob(BeaconTests.hash(blob), timestamp: timestamp)
            }
            #expect(error?.kind == .wrongData)
            #expect(error?.node == "http://127.0.0.1:\(server.port)")
            #expect(error?.request == "blob \(BeaconTests.hash(blob).hexadecimal) of slot 5")
        }
    }

    @Test("A blob that the node does not have", arguments: [true, false])
    func missing(hasSidecars: Bool) async throws {
        let server = try await server(sidecars: hasSidecars ? [BeaconTests.zero] : nil)
        let hash = BeaconTests.hash(BeaconTests.identity)
        let error = await nodeError {
            try await client(server).blob(hash, timestamp: timestamp)
        }
        #expect(error?.kind == .notFound)
        #expect(error?.request == "blob \(hash.hexadecimal) of slot 5")
        let early = await nodeError {
            try await client(server).blob(hash, timestamp: BeaconTests.genesis - 1)
        }
        #expect(early?.kind == .notFound)
        #expect(early?.detail.contains("genesis") == true)
    }

    @Test("A URL whose path is not a beacon node's")
    func wrongPath() async throws {
        let server = try await TestServer { _ in .http(404) }
        let error = await nodeError {
            try await client(server).blob(BeaconTests.hash(BeaconTests.identity), timestamp: timestamp)
        }
        #expect(error?.kind == .httpStatus(404))
        #expect(error?.request == "genesis")
        #expect(error?.isTransient == false)
    }

    @Test("The route without proofs: commitment and proof are computed")
    func blobs() async throws {
        let server = try await server(sidecars: nil, blobs: [BeaconTests.zero])
        let blob = try await client(server).blob(BeaconTests.hash(BeaconTests.zero), timestamp: timestamp)
        #expect(blob == BeaconTests.zero)
    }

    /// What Lighthouse says since version 8 where it has too few columns for sidecars.
    private static func fault(_ status: Int) -> TestAnswer {
        .http(status, body: Array(#"{"code":\#(status),"message":"Insufficient data columns"}"#.utf8))
    }

    @Test("A route that fails is left for the other", arguments: [400, 401, 403, 404, 410, 500, 501, 503])
    func otherRoute(status: Int) async throws {
        let server = try await server(
            sidecars: nil,
            blobs: [BeaconTests.zero],
            sidecarsFault: BeaconTests.fault(status),
        )
        let client = try client(server)
        let hash = BeaconTests.hash(BeaconTests.zero)
        #expect(try await client.blob(hash, timestamp: timestamp) == BeaconTests.zero)
        let count = server.requests.count
        #expect(try await client.blob(hash, timestamp: timestamp) == BeaconTests.zero)
        // The route that did is asked first from now on.
        let later = server.requests.dropFirst(count).map(\.uri)
        #expect(later.allSatisfy { $0.hasPrefix("/secret/eth/v1/beacon/blobs/5") })
    }

    @Test("Where both routes fail, the error is that of the one that says more")
    func bothRoutes() async throws {
        let cases: [(sidecars: Int, blobs: Int?, NodeError.Kind, detail: String)] = [
            (500, 500, .httpStatus(500), "Insufficient data columns"),
            (401, 401, .httpStatus(401), "Insufficient data columns"),
            // A route that is not there says nothing of the other's fault.
            (500, 404, .httpStatus(500), "Insufficient data columns"),
            (404, 503, .httpStatus(503), "Insufficient data columns"),
            (500, 501, .httpStatus(500), "Insufficient data columns"),
            (404, 404, .notFound, "HTTP status 404: Insufficient data columns"),
            (501, 501, .unsupported, "HTTP status 501: Insufficient data columns"),
            // An empty list.
            (500, nil, .notFound, "no such blob; the node may have pruned it"),
        ]
        for (sidecars, blobs, kind, detail) in cases {
            let server = try await server(
                sidecars: nil,
                sidecarsFault: BeaconTests.fault(sidecars),
                blobsFault: blobs.map(BeaconTests.fault),
            )
            let error = await nodeError {
                try await client(server).blob(BeaconTests.hash(BeaconTests.zero), timestamp: timestamp)
            }
            #expect(error?.kind == kind, "\(sidecars) \(blobs ?? 200)")
            #expect(error?.detail == detail, "\(sidecars) \(blobs ?? 200)")
        }
    }

    @Test("The route without proofs gives another blob")
    func wrongBlob() async throws {
        let hash = BeaconTests.hash(BeaconTests.identity)
        let server = try await server(
            sidecars: nil,
            blobs: [
                Blob(bytes: BeaconTests.zero.bytes, commitment: BeaconTests.identity.commitment, proof: [])
            ],
        )
        let error = await nodeError {
            try await client(server).blob(hash, timestamp: timestamp)
        }
        #expect(error?.kind == .wrongData)
    }

    @Test("A single field element's commitment is the setup's point")
    func singleElement() throws {
        // Field element 2048 belongs to the root of unity itself: its point is the second of the ceremony's.
        var bytes = BeaconTests.zero.bytes
        bytes[2048 * 32 + 31] = 1
        let polynomial = try #require(BlobPolynomial(bytes))
        let expected = Hex.decode(
            "8b997fb25730d661918371bb41f2a6e899cac23f04fc5365800b75433c0a953250e15e7a98fb5ca5cc56a8cd34c20c57"
        )
        #expect(polynomial.commitment() == expected)
    }

    @Test(
        "Commitment and proof of a blob without zeros",
        .enabled(if: Recordings.runsFullTests, "set FALCONET_FULL_TESTS=1")
    )
    func wholeBlob() throws {
        let polynomial = try #require(BlobPolynomial(BeaconTests.identity.bytes))
        let commitment = polynomial.commitment()
        #expect(commitment == BeaconTests.identity.commitment)
        #expect(polynomial.proof(commitment: commitment) == BeaconTests.identity.proof)
    }
}
