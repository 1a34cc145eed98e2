import EthereumCrypto
import EthereumTypes
import Foundation
import MerklePatricia
import Testing

/// A folder of ethereum/tests BlockchainTests.
private let blockTests = ProcessInfo.processInfo.environment["FALCONET_BLOCK_TESTS"]
/// A file of pre-images: repeated key (32 bytes), length (four bytes, big-endian), value.
private let witness = ProcessInfo.processInfo.environment["FALCONET_WITNESS"]

/// Tries of real and of test chains, where environment variables name them.
@Suite struct ChainFixtures {
    /// The state root of each test's state before the first block, and after the last where that is given.
    @Test(.enabled(if: blockTests != nil, "FALCONET_BLOCK_TESTS is not set"))
    func stateRoots() throws {
        let folder = URL(fileURLWithPath: try #require(blockTests))
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var checked = 0
        for case let file as URL in files where file.pathExtension == "json" {
            let cases =
                try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: [String: Any]]
            for (name, body) in cases ?? [:] {
                let header = try #require(body["genesisBlockHeader"] as? [String: Any])
                let root = try #require(header["stateRoot"] as? String)
                let state = try #require(body["pre"] as? [String: [String: Any]])
                #expect(
                    try ChainFixtures.root(of: state) == Hash32(ChainFixtures.bytes(root)),
                    "\(file.path) \(name)",
                )
                checked += 1
            }
        }
        print("state roots checked: \(checked)")
        #expect(checked > 0)
    }

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = text.hasPrefix("0x") ? Array(text.utf8.dropFirst(2)) : Array(text.utf8)
        return Hex.decode(digits.count % 2 == 0 ? digits : [0x30] + digits) ?? []
    }

    /// The bytes of a number, as RLP wants them.
    private static func number(_ value: Any?) -> [UInt8] {
        NaiveTrie.string(Array(bytes(value as? String ?? "").drop { $0 == 0 }))
    }

    private static func root(of state: [String: [String: Any]]) throws -> Hash32 {
        let accounts = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
        for (address, account) in state {
            let slots = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: NodeSource())
            for (slot, value) in account["storage"] as? [String: String] ?? [:] {
                let key = bytes(slot)
                let padded = [UInt8](repeating: 0, count: 32 - key.count) + key
                let item = number(value)
                if item != [0x80] { try slots.set(item, at: Keccak256.hash(padded)) }
            }
            let encoding = NaiveTrie.list([
                number(account["nonce"]),
                number(account["balance"]),
                NaiveTrie.string(try slots.commit().bytes),
                NaiveTrie.string(Keccak256.hash(bytes(account["code"] as? String ?? "")).bytes),
            ])
            try accounts.set(encoding, at: Keccak256.hash(bytes(address)))
        }
        return try accounts.commit()
    }

    /// The transactions, receipts and withdrawals of the headers in a claim's pre-images.
    @Test(.enabled(if: witness != nil, "FALCONET_WITNESS is not set"))
    func lists() throws {
        let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try #require(witness))))
        let store = NodeStore()
        var headers: [[UInt8]] = []
        var offset = 0
        while offset + 36 <= data.count {
            let length = data[(offset + 32)..<(offset + 36)].reduce(0) { $0 << 8 | Int($1) }
            let value = Array(data[(offset + 36)..<(offset + 36 + length)])
            if data[offset] == 2 { store.nodes[Keccak256.hash(value)] = value }
            // A header's first items are the hashes of its parent and of its uncles, of which there are none.
            let noUncles = Hash32("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347").bytes
            if value.count > 500, Array(value[3..<4]) == [0xa0], Array(value[37..<69]) == noUncles {
                headers.append(value)
            }
            offset += 36 + length
        }
        var counts = (lists: 0, items: 0, largest: 0)
        for header in headers {
            // Items three and on: beneficiary, state, transactions, receipts.
            for start in [69 + 21 + 33 + 1, 69 + 21 + 66 + 1] {
                let root = try #require(Hash32(header, at: start))
                guard root == MerklePatriciaTrie.emptyRoot || store.nodes[root] != nil else { continue }
                let items = try OrderedTrie.items(root: root, source: store)
                #expect(OrderedTrie.root(of: items) == root)
                counts = (counts.lists + 1, counts.items + items.count, max(counts.largest, items.count))
            }
        }
        print("headers: \(headers.count), lists, items and largest list: \(counts)")
        #expect(counts.lists > 0)
    }
}
