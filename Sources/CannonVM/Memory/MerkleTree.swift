import EthereumTypes

/// The 52 levels of the memory tree above pages, with only the nodes over pages that exist.
struct MerkleTree {
    private struct Node: BitwiseCopyable {
        var hash: Hash32
        /// Where the children are; -1 for one whose pages do not exist.
        var left: Int32 = -1
        var right: Int32 = -1
    }

    /// The level of pages, counted from the root.
    private static var pageDepth: Int { 52 }

    private var nodes: [Node]

    init() {
        nodes = [Node(hash: MerkleHash.zeros[MemoryProof.depth])]
    }

    var root: Hash32 { nodes[0].hash }

    /// Takes over the roots of `frames`, which are in order of their indices, and hashes all nodes above them.
    mutating func update(_ frames: [UnsafeMutablePointer<PageFrame>]) {
        update(node: 0, depth: 0, frames[...])
    }

    private mutating func update(node: Int, depth: Int, _ frames: ArraySlice<UnsafeMutablePointer<PageFrame>>)
    {
        guard depth < MerkleTree.pageDepth else {
            if let frame = frames.first { nodes[node].hash = frame.pointee.root }
            return
        }
        let bit: UInt64 = 1 << UInt64(MerkleTree.pageDepth - 1 - depth)
        let middle = frames.partitioningIndex { $0.pointee.index & bit != 0 }
        if middle > frames.startIndex {
            if nodes[node].left < 0 { nodes[node].left = makeNode() }
            update(node: Int(nodes[node].left), depth: depth + 1, frames[..<middle])
        }
        if middle < frames.endIndex {
            if nodes[node].right < 0 { nodes[node].right = makeNode() }
            update(node: Int(nodes[node].right), depth: depth + 1, frames[middle...])
        }
        nodes[node].hash = MerkleHash.pair(
            hash(nodes[node].left, depth: depth + 1),
            hash(nodes[node].right, depth: depth + 1),
        )
    }

    private mutating func makeNode() -> Int32 {
        nodes.append(Node(hash: .zero))
        return Int32(nodes.count - 1)
    }

    private func hash(_ node: Int32, depth: Int) -> Hash32 {
        node < 0 ? MerkleHash.zeros[MemoryProof.depth - depth] : nodes[Int(node)].hash
    }

    /// Appends the siblings of the path to a page, from the page up to the children of the root.
    func appendSiblings(of pageIndex: UInt64, to proof: inout [UInt8]) {
        var siblings: [Hash32] = []
        var node: Int32 = 0
        for depth in 0..<MerkleTree.pageDepth {
            let isRight = pageIndex >> UInt64(MerkleTree.pageDepth - 1 - depth) & 1 != 0
            let left = node < 0 ? -1 : nodes[Int(node)].left
            let right = node < 0 ? -1 : nodes[Int(node)].right
            siblings.append(hash(isRight ? left : right, depth: depth + 1))
            node = isRight ? right : left
        }
        for sibling in siblings.reversed() { proof.append(contentsOf: sibling.bytes) }
    }
}

extension ArraySlice {
    /// The first index from which on `isSecond` holds; elements for which it does not come before those.
    fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
