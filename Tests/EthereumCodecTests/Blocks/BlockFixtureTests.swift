import EthereumCodec
import EthereumTypes
import Foundation
import Testing

/// The blocks of blockchain tests: those that clients accept, their genesis blocks, and those that are no blocks.
@Suite(.enabled(if: SharedData.folder != nil, SharedData.absence))
struct BlockFixtureTests {
    struct Counts: Equatable {
        var accepted = 0, transactions = 0, refused = 0
    }

    static let archives: [(name: String, counts: Counts)] = [
        ("ethtests-block-core", Counts(accepted: 1886, transactions: 1602, refused: 10)),
        ("legacy-cancun-block-core", Counts(accepted: 8191, transactions: 7119, refused: 20)),
        ("legacy-constantinople-block-core", Counts(accepted: 5321, transactions: 3439, refused: 115)),
        ("eest-v540-block-nonstatic", Counts(accepted: 13_525, transactions: 7307, refused: 17)),
    ]

    @Test(arguments: archives) func allBlocks(archive: String, expected: Counts) throws {
        var counts = Counts()
        try SharedData.unpacking("evm/\(archive).tar.zst") { folder in
            for (name, cases) in try SharedData.jsonFiles(in: folder) {
                for case let test as [String: Any] in cases.values {
                    try check(test, name, &counts)
                }
            }
        }
        #expect(counts == expected)
    }

    private func check(_ test: [String: Any], _ name: String, _ counts: inout Counts) throws {
        let genesis = test["genesisBlockHeader"] as? [String: Any]
        if let encoded = bytes(test["genesisRLP"]) {
            try check(encoded, hash: hash(genesis?["hash"]), name, &counts)
        }
        for block in test["blocks"] as? [[String: Any]] ?? [] {
            let encoded = try #require(bytes(block["rlp"]))
            let exception = block.first { $0.key.hasPrefix("expectException") }?.value as? String
            if let header = block["blockHeader"] as? [String: Any], exception == nil {
                try check(encoded, hash: hash(header["hash"]), name, &counts)
                continue
            }
            // A block that breaks another rule may well be encoded rightly.
            let isRefused = (try? decode(encoded)) == nil
            counts.refused += isRefused ? 1 : 0
            // Whether a block has withdrawals is a matter of its header, and so of validation.
            let isStructural = exception?.contains("RLP_STRUCTURES_ENCODING") ?? false
            let lacksWithdrawals = exception?.contains("RLP_WITHDRAWALS_NOT_READ") ?? false
            if isStructural, !lacksWithdrawals { #expect(isRefused, "\(name)") }
        }
    }

    /// The block, if its transactions can be decoded too.
    private func decode(_ encoded: [UInt8]) throws(RLPError) -> Block {
        let block = try Block(encoded: encoded)
        for envelope in block.transactions { _ = try Transaction(envelope: envelope) }
        return block
    }

    private func check(_ encoded: [UInt8], hash: Hash32?, _ name: String, _ counts: inout Counts) throws {
        let block = try decode(encoded)
        #expect(block.encode() == encoded, "\(name)")
        #expect(block.header.hash == hash, "\(name)")
        for envelope in block.transactions {
            #expect(try Transaction(envelope: envelope).encode() == envelope, "\(name)")
            counts.transactions += 1
        }
        counts.accepted += 1
    }
}
