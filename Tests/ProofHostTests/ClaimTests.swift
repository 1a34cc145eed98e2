import BlobCommitments
import ChainConfiguration
import EthereumCrypto
import EthereumTypes
import Foundation
import Logging
import Preimage
import ProofHost
import Synchronization
import TestSupport
import Testing

@Suite struct ClaimInputsTests {
    private static let hash = "0x" + String(repeating: "ab", count: 32)

    private func inputs(_ members: [String: Any]) throws -> ClaimInputs {
        var object: [String: Any] = [
            "l1_head": ClaimInputsTests.hash, "agreed_output_root": ClaimInputsTests.hash,
            "claim": ClaimInputsTests.hash, "l2_block_number": 16_491_249, "chain_id": 11_155_420,
        ]
        for (name, value) in members { object[name] = value is NSNull ? nil : value }
        return try ClaimInputs(json: JSONSerialization.data(withJSONObject: object), name: "inputs.json")
    }

    @Test func registeredChain() throws {
        let inputs = try inputs([:])
        let locals = inputs.localPreimages
        #expect(locals.count == 5)
        #expect(locals[.local(.l1Head)] == [UInt8](repeating: 0xab, count: 32))
        #expect(locals[.local(.claimBlockNumber)] == [0, 0, 0, 0, 0, 0xfb, 0xa2, 0xf1])
        #expect(locals[.local(.l2ChainID)] == [0, 0, 0, 0, 0, 0xaa, 0x37, 0xdc])
        #expect(inputs.chainName == "OP Sepolia Testnet")
    }

    /// A chain with Canyon from 7 seconds on.
    private func rollupConfiguration() -> [String: Any] {
        let hash = { (digit: String) in "0x" + String(repeating: digit, count: 32) }
        return [
            "genesis": [
                "l1": ["hash": hash("11"), "number": 0], "l2": ["hash": hash("22"), "number": 0],
                "l2_time": 5,
                "system_config": [
                    "batcherAddr": "0x" + String(repeating: "33", count: 20), "overhead": hash("00"),
                    "scalar": hash("00"), "gasLimit": 30_000_000,
                ],
            ],
            "block_time": 2, "max_sequencer_drift": 300, "seq_window_size": 200, "channel_timeout": 120,
            "l1_chain_id": 900, "l2_chain_id": 901, "regolith_time": 0, "canyon_time": 7,
            "batch_inbox_address": "0x" + String(repeating: "44", count: 20),
            "deposit_contract_address": "0x" + String(repeating: "55", count: 20),
            "l1_system_config_address": "0x" + String(repeating: "66", count: 20),
        ]
    }

