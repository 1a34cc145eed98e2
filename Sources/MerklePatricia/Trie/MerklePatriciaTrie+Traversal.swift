import EthereumTypes

extension MerklePatriciaTrie {
    /// Visits all entries in the order of their keys, reading each node that is not in memory.
    ///
    /// The bytes given to `body` are readable during its call only. It must not change the trie.
    ///
    /// - Parameter body: Receives each key and its value; what it throws ends the traversal.
    /// - Throws: `TrieError` where a node is missing or malformed, or what `body` throws.
    public func forEach(
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws(TrieError) -> Void,
    ) throws(TrieError) {
        steps.removeAll()
        guard let node = try readRoot() else { return }
        try visit(node, depth: 0, body)
        while let step = steps.last {
            if step.pointee.pending == 0 {
                steps.removeLast()
            } else {
                try visitNext(step, body)
            }
        }
    }

    /// Comes to a node at `depth` nibbles of `prefix`: gives out its value, and makes it a step if it has
    /// children.
    private func visit(
        _ node: NodePointer,
        depth: Int,
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws(TrieError) -> Void,
    ) throws(TrieError) {
        switch node.kind {
        case .leaf:
            let leaf = LeafNode(node)
            let key = UnsafeRawBufferPointer(start: leaf.path, count: leaf.nibbleCount >> 1)
            try body(key, leaf.header.pointee.value.bytes)
        case .extension:
            steps.append(Step(node: node, depth: depth, pending: 1))
        case .branch:
            let branch = BranchNode(node)
            steps.append(Step(node: node, depth: depth, pending: branch.header.pointee.occupied))
            let value = branch.header.pointee.value
            if value.isPresent {
                try body(UnsafeRawBufferPointer(start: prefix.bytes, count: depth >> 1), value.bytes)
            }
        }
    }

    /// Goes from the last step to its next child.
    private func visitNext(
        _ step: UnsafeMutablePointer<Step>,
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws(TrieError) -> Void,
    ) throws(TrieError) {
        let depth = step.pointee.depth
        let pending = step.pointee.pending
        step.pointee.pending = pending & (pending &- 1)
        if step.pointee.node.kind == .branch {
            let branch = BranchNode(step.pointee.node)
            let nibble = pending.trailingZeroBitCount
            prefix.reserve(depth + 1)
            Nibbles.setNibble(prefix.bytes, at: depth, to: nibble)
            let child = try child(of: branch, at: nibble, path: prefix.bytes, depth: depth + 1)
            try visit(child, depth: depth + 1, body)
        } else {
            let node = ExtensionNode(step.pointee.node)
            let childDepth = node.nibbleCount
            let child = try child(of: node)
            prefix.reserve(childDepth)
            Nibbles.copy(node.path, to: prefix.bytes, nibbleCount: childDepth)
            try visit(child, depth: childDepth, body)
        }
    }
}
