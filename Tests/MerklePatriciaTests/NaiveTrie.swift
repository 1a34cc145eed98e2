import EthereumCrypto
import EthereumTypes

/// The trie of a set of entries, built from nothing by the definition: the model that the module is compared
/// with.
///
/// Source: Ethereum Yellow Paper, appendix D.
struct NaiveTrie {
    /// A node at its place.
    struct Node {
        /// The nibbles from the root to the node.
        let path: [UInt8]
        let encoding: [UInt8]
        let isBranch: Bool
        /// Whether it is referred to by hash: it is the root, or not shorter than a hash.
        let isHashed: Bool
        var hash: Hash32 { Keccak256.hash(encoding) }
    }

    private(set) var nodes: [Node] = []
    let root: Hash32

    init(_ entries: [[UInt8]: [UInt8]]) {
        let pairs = entries.map { (path: NaiveTrie.nibbles($0.key), value: $0.value) }
        var nodes: [Node] = []
        if pairs.isEmpty {
            root = Keccak256.hash([0x80])
        } else {
            root = Keccak256.hash(NaiveTrie.encode(pairs, 0, &nodes))
        }
        self.nodes = nodes
    }

    /// The nodes that a source must serve.
    var store: [Hash32: [UInt8]] {
        var store: [Hash32: [UInt8]] = [:]
        for node in nodes where node.isHashed { store[node.hash] = node.encoding }
        return store
    }

    static func nibbles(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [$0 >> 4, $0 & 15] }
    }

    static func string(_ bytes: [UInt8]) -> [UInt8] {
        bytes.count == 1 && bytes[0] < 0x80 ? bytes : header(0x80, bytes.count) + bytes
    }

    static func list(_ items: [[UInt8]]) -> [UInt8] {
        let payload = Array(items.joined())
        return header(0xc0, payload.count) + payload
    }

    private static func header(_ base: UInt8, _ count: Int) -> [UInt8] {
        if count < 56 { return [base + UInt8(count)] }
        var length: [UInt8] = []
        var rest = count
        while rest > 0 {
            length.insert(UInt8(rest & 255), at: 0)
            rest >>= 8
        }
        return [base + 55 + UInt8(length.count)] + length
    }

    static func hexPrefix(_ path: [UInt8], isLeaf: Bool) -> [UInt8] {
        let flag: UInt8 = isLeaf ? 2 : 0
        let padded = path.count % 2 == 0 ? [flag, 0] + path : [flag + 1] + path
        return stride(from: 0, to: padded.count, by: 2).map { padded[$0] << 4 | padded[$0 + 1] }
    }

    private static func reference(_ encoding: [UInt8]) -> [UInt8] {
        encoding.count < 32 ? encoding : string(Keccak256.hash(encoding).bytes)
    }

    /// The encoding of the node above entries that agree in their first `depth` nibbles.
    private static func encode(
        _ pairs: [(path: [UInt8], value: [UInt8])],
        _ depth: Int,
        _ nodes: inout [Node],
    ) -> [UInt8] {
        let path = Array(pairs[0].path[..<depth])
        let encoding: [UInt8]
        var isBranch = false
        if pairs.count == 1 {
            encoding = list([
                string(hexPrefix(Array(pairs[0].path[depth...]), isLeaf: true)), string(pairs[0].value),
            ])
        } else {
            var end = depth
            while pairs.allSatisfy({ $0.path.count > end && $0.path[end] == pairs[0].path[end] }) { end += 1 }
            if end > depth {
                let child = encode(pairs, end, &nodes)
                encoding = list([
                    string(hexPrefix(Array(pairs[0].path[depth..<end]), isLeaf: false)), reference(child),
                ])
            } else {
                isBranch = true
                var items: [[UInt8]] = []
                for nibble in UInt8(0)..<16 {
                    let below = pairs.filter { $0.path.count > depth && $0.path[depth] == nibble }
                    items.append(below.isEmpty ? [0x80] : reference(encode(below, depth + 1, &nodes)))
                }
                items.append(string(pairs.first { $0.path.count == depth }?.value ?? []))
                encoding = list(items)
            }
        }
        let isHashed = depth == 0 || encoding.count >= 32
        nodes.append(Node(path: path, encoding: encoding, isBranch: isBranch, isHashed: isHashed))
        return encoding
    }
}
