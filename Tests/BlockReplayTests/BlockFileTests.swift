import EthereumTypes
import Foundation
import JSONMembers
import ProofHost
import TestSupport
import Testing

@testable import BlockReplay

/// Recorded blocks that are not what they should be: the error says what is wrong and where.
@Suite struct BlockFileTests {
    private let folder: TemporaryFolder
    private let recorded: [String: Any]

    init() throws {
        folder = try TemporaryFolder()
        let data = Data(try PackedFile.read(path: Recordings.block))
        recorded = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The recorded block with other members; nil removes one.
    private func file(_ changes: [String: Any?]) throws -> BlockFile {
        var object = recorded
        for (name, value) in changes { object[name] = value }
        let path = folder.path + "/block.json"
        try JSONSerialization.data(withJSONObject: object).write(to: URL(fileURLWithPath: path))
        return try BlockFile(path: path)
    }

    private func message(_ changes: [String: Any?]) -> String {
        do {
            _ = try file(changes)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func aSampleIsRead() throws {
        let file = try file([:])
        #expect(file.expectedFields["gasLimit"] == "0x3938700" || file.expectedFields.isEmpty)
        #expect(file.preimages.count > 10)
    }

    @Test func aChangedPreimageIsNamed() throws {
        var preimages = try #require(recorded["preimages"] as? [String: String])
        let (key, value) = try #require(preimages.min { $0.key < $1.key })
        preimages[key] = value.dropLast() + (value.hasSuffix("0") ? "1" : "0")
        #expect(message(["preimages": preimages]) == "preimages: \(key) is not the hash of what it names")
    }

    /// What a file may leave out leads to the same block.
    @Test func optionalMembers() throws {
        let block = try file(["parent_hash": nil]).replay()
        #expect(block.isEqual)
        // Without a chain id the configuration of the file counts.
        #expect(message(["chain_id": nil, "rollup_config": nil]) == "rollup_config: missing")
        let inputs = Data(try PackedFile.read(path: Recordings.developmentChain + "/inputs.json"))
        let claim = try #require(try JSONSerialization.jsonObject(with: inputs) as? [String: Any])
        let other = try file(["chain_id": nil, "rollup_config": claim["rollup_config"]])
        #expect(other.configuration.l2ChainID == 901)
    }

    /// A base fee that is given is the block's, whatever follows from the parent.
    @Test func givenBaseFee() throws {
        let parent = try file([:]).parent
        let header = ["baseFeePerGas": "0x7b"]
        let block = try file(["base_fee": 123, "expected_header": header]).replay()
        #expect(!block.isEqual)
        // The sender of each transaction can pay so little, so that nothing but what depends on the base fee differs.
        #expect(block.difference == nil)
        #expect(parent.baseFeePerGas != 123)
        #expect(message(["base_fee": "x"]) == "base_fee: not a number of 256 bits")
    }

    @Test func aMissingNodeIsNamedByItsDigits() throws {
        var preimages = try #require(recorded["preimages"] as? [String: String])
        let root = try file([:]).parent.stateRoot
        let key = try #require(preimages.keys.first { Hash32(text: $0) == root })
        preimages[key] = nil
        let damaged = try file(["preimages": preimages])
        #expect {
            try damaged.replay()
        } throws: { error in
            "\(error)" == "the block cannot be built: \(root.hexadecimal) is missing"
        }
    }

    @Test func malformedMembersAreNamed() throws {
        #expect(message(["expected_header": 7]) == "expected_header: not an object")
        #expect(message(["expected_header": ["gasUsed": 7]]) == "expected_header.gasUsed: not a string")
        #expect(message(["chain_id": true]) == "chain_id: not a whole number of 64 bits")
        #expect(
            message(["parent_hash": Hash32.zero.hexadecimal])
                == "parent_hash is not the hash of parent_header_rlp"
        )
        #expect(
            message(["parent_header_rlp": "0xf9"]) == "parent_header_rlp: truncated item at offset 0"
        )
        #expect(message(["expected_header": NSNull()]) == "no error")
    }

    @Test func truncatedJSONIsToldInOneLine() throws {
        let path = folder.path + "/cut.json"
        try Data("{\"chain_id\": ".utf8).write(to: URL(fileURLWithPath: path))
        #expect {
            try BlockFile(path: path)
        } throws: { error in
            let text = "\(error)"
            return text.hasPrefix("malformed JSON") && !text.contains("\n") && !text.contains("NSCocoa")
        }
    }
}
