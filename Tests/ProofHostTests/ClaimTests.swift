import ChainConfiguration
import EthereumCrypto
import EthereumTypes
import Foundation
import Logging
import Preimage
import ProofHost
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

    @Test func customChain() throws {
        let hash = { (digit: String) in "0x" + String(repeating: digit, count: 32) }
        let rollup: [String: Any] = [
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
        let inputs = try inputs(["chain_id": 901, "rollup_config": rollup])
        let locals = inputs.localPreimages
        #expect(locals[.local(.l2ChainID)] == [UInt8](repeating: 0xff, count: 8))
        let read = try RollupConfiguration(json: try #require(locals[.local(.rollupConfiguration)]))
        #expect(read.l2ChainID == 901 && read.forks[.canyon] == 7 && read.genesis.l2Time.rawValue == 5)
        let l2 = try L2ChainConfiguration(json: try #require(locals[.local(.l2ChainConfiguration)]))
        #expect(l2 == L2ChainConfiguration(chainID: 901, baseFee: .standard))
        let l1 = try L1ChainConfiguration(json: try #require(locals[.local(.l1ChainConfiguration)]))
        #expect(l1 == .development(chainID: 900))

        var broken = rollup
        broken["lagoon_time"] = 3
        #expect(throws: HostError.self) { try self.inputs(["chain_id": 901, "rollup_config": broken]) }
        #expect(throws: HostError.self) { try self.inputs(["chain_id": 902, "rollup_config": rollup]) }
    }

    @Test func errorsNameTheMember() {
        let cases: [(member: String, value: Any, reason: String)] = [
            ("l1_head", NSNull(), "l1_head is missing"),
            ("claim", "0x12", "claim is not 32 bytes in hexadecimal digits"),
            ("claim", 5, "claim is not 32 bytes in hexadecimal digits"),
            ("l2_block_number", "13", "l2_block_number is not a whole number of 64 bits"),
            ("l2_block_number", -1, "l2_block_number is not a whole number of 64 bits"),
            ("l2_block_number", 1.5, "l2_block_number is not a whole number of 64 bits"),
            ("chain_id", 901, "chain 901 is not in the registry and there is no rollup_config"),
            ("rollup_config", [1], "rollup_config is not an object"),
            ("rollup_config", [String: Any](), "rollup_config missing at genesis, offset 0"),
        ]
        for (member, value, reason) in cases {
            #expect(throws: HostError.inputs(path: "inputs.json", reason: reason)) {
                try inputs([member: value])
            }
        }
        #expect(throws: HostError.self) { try ClaimInputs(json: Data("[]".utf8), name: "inputs.json") }
        #expect(throws: HostError.self) { try ClaimInputs(path: "/nonexistent/inputs.json") }
    }
}

/// The recorded claims; see `Recordings`.
@Suite struct RecordedClaimTests {
    static let devnets = ["devnet901-13", "devnet901-20", "devnet901-30", "devnet901-280"]

    @Test(.enabled(if: devnets.allSatisfy(Recordings.has)), arguments: devnets)
    func everyPreimageOfADevnetRunIsVerified(name: String) throws {
        let claim = try Recordings.claim(name)
        let audit = try claim.audit()
        #expect(audit.notVerifiable == 0)
        #expect(audit.verified == claim.witness.count - 5)
    }

    /// A byte of each pre-image of a run changed, one at a time: the error names the key.
    @Test(.enabled(if: Recordings.has("devnet901-13")))
    func oneChangedByteIsFound() throws {
        let claim = try Recordings.claim("devnet901-13")
        var values: [PreimageKey: [UInt8]] = [:]
        for key in claim.witness.keys { values[key] = try claim.witness.value(for: key) }
        for (index, key) in claim.witness.keys.enumerated() where key != .local(.l2ChainID) {
            guard var value = values[key], !value.isEmpty else { continue }
            let original = value
            value[index % value.count] ^= UInt8(1 << (index % 8))
            values[key] = value
            let damaged = try WitnessFile(bytes: WitnessFile.encode(values), name: "damaged")
            let reason: WrongValue = key.type == .local ? .differsFromInputs : .hash
            #expect(throws: HostError.wrongValue(key, reason)) {
                try WitnessAudit(damaged, inputs: claim.inputs.localPreimages)
            }
            values[key] = original
        }
    }

    /// The claim with blobs and precompile results: nothing in it is taken on trust.
    @Test(.enabled(if: Recordings.has("op-sepolia-16491249")))
    func everyPreimageOfTheSepoliaRunIsVerified() throws {
        let claim = try Recordings.claim("op-sepolia-16491249")
        let audit = try claim.audit()
        #expect(audit.verified == 60_553)
        #expect(audit.notVerifiable == 0)
    }

    /// One byte of one element of each blob, of each proof, and of one precompile result.
    @Test(.enabled(if: Recordings.has("op-sepolia-16491249")))
    func changedElementsProofsAndResultsAreFound() throws {
        let claim = try Recordings.claim("op-sepolia-16491249")
        let witness = claim.witness
        let elements = BlobFieldElements()
        for commitmentKey in witness.keys where commitmentKey.type == .sha256 {
            let commitment = try #require(try witness.value(for: commitmentKey))
            let element = PreimageKey.blobElement(elements.keyPreimage(commitment: commitment, index: 1234))
            let proof = PreimageKey.blobElement(commitment + UInt256(4096 as UInt64).bytes)
            for key in [element, proof] {
                var value = try #require(try witness.value(for: key))
                value[20] ^= 1
                let verifier = PreimageVerifier(store: Overlay(witness: witness, key: key, value: value))
                #expect(throws: HostError.wrongValue(key, .blobProof(commitmentKey: commitmentKey))) {
                    try verifier.check(value, for: key)
                }
            }
        }
        let key = try #require(witness.keys.first { $0.type == .precompile })
        var value = try #require(try witness.value(for: key))
        value[32] ^= 1
        #expect(throws: HostError.wrongValue(key, .precompileResult(address: Address(lowBytes: 1)))) {
            try PreimageVerifier(store: witness).check(value, for: key)
        }
    }
}

/// A witness with one value replaced.
private struct Overlay: KeyValueStore {
    let witness: WitnessFile
    let key: PreimageKey
    let value: [UInt8]

    func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        key == self.key ? value : try witness.value(for: key)
    }
}
