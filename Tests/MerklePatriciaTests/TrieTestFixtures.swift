import EthereumCrypto
import EthereumTypes
import Foundation
import MerklePatricia
import Testing

/// All TrieTests of ethereum/tests, from the folder that the environment variable names: it holds
/// `trietest.json` and the others.
private let folder = ProcessInfo.processInfo.environment["FALCONET_TRIE_TESTS"]

@Suite(.enabled(if: folder != nil, "FALCONET_TRIE_TESTS is not set"))
struct TrieTestFixtures {
    /// The files with roots, and how many cases each holds.
    ///
    /// (`trietestnextprev.json` is about iterators.)
    static let files: [(name: String, isSecure: Bool, caseCount: Int)] = [
        ("trietest", false, 5), ("trieanyorder", false, 7), ("trietest_secureTrie", true, 3),
        ("trieanyorder_secureTrie", true, 7), ("hex_encoded_securetrie_test", true, 3),
    ]

    @Test(arguments: files.indices)
    func file(_ index: Int) throws {
        let file = TrieTestFixtures.files[index]
        let url = URL(fileURLWithPath: try #require(folder)).appendingPathComponent(file.name + ".json")
        let cases = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: [String: Any]],
        )
        #expect(cases.count == file.caseCount)
        for (name, body) in cases {
            let root = try #require(body["root"] as? String)
            var entries: [(String, String?)] = []
            if let list = body["in"] as? [[Any]] {
                for pair in list { entries.append((try #require(pair[0] as? String), pair[1] as? String)) }
            } else {
                entries = try #require(body["in"] as? [String: String]).map { ($0, $1) }
            }
            let trie = openArbitrary()
            for (key, value) in entries {
                let key = file.isSecure ? Keccak256.hash(bytes(key)).bytes : bytes(key)
                try trie.set(value.map(bytes) ?? [], at: key)
            }
            #expect(try trie.commit() == Hash32(bytes(root)), "\(file.name) \(name)")
        }
    }

    /// Text that begins with 0x is hexadecimal, other text stands for its characters.
    private func bytes(_ text: String) -> [UInt8] {
        text.hasPrefix("0x") ? Hex.decode(Array(text.utf8)) ?? [] : Array(text.utf8)
    }
}
