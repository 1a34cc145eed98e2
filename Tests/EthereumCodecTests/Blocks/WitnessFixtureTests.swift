import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Foundation
import Testing

/// Headers, transactions, receipts and accounts of real chains.
@Suite(.enabled(if: SharedData.folder != nil, SharedData.absence))
struct WitnessFixtureTests {
    struct Counts: Equatable {
        var headers = 0, signed = 0, deposits = 0, receipts = 0, accounts = 0
    }

    static let claims: [(folder: String, counts: Counts)] = [
        ("op-sepolia-16491249", Counts(headers: 86, signed: 4350, deposits: 5, receipts: 4212, accounts: 66)),
        ("devnet901-13", Counts(headers: 20, signed: 5, deposits: 4, receipts: 5, accounts: 4)),
        ("devnet901-20", Counts(headers: 29, signed: 5, deposits: 8, receipts: 5, accounts: 4)),
        ("devnet901-30", Counts(headers: 46, signed: 5, deposits: 16, receipts: 5, accounts: 4)),
        ("devnet901-280", Counts(headers: 320, signed: 54, deposits: 181, receipts: 40, accounts: 4)),
    ]

    @Test(arguments: claims) func claim(folder: String, expected: Counts) throws {
        let file = try SharedData.decompress("op/claims/\(folder)/witness.kv.zst")
        var counts = Counts()
        for (key, value) in Witness.keccakPreimages(file) {
            if looksLikeHeader(value) {
                let header = try Header(encoded: value)
                #expect(header.encode() == value)
                #expect(header.hash.bytes[1...] == key.dropFirst())
                counts.headers += 1
            } else if let item = Witness.leafValue(value) {
                check(leaf: item, &counts)
            }
        }
        #expect(counts == expected)
    }

    /// Judged without the decoder: a list whose first item has 32 bytes and whose seventh has 256.
    private func looksLikeHeader(_ value: [UInt8]) -> Bool {
        var reader = RLPReader(value)
        guard var list = try? reader.readList(), (try? list.readString(count: 32)) != nil else {
            return false
        }
        for _ in 0..<5 { guard (try? list.readRawItem()) != nil else { return false } }
        return (try? list.readString(count: 256)) != nil
    }

    /// A leaf's value is an envelope of a transaction or of a receipt, an account, or something else.
    private func check(leaf item: [UInt8], _ counts: inout Counts) {
        if let transaction = try? Transaction(envelope: item) {
            #expect(transaction.encode() == item)
            if transaction.type == .deposit { counts.deposits += 1 } else { counts.signed += 1 }
        } else if let receipt = try? Receipt(envelope: item) {
            #expect(receipt.encodeForTrie() == item)
            #expect(receipt.bloom == Bloom(of: receipt.logs))
            counts.receipts += 1
        } else if let account = try? Account(encoded: item) {
            #expect(account.encode() == item)
            counts.accounts += 1
        }
    }

    /// Blocks of OP Mainnet, OP Sepolia and Unichain: the parent's header and the transactions.
    @Test func executorBlocks() throws {
        var counts = (blocks: 0, transactions: 0)
        try SharedData.unpacking("op/executor/blocks.tar.zst") { folder in
            for (name, block) in try SharedData.jsonFiles(in: folder) {
                let encoded = try #require(bytes(block["parent_header_rlp"]))
                let header = try Header(encoded: encoded)
                #expect(header.encode() == encoded, "\(name)")
                #expect(header.hash == hash(block["parent_hash"]), "\(name)")

                let attributes = try #require(block["payload_attributes"] as? [String: Any])
                for text in try #require(attributes["transactions"] as? [String]) {
                    let envelope = try #require(bytes(text))
                    let transaction = try Transaction(envelope: envelope)
                    #expect(transaction.encode() == envelope, "\(name)")
                    counts.transactions += 1
                }
                counts.blocks += 1
            }
        }
        #expect(counts == (13, 268))
    }
}