    @Test func customChain() throws {
        let rollup = rollupConfiguration()
        let inputs = try inputs(["chain_id": 901, "rollup_config": rollup])
        let locals = inputs.localPreimages
        #expect(locals[.local(.l2ChainID)] == [UInt8](repeating: 0xff, count: 8))
        let read = try RollupConfiguration(json: try #require(locals[.local(.rollupConfiguration)]))
        #expect(read.l2ChainID == 901 && read.forks[.canyon] == 7 && read.genesis.l2Time.rawValue == 5)
        let l2 = try L2ChainConfiguration(json: try #require(locals[.local(.l2ChainConfiguration)]))
        #expect(l2 == L2ChainConfiguration(chainID: 901, baseFee: .standard))
        let l1 = try L1ChainConfiguration(json: try #require(locals[.local(.l1ChainConfiguration)]))
        #expect(l1 == L1ChainConfiguration(chainID: 900, blobSchedule: []))

        var broken = rollup
        broken["lagoon_time"] = 3
        #expect(throws: HostError.self) { try self.inputs(["chain_id": 901, "rollup_config": broken]) }
        #expect(throws: HostError.self) { try self.inputs(["chain_id": 902, "rollup_config": rollup]) }
    }

    /// From Ecotone on blob parameters matter; of a public network they are known.
    @Test("The configuration of L1 must be there where it matters, and be that of its chain")
    func l1Configuration() throws {
        var rollup = rollupConfiguration()
        func failure(_ l1: [String: Any]?, l1ChainID: Int = 900) -> String? {
            rollup["l1_chain_id"] = l1ChainID
            var members: [String: Any] = ["chain_id": 901, "rollup_config": rollup]
            members["l1_chain_config"] = l1
            do {
                _ = try inputs(members)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(failure(nil) == nil)
        #expect(failure(["chainId": 1])?.contains("l1_chain_config: contradicts") == true)
        #expect(failure(["chainId": 900, "amsterdamTime": 1])?.contains("amsterdamTime") == true)
        rollup["ecotone_time"] = 2_000_000_000
        rollup["delta_time"] = 2_000_000_000
        #expect(failure(nil)?.contains("l1_chain_config: not there") == true)
        #expect(failure(["chainId": 900, "cancunTime": 0]) == nil)
        #expect(failure(nil, l1ChainID: 11_155_111) == nil)
        let other = failure(["chainId": 11_155_111, "cancunTime": 7], l1ChainID: 11_155_111)
        #expect(other?.contains("l1_chain_config: not the blob parameters of L1 chain 11155111") == true)
    }

    @Test func errorsNameTheMember() {
        let cases: [(member: String, value: Any, reason: String)] = [
            ("l1_head", NSNull(), "l1_head: missing"),
            ("claim", "0x12", "claim: not 32 bytes"),
            ("claim", 5, "claim: not a string"),
            ("l2_block_number", "1x", "l2_block_number: not a number of 256 bits"),
            ("l2_block_number", true, "l2_block_number: not a whole number of 64 bits"),
            ("chain_id", false, "chain_id: not a whole number of 64 bits"),
            ("l2_block_number", -1, "l2_block_number: not a whole number of 64 bits"),
            ("l2_block_number", 1.5, "l2_block_number: not a whole number of 64 bits"),
            ("chain_id", 901, "rollup_config: missing, and chain 901 is not in the registry"),
            ("rollup_config", [1], "rollup_config: not an object"),
            ("rollup_config", [String: Any](), "rollup_config: missing at genesis"),
            ("rollup_config", ["genesis": 7], "rollup_config: wrong type at genesis"),
        ]
        for (member, value, reason) in cases {
            #expect(throws: HostError.inputs(path: "inputs.json", reason: reason)) {
                try inputs([member: value])
            }
        }
        #expect(throws: HostError.inputs(path: "inputs.json", reason: "l1_head: missing")) {
            try ClaimInputs(json: Data("[]".utf8), name: "inputs.json")
        }
        #expect {
            try ClaimInputs(json: Data("{".utf8), name: "inputs.json")
        } throws: { error in
            "\(error)".hasPrefix("inputs.json: malformed JSON") && !"\(error)".contains("NSCocoa")
        }
        let path = "/nonexistent/inputs.json"
        #expect(throws: HostError.storage(path: path, reason: "No such file or directory")) {
            try ClaimInputs(path: path)
        }
    }
}

/// The claims of `Samples`.
@Suite struct RecordedClaimTests {
    @Test func everyPreimageOfADevnetRunIsVerified() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let audit = try claim.audit()
        #expect(audit.notVerifiable == 0)
        #expect(audit.verified == claim.witness.count - 5)
    }

    private let inputNames: [PreimageKey: String] = [
        .local(.l1Head): "l1_head", .local(.agreedOutputRoot): "agreed_output_root",
        .local(.claimBlockNumber): "l2_block_number",
    ]

