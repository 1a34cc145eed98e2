import EthereumCrypto
import EthereumTypes
import MerklePatricia

/// Checks of the tries: random changes, and the same content reached in other ways.
enum TrieChecks {
    private struct Entry {
        let key: Hash32
        var value: [UInt8]
    }

    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        do throws(TrieError) {
            try changes(&random, recorder)
            try lists(&random, recorder)
        } catch {
            recorder.expect(false)
        }
        // Yellow Paper, appendix D: the root of nothing is the hash of the empty string's RLP.
        recorder.expect(MerklePatriciaTrie.emptyRoot == Keccak256.hash([0x80]))
    }

    private static func changes(_ random: inout CheckGenerator, _ recorder: CheckRecorder) throws(TrieError) {
        let nodes = CheckNodes()
        var trie = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: nodes.source)
        var entries: [Entry] = []
        for _ in 0..<(20 + random.next(below: 60)) {
            switch random.next(below: 8) {
            case 0 where !entries.isEmpty:
                let removed = entries.remove(at: random.next(below: entries.count))
                try trie.remove(at: removed.key)
            case 1 where !entries.isEmpty:
                let index = random.next(below: entries.count)
                entries[index].value = random.bytes(1 + random.next(below: 50))
                try trie.set(entries[index].value, at: entries[index].key)
            case 2:
                // What is committed is read again from its nodes.
                let root = try trie.commit(into: nodes)
                recorder.fold(root)
                trie = MerklePatriciaTrie(root: root, source: nodes.source)
            default:
                var key = random.hash()
                // Keys that begin alike make extensions.
                if let last = entries.last, random.bool() {
                    key = last.key
                    key.word0 ^= random.next() & 0xf
                    key.word3 = random.next()
                }
                if entries.contains(where: { $0.key == key }) { continue }
                entries.append(Entry(key: key, value: random.bytes(1 + random.next(below: 50))))
                try trie.set(entries[entries.count - 1].value, at: key)
            }
        }
        let root = try trie.commit(into: nodes)
        recorder.fold(root)
        for entry in entries { recorder.expect(try trie.value(at: entry.key) == entry.value) }
        recorder.expect(try trie.value(at: random.hash()) == nil)

        let other = MerklePatriciaTrie(root: MerklePatriciaTrie.emptyRoot, source: nodes.source)
        while !entries.isEmpty {
            let entry = entries.remove(at: random.next(below: entries.count))
            try other.set(entry.value, at: entry.key)
        }
        recorder.expect(try other.commit() == root)
    }

    private static func lists(_ random: inout CheckGenerator, _ recorder: CheckRecorder) throws(TrieError) {
        var items: [[UInt8]] = []
        for _ in 0..<random.next(below: 150) { items.append(random.bytes(1 + random.next(below: 40))) }
        let root = OrderedTrie.root(of: items)
        recorder.fold(root)
        // The same list by its definition: index in RLP to item.
        let nodes = CheckNodes()
        let trie = MerklePatriciaTrie(
            root: MerklePatriciaTrie.emptyRoot,
            source: nodes.source,
            keyByteCounts: 1...9,
        )
        for (index, item) in items.enumerated() {
            let byte = UInt8(truncatingIfNeeded: index)
            try trie.set(item, at: index == 0 ? [0x80] : index < 0x80 ? [byte] : [0x81, byte])
        }
        recorder.expect(try trie.commit(into: nodes) == root)
        recorder.expect(try OrderedTrie.items(root: root, source: nodes.source) == items)
    }
}

/// Keeps nodes, found by a search from the newest.
private final class CheckNodes: NodeSink {
    let source = CheckNodeSource()

    override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
        source.hashes.append(hash)
        source.encodings.append([UInt8](encoding))
    }
}

private final class CheckNodeSource: NodeSource {
    var hashes: [Hash32] = []
    var encodings: [[UInt8]] = []

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let index = hashes.lastIndex(of: hash) else { throw .missingNode(hash) }
        return encodings[index]
    }
}
