import EthereumCrypto
import EthereumTypes
import Foundation
import Preimage
import ProofHost
import TestSupport
import Testing

/// What is kept of a run, and the folder that it is written to.
@Suite struct RecordingTests {
    /// An element of a blob and the result of a precompile of OP Sepolia's recorded claim: all that vouches for them.
    @Test func whatIsReadCanBeChecked() throws {
        let recorded = try ClaimFolder(path: Recordings.opSepolia).witness
        let recording = RecordingStore(recorded)
        let server = PreimageServer(store: recording, logger: .silent)
        let commitmentKey = try #require(recorded.keys.first { $0.type == .sha256 })
        let commitment = try server.value(for: commitmentKey)
        let element = try #require(BlobKeys.preimages(commitment: commitment).first)
        _ = try server.value(for: .blobElement(element))
        let result = try #require(recorded.keys.first { $0.type == .precompile })
        let payload = try #require(try recorded.value(for: PreimageKey(.keccak256, hash: result.rawValue)))
        server.hint(Array("l1-precompile 0x".utf8) + Hex.encode(payload))
        _ = try server.value(for: result)

        let entries = recording.witness
        // 4,096 elements, a proof, and the pre-image of each of their keys; commitment, result and payload.
        #expect(entries.count == 2 * 4097 + 3)
        for (key, value) in entries { #expect(try recorded.value(for: key) ?? value == value) }
        let witness = try WitnessFile(bytes: WitnessFile.encode(entries), name: "witness")
        let audit = try WitnessAudit(witness)
        #expect(audit.verified == entries.count && audit.notVerifiable == 0)
    }

    private static let inputs = ClaimInputs(
        l1Head: Hash32(0, 0, 0, 1),
        agreedOutputRoot: Hash32(0, 0, 0, 2),
        claim: Hash32(0, 0, 0, 3),
        claimBlockNumber: .max,
        chainID: 10,
        l2Head: Hash32(0, 0, 0, 4),
    )

    @Test func inputsAreReadAsTheyWere() throws {
        let inputs = RecordingTests.inputs
        let read = try ClaimInputs(json: Data(inputs.json), name: "inputs.json")
        #expect(read.localPreimages == inputs.localPreimages)
        #expect(read.l2Head == inputs.l2Head)

        let custom = try ClaimInputs(path: Recordings.developmentChain + "/inputs.json")
        let again = try ClaimInputs(json: Data(custom.json), name: "inputs.json")
        #expect(again.customChain != nil)
        #expect(again.localPreimages == custom.localPreimages)
    }

    @Test func aFolderIsWrittenAndRead() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/claim"
        let writer = try ClaimFolderWriter(path: path)
        let value = [UInt8](repeating: 7, count: 100_000)
        let key = PreimageKey.keccak256(Keccak256.hash(value))
        let sizes = try writer.write(
            RecordingTests.inputs,
            witness: WitnessFile.encode([key: value, .local(1): []])
        )
        #expect(sizes.witness < 1000, "packed")
        let read = try ClaimFolder(path: path)
        #expect(read.inputs.localPreimages == RecordingTests.inputs.localPreimages)
        #expect(Array(read.witness.keys) == [.local(1), key])
        #expect(try read.witness.value(for: key) == value)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                == ["inputs.json", "witness.kv.zst"]
        )
        // A changed byte shows itself: frames have a checksum.
        let file = path + "/witness.kv.zst"
        var frame = try Data(contentsOf: URL(filePath: file))
        frame[frame.count - 1] ^= 1
        try frame.write(to: URL(filePath: file))
        #expect(throws: HostError.malformedPackage(path: file)) { try ClaimFolder(path: path) }

        #expect(
            throws: HostError.storage(
                path: path,
                reason: "is not empty (it holds inputs.json): name a new folder"
            )
        ) { try ClaimFolderWriter(path: path) }
    }

    @Test func whatIsDiscardedIsGone() throws {
        let folder = try TemporaryFolder()
        let new = folder.path + "/claim"
        try ClaimFolderWriter(path: new).discard()
        #expect(!FileManager.default.fileExists(atPath: new))
        let writer = try ClaimFolderWriter(path: folder.path)
        _ = try writer.write(RecordingTests.inputs, witness: [])
        writer.discard()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
}