    /// A byte of each pre-image of a run changed, one at a time: the error names the key.
    @Test func oneChangedByteIsFound() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        var values: [PreimageKey: [UInt8]] = [:]
        for key in claim.witness.keys { values[key] = try claim.witness.value(for: key) }
        let verifier = PreimageVerifier(store: claim.witness)
        for (index, key) in claim.witness.keys.enumerated() where key != .local(.l2ChainID) {
            guard var value = values[key], !value.isEmpty else { continue }
            let original = value
            value[index % value.count] ^= UInt8(1 << (index % 8))
            if key.type != .local, index % 200 != 5 {
                // The whole audit of each would take long.
                #expect(throws: HostError.wrongValue(key, .hash)) { try verifier.check(value, for: key) }
                continue
            }
            values[key] = value
            let damaged = try WitnessFile(bytes: WitnessFile.encode(values), name: "damaged")
            if key.type != .local {
                #expect(throws: HostError.wrongValue(key, .hash)) { try WitnessAudit(damaged) }
            } else if let name = inputNames[key] {
                let reason = "\(name) is not that of the run that recorded the witness"
                #expect(throws: HostError.inputs(path: "inputs.json", reason: reason)) {
                    try WitnessAudit(damaged, inputs: claim.inputs.localPreimages)
                }
            } else {
                // What was claimed changes nothing of what a run reads.
                _ = try WitnessAudit(damaged, inputs: claim.inputs.localPreimages)
            }
            values[key] = original
        }
    }

    /// The claim with blobs and precompile results: nothing in it is taken on trust.
    @Test(.enabled(if: Recordings.runsFullTests, "set FALCONET_FULL_TESTS=1"))
    func everyPreimageOfTheSepoliaRunIsVerified() throws {
        let claim = try ClaimFolder(path: Recordings.opSepolia)
        let audit = try claim.audit()
        #expect(audit.verified == 60_553)
        #expect(audit.notVerifiable == 0)
    }

    /// One byte of one element of a blob, and of its proof: a proof covers the whole blob, so the blob is named.
    @Test func aChangedBlobIsFoundAndNamed() throws {
        let witness = try ClaimFolder(path: Recordings.opSepolia).witness
        let blob = try RecordedBlob(of: witness)
        for key in [blob.elementKey(1234), blob.proofKey] {
            var value = try #require(try witness.value(for: key))
            value[20] ^= 1
            let store = Overlay(witness: witness, replaced: [key: value])
            #expect(
                throws: HostError.wrongBlob(
                    commitmentKey: blob.commitmentKey,
                    versionedHash: blob.versionedHash
                )
            ) {
                try PreimageVerifier(store: store).check(value, for: key)
            }
        }
    }

    /// An element or a proof that can be none at all is named itself, whichever element is asked for.
    @Test func anImpossibleElementIsNamedItself() throws {
        let witness = try ClaimFolder(path: Recordings.opSepolia).witness
        let blob = try RecordedBlob(of: witness)
        let cases: [(PreimageKey, [UInt8], WrongValue)] = [
            (blob.elementKey(77), BlobFieldElements.modulus.bytes, .notCanonical),
            (blob.elementKey(77), [1, 2, 3], .length(3)),
            (blob.proofKey, [1], .length(1)),
        ]
        let asked = blob.elementKey(0)
        let element = try #require(try witness.value(for: asked))
        for (key, value, reason) in cases {
            let store = Overlay(witness: witness, replaced: [key: value])
            #expect(throws: HostError.wrongValue(key, reason)) {
                try PreimageVerifier(store: store).check(element, for: asked)
            }
        }
    }

    /// Without the pre-images of its elements' keys a blob is checked by way of its commitment.
    @Test func anElementIsServedOnlyIfItWasChecked() throws {
        let witness = try ClaimFolder(path: Recordings.opSepolia).witness
        let blob = try RecordedBlob(of: witness)
        let key = blob.elementKey(5)
        let nameless = PreimageKey(.keccak256, hash: key.rawValue)
        #expect(try witness.value(for: nameless) != nil)

        let withoutName = server(Overlay(witness: witness, replaced: [nameless: nil]))
        #expect(throws: HostError.unverifiable(key, .noCommitment)) { try withoutName.value(for: key) }
        _ = try withoutName.value(for: blob.commitmentKey)
        #expect(try withoutName.value(for: key) == witness.value(for: key))

        let withoutElement = Overlay(witness: witness, replaced: [blob.elementKey(9): nil])
        #expect(throws: HostError.missing(blob.elementKey(9), lastHint: nil)) {
            try server(withoutElement).value(for: key)
        }
    }

    /// As op-program stores a blob; most elements are zero, so that the commitment takes little time.
    @Test func aBlobWithoutAProofIsComparedWithItsCommitment() throws {
        var blob = [UInt8](repeating: 0, count: BlobFieldElements.blobByteCount)
        blob[31] = 5
        blob[32 * 7 + 3] = 9
        let commitment = try #require(BlobPolynomial(blob)).commitment()
        let hash = commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
        var values: [PreimageKey: [UInt8]] = [.commitment(ofBlob: hash): commitment]
        let names = BlobKeys.preimages(commitment: commitment).dropLast()
        for (index, name) in names.enumerated() {
            values[.keccak256(Keccak256.hash(name))] = name
            values[.blobElement(name)] = Array(blob[(32 * index)..<(32 * index + 32)])
        }
        let witness = try WitnessFile(bytes: WitnessFile.encode(values), name: "test")
        #expect(try WitnessAudit(witness).verified == 1 + 2 * 4096)
        let store = CountingStore(values)
        let whole = server(store)
        for (index, name) in names.enumerated() {
            #expect(try whole.value(for: .blobElement(name)) == Array(blob[(32 * index)..<(32 * index + 32)]))
        }
        // The first element, the whole blob, and in vain its proof.
        #expect(store.blobReads == 1 + 4096 + 1)

        values[.blobElement(names[100])] = UInt256.one.bytes
        let error = HostError.wrongBlob(commitmentKey: .commitment(ofBlob: hash), versionedHash: hash)
        for name in [names[0], names[100]] {
            #expect(throws: error) { try server(InMemoryStore(values)).value(for: .blobElement(name)) }
        }
    }

    /// A changed result is found by the input that lies in the witness and, where that was removed, by the hint; with
    /// neither it is not served.
    @Test func aPrecompileResultIsServedOnlyIfItWasChecked() throws {
        let witness = try ClaimFolder(path: Recordings.opSepolia).witness
        let key = try #require(witness.keys.first { $0.type == .precompile })
        let inputKey = PreimageKey(.keccak256, hash: key.rawValue)
        let input = try #require(try witness.value(for: inputKey))
        let result = try #require(try witness.value(for: key))
        var changed = result
        changed[32] ^= 1
        let wrong = HostError.wrongValue(key, .precompileResult(address: Address(lowBytes: 1)))

        let withInput = server(Overlay(witness: witness, replaced: [key: changed]))
        #expect(throws: wrong) { try withInput.value(for: key) }

        // Hosts before 2025 recorded calls without gas.
        let name = input.count == Address.byteCount + 128 ? "l1-precompile" : "l1-precompile-v2"
        let hint = Array("\(name) 0x".utf8) + Hex.encode(input)
        let hinted = server(Overlay(witness: witness, replaced: [inputKey: nil, key: changed]))
        hinted.hint(hint)
        hinted.hint(Hint.l1Receipts(.zero).encoded)
        #expect(throws: wrong) { try hinted.value(for: key) }
        #expect(hinted.failure == wrong)

        let store = Overlay(witness: witness, replaced: [inputKey: nil])
        let truthful = server(store)
        #expect(throws: HostError.unverifiable(key, .noPrecompileInput)) { try truthful.value(for: key) }
        truthful.hint(hint)
        #expect(try truthful.value(for: key) == result)
    }

    /// What cannot be checked is counted before the run, and fails only the run that reads it.
    @Test func theAuditCountsWhatItCannotCheck() throws {
        let known = try ClaimFolder(path: Recordings.developmentChain).witness
        var values: [PreimageKey: [UInt8]] = [:]
        for key in known.keys { values[key] = try known.value(for: key) }
        let element = PreimageKey(.blob, hash: .zero)
        values[element] = UInt256.one.bytes
        values[PreimageKey(.precompile, hash: .zero)] = [1]
        let audit = try WitnessAudit(WitnessFile(bytes: WitnessFile.encode(values), name: "test"))
        #expect(audit.notVerifiable == 2)
        #expect(throws: HostError.unverifiable(element, .noCommitment)) {
            try server(InMemoryStore(values)).value(for: element)
        }
        let trusting = PreimageServer(store: InMemoryStore(values), logger: .silent, servesUnverifiable: true)
        #expect(try trusting.value(for: element) == UInt256.one.bytes)
    }

    private func server(_ store: any KeyValueStore) -> PreimageServer {
        PreimageServer(store: store, logger: .silent)
    }
}

