import EthereumCrypto
import EthereumTypes
import MerklePatricia
import TestSupport
import Testing

/// A source that answers with bytes of its own making.
final class FuzzSource: NodeSource {
    private var random: SeededGenerator
    private let seeds: [[UInt8]]
    private(set) var answers = 0

    init(seed: UInt64, seeds: [[UInt8]]) {
        random = SeededGenerator(seed: seed)
        self.seeds = seeds
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        answers += 1
        if answers > 300 { throw .missingNode(hash) }
        return random.next(below: 4) == 0 ? noise() : mutation()
    }

    /// Bytes that begin as a list of the right length.
    private func noise() -> [UInt8] {
        let count = random.next(below: 60)
        var bytes = random.bytes(count)
        for index in bytes.indices where random.next(below: 2) == 0 {
            bytes[index] = [0x00, 0x20, 0x31, 0x80, 0x81, 0xa0, 0xc0, 0xc2, 0xf8][random.next(below: 9)]
        }
        return (count < 56 ? [0xc0 + UInt8(count)] : [0xf8, UInt8(count)]) + bytes
    }

    /// A valid node with a few bytes changed, added or taken away, or none.
    private func mutation() -> [UInt8] {
        var bytes = seeds[random.next(below: seeds.count)]
        for _ in 0..<random.next(below: 4) where !bytes.isEmpty {
            let index = random.next(below: bytes.count)
            switch random.next(below: 4) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[index] ^= 1 << UInt8(random.next(below: 8))
            case 2: bytes.remove(at: index)
            default: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
            }
        }
        return bytes
    }
}

/// Arbitrary nodes: each call returns or throws.
@Suite struct FuzzTests {
    @Test(arguments: [false, true])
    func arbitraryNodes(_ hashedKeys: Bool) throws {
        var random = SeededGenerator(seed: 11)
        var entries: [[UInt8]: [UInt8]] = [:]
        for index in 0..<60 {
            let key = hashedKeys ? random.bytes(32) : random.bytes(random.next(below: 4)).map { $0 & 0x11 }
            entries[key] = random.bytes(1 + index % 40)
        }
        let seeds = NaiveTrie(entries).nodes.map(\.encoding)
        let keys = Array(entries.keys).sorted { $0.lexicographicallyPrecedes($1) }
        var outcomes = (values: 0, errors: 0)
        for seed in UInt64(0)..<1500 {
            let source = FuzzSource(seed: seed, seeds: seeds)
            let trie =
                hashedKeys
                ? MerklePatriciaTrie(root: BadNodeTests.root, source: source)
                : MerklePatriciaTrie(root: BadNodeTests.root, source: source, keyByteCounts: 0...6)
            for _ in 0..<12 {
                do {
                    let key = keys[random.next(below: keys.count)]
                    switch random.next(below: 5) {
                    case 0: _ = try trie.value(at: key)
                    case 1: try trie.set(random.bytes(1 + random.next(below: 40)), at: key)
                    case 2: try trie.remove(at: key)
                    case 3: try trie.commit()
                    default: try trie.forEach { (_, _) throws(TrieError) in }
                    }
                    outcomes.values += 1
                } catch {
                    outcomes.errors += 1
                }
            }
        }
        // Both are common, or the test does not reach what it is for.
        #expect(outcomes.values > 1000 && outcomes.errors > 1000)
    }
}
