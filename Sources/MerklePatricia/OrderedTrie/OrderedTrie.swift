import EthereumCrypto
import EthereumTypes

/// The trie of a list: the keys are the RLP encodings of the indices.
///
/// So are the transactions, receipts and withdrawals of a block committed to.
///
/// Source: Ethereum Yellow Paper, section 4.3.2 and appendix D.
public enum OrderedTrie {
    /// The root hash of the trie of `items`, none of which is empty.
    ///
    /// The trie is not built: its nodes are encoded and hashed in the order of the keys, one level at a time
    /// in memory.
    public static func root(of items: [[UInt8]]) -> Hash32 {
        guard !items.isEmpty else { return MerklePatriciaTrie.emptyRoot }
        precondition(items.allSatisfy { !$0.isEmpty }, "a trie has no empty values")
        var builder = OrderedTrieBuilder(items)
        return Keccak256.hash(builder.encoding(0, items.count, depth: 0))
    }

    /// The items of the list trie with this root, in the order of their indices.
    ///
    /// Each node is read once, in the order of the keys.
    ///
    /// - Throws: `TrieError.missingListItem` where the indices are not those from 0 on without a gap; another
    ///   `TrieError` where a node is missing or malformed.
    public static func items(root: Hash32, source: NodeSource) throws(TrieError) -> [[UInt8]] {
        let trie = MerklePatriciaTrie(
            root: root,
            source: source,
            keyByteCounts: 1...ListIndex.largestByteCount,
        )
        // Index 0 comes after 127 in the order of the keys: its place is held.
        var items: [[UInt8]] = [[]]
        try trie.forEach { (key, value) throws(TrieError) in
            let index = ListIndex(key)
            if index == ListIndex(0) {
                items[0] = [UInt8](value)
            } else if index == ListIndex(items.count) {
                items.append([UInt8](value))
            } else {
                throw .missingListItem(index: items.count)
            }
        }
        if !items[0].isEmpty { return items }
        guard items.count == 1 else { throw .missingListItem(index: 0) }
        return []
    }
}

/// Encodes the nodes of a list trie without holding them.
private struct OrderedTrieBuilder: ~Copyable {
    private let items: [[UInt8]]
    private var encoder = NodeEncoder()
    /// The reference to an extension's child, and behind it the payload of a branch for each nibble of the
    /// longest key.
    private let memory: UnsafeMutableRawPointer

    private static var keyRoom: Int { 8 }
    private static var referenceRoom: Int { 40 }

    /// Room for header, 16 references and the empty value, in whole words.
    private static var branchRoom: Int { 544 }

    init(_ items: [[UInt8]]) {
        self.items = items
        let levelCount = ListIndex(items.count).nibbleCount
        let byteCount =
            OrderedTrieBuilder.keyRoom + OrderedTrieBuilder.referenceRoom
            + levelCount * OrderedTrieBuilder.branchRoom
        memory = .allocate(byteCount: byteCount, alignment: 8)
    }

    deinit {
        memory.deallocate()
    }

    /// The key at `position` in the order of the keys.
    private func key(_ position: Int) -> ListIndex {
        ListIndex(ListIndex.index(at: position, count: items.count))
    }

    /// The encoding of the node above the keys at positions `first..<end`, of which there is one at least and
    /// which agree in their first `depth` nibbles.
    ///
    /// The bytes are good until the next call.
    ///
    /// The recursion is no deeper than a key is long.
    mutating func encoding(_ first: Int, _ end: Int, depth: Int) -> UnsafeRawBufferPointer {
        let key = key(first)
        // Paths are read from memory.
        memory.storeBytes(of: swappingToBigEndian(key.word), as: UInt64.self)
        if end - first == 1 {
            let item = items[ListIndex.index(at: first, count: items.count)]
            return item.withUnsafeBytes {
                encoder.leaf(path: memory, from: depth, to: key.nibbleCount, value: $0)
            }
        }
        // The keys are in order: what the first and the last have in common, all have.
        let difference = (key.word ^ self.key(end - 1).word).leadingZeroBitCount >> 2
        if difference == depth { return branchEncoding(first, end, depth: depth) }
        let reference = memory + OrderedTrieBuilder.keyRoom
        _ = NodeEncoder.refer(to: branchEncoding(first, end, depth: difference), at: reference)
        memory.storeBytes(of: swappingToBigEndian(key.word), as: UInt64.self)
        return encoder.extension(path: memory, from: depth, to: difference, reference: reference)
    }

    /// The encoding of the branch at `depth` above the keys at positions `first..<end`.
    private mutating func branchEncoding(_ first: Int, _ end: Int, depth: Int) -> UnsafeRawBufferPointer {
        let start =
            memory + OrderedTrieBuilder.keyRoom + OrderedTrieBuilder.referenceRoom
            + depth * OrderedTrieBuilder.branchRoom
        let payload = start + BranchNode.fullHeaderByteCount
        var target = payload
        var position = first
        for nibble in 0..<BranchNode.childCount {
            let childFirst = position
            while position < end, key(position).nibble(depth) == nibble { position += 1 }
            if childFirst == position {
                target.storeBytes(of: NodeReference.emptyByte, as: UInt8.self)
            } else {
                _ = NodeEncoder.refer(to: encoding(childFirst, position, depth: depth + 1), at: target)
            }
            target += NodeReference.byteCount(target)
        }
        // No key is the beginning of another: there is no value.
        target.storeBytes(of: NodeReference.emptyByte, as: UInt8.self)
        target += 1
        let payloadByteCount = target - payload
        let encoding = payload - ItemHeader.byteCount(payloadByteCount)
        _ = ItemHeader.write(ItemHeader.listBase, payloadByteCount, to: encoding)
        return UnsafeRawBufferPointer(start: encoding, count: target - encoding)
    }
}