/// A store that counts what is read of blobs.
private final class CountingStore: KeyValueStore {
    private let values: [PreimageKey: [UInt8]]
    private let count = Mutex(0)

    init(_ values: [PreimageKey: [UInt8]]) { self.values = values }

    var blobReads: Int { count.withLock { $0 } }

    func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        if key.type == .blob { count.withLock { $0 += 1 } }
        return values[key]
    }
}

/// The first blob of a witness.
private struct RecordedBlob {
    let commitment: [UInt8]
    let commitmentKey: PreimageKey
    private let elements = BlobFieldElements()

    init(of witness: WitnessFile) throws {
        commitmentKey = try #require(witness.keys.first { $0.type == .sha256 })
        commitment = try #require(try witness.value(for: commitmentKey))
    }

    var versionedHash: Hash32 {
        var bytes = SHA256.hash(commitment).bytes
        bytes[0] = 1
        return Hash32(bytes) ?? .zero
    }

    var proofKey: PreimageKey { .blobElement(commitment + UInt256(4096 as UInt64).bytes) }

    func elementKey(_ index: Int) -> PreimageKey {
        .blobElement(elements.keyPreimage(commitment: commitment, index: index))
    }
}

/// A witness with other values under some keys, or none.
private struct Overlay: KeyValueStore {
    let witness: WitnessFile
    let replaced: [PreimageKey: [UInt8]?]

    func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        if let value = replaced[key] { return value }
        return try witness.value(for: key)
    }
}
