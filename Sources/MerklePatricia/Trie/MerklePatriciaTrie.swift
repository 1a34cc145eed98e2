import EthereumTypes

/// A Merkle Patricia trie over a source of nodes, read as far as it is needed and changed in memory.
///
/// Nodes are fetched when a call first comes to them and stay in memory, so that no place of the trie is read
/// twice. A change marks the way from the root; `commit` brings the marked part into its one valid form and
/// hashes it. Until then the trie may hold branches with too few children, so that the sibling of a removed
/// entry is read only where it is alone in the end. An entry that is removed and set again is hashed again.
///
/// A call that throws leaves the entries as they were before it.
///
/// Source: Ethereum Yellow Paper, appendix D.
public final class MerklePatriciaTrie {
    /// The root hash of a trie without entries: Keccak-256 of the empty RLP string.
    @inlinable @inline(__always)
    public static var emptyRoot: Hash32 {
        Hash32(0x56e8_1f17_1bcc_55a6, 0xff83_45e6_92c0_f86e, 0x5b48_e01b_996c_adc0, 0x0162_2fb5_e363_b421)
    }

    /// The root hash at the last commit, or the one the trie was opened with.
    public internal(set) var root: Hash32

    let source: NodeSource
    /// The bounds of a key's length, in nibbles.
    let shortestKey: Int
    let longestKey: Int

    var arena = NodeArena()
    var encoder = NodeEncoder()
    /// The root node; nil: no entries, or not yet read.
    var rootNode: NodePointer?
    /// Whether the root node is known by its hash only.
    var rootIsUnread: Bool
    /// Whether `root` is not current.
    var rootIsDirty = false

    /// The key of the present call.
    var key: PathBuffer
    var keyNibbleCount = 0
    /// The way to the node that is being decoded or committed; scratch from the point of view of everything
    /// else.
    var prefix: PathBuffer
    /// The nodes above the present place.
    var steps: StepStack

    /// Opens the trie of 32-byte keys with this root: the accounts, or the storage of an account.
    ///
    /// Nothing is read until it is needed. Keys are hashes already: the trie does not hash them.
    ///
    /// - Parameters:
    ///   - root: The hash of the root node, or `emptyRoot`.
    ///   - source: Where nodes are read.
    public convenience init(root: Hash32, source: NodeSource) {
        self.init(root: root, source: source, keyByteCounts: Hash32.byteCount...Hash32.byteCount)
    }

    /// Opens a trie of keys of other lengths.
    ///
    /// - Parameters:
    ///   - root: The hash of the root node, or `emptyRoot`.
    ///   - source: Where nodes are read.
    ///   - keyByteCounts: The lengths a key can have, in bytes, in `0...2^24`. A node that lies deeper than
    ///     the longest key, or ends a key of another length, is malformed.
    public init(root: Hash32, source: NodeSource, keyByteCounts: ClosedRange<Int>) {
        precondition(
            keyByteCounts.lowerBound >= 0 && keyByteCounts.upperBound <= 1 << 24,
            "key lengths out of range",
        )
        self.root = root
        self.source = source
        shortestKey = 2 * keyByteCounts.lowerBound
        longestKey = 2 * keyByteCounts.upperBound
        rootIsUnread = root != MerklePatriciaTrie.emptyRoot
        let nibbleCapacity = 2 * Hash32.byteCount
        key = PathBuffer(nibbleCapacity: nibbleCapacity)
        prefix = PathBuffer(nibbleCapacity: nibbleCapacity)
        steps = StepStack(capacity: nibbleCapacity)
    }

    /// The value of `key`, nil where there is none.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed.
    public func value(at key: Hash32) throws(TrieError) -> [UInt8]? {
        try load(key)
        return try lookup().map { [UInt8]($0) }
    }

    /// The value of `key`, nil where there is none.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed, or the trie has no keys of this
    ///   length.
    public func value(at key: [UInt8]) throws(TrieError) -> [UInt8]? {
        try load(key)
        return try lookup().map { [UInt8]($0) }
    }

    /// Gives `key` a value.
    ///
    /// An empty value removes the key; the value that the key has already changes nothing.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed.
    public func set(_ value: [UInt8], at key: Hash32) throws(TrieError) {
        try load(key)
        try assign(value)
    }

    /// Gives `key` a value.
    ///
    /// An empty value removes the key; the value that the key has already changes nothing.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed, or the trie has no keys of this
    ///   length.
    public func set(_ value: [UInt8], at key: [UInt8]) throws(TrieError) {
        try load(key)
        try assign(value)
    }

    /// Gives `key` a value that lies in memory.
    ///
    /// An empty value removes the key; the value that the key has already changes nothing.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed.
    public func set(_ value: UnsafeRawBufferPointer, at key: Hash32) throws(TrieError) {
        try load(key)
        try assign(value)
    }

    /// Removes `key` and its value, if it has one.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed.
    public func remove(at key: Hash32) throws(TrieError) {
        try load(key)
        try removeEntry()
    }

    /// Removes `key` and its value, if it has one.
    ///
    /// - Throws: `TrieError` where a node on the way is missing or malformed, or the trie has no keys of this
    ///   length.
    public func remove(at key: [UInt8]) throws(TrieError) {
        try load(key)
        try removeEntry()
    }

    /// Makes `key` the key of the present call.
    @inline(__always)
    private func load(_ key: Hash32) throws(TrieError) {
        let nibbleCount = 2 * Hash32.byteCount
        guard nibbleCount >= shortestKey, nibbleCount <= longestKey else {
            throw .invalidKeyLength(Hash32.byteCount)
        }
        key.store(to: self.key.bytes)
        keyNibbleCount = nibbleCount
    }

    private func load(_ key: [UInt8]) throws(TrieError) {
        // A longer key than any would not fit the counts of a node.
        guard key.count <= longestKey >> 1, key.count >= shortestKey >> 1 else {
            throw .invalidKeyLength(key.count)
        }
        let nibbleCount = 2 * key.count
        self.key.reserve(nibbleCount)
        let bytes = self.key.bytes
        key.withUnsafeBytes { source in
            if let start = source.baseAddress { bytes.copyMemory(from: start, byteCount: source.count) }
        }
        keyNibbleCount = nibbleCount
    }
}
