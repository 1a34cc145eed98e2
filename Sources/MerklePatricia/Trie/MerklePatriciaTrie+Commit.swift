import EthereumCrypto
import EthereumTypes

extension MerklePatriciaTrie {
    /// Brings what has changed since the last commit into its valid form and hashes it.
    ///
    /// Each changed node is encoded and hashed once. A branch that is left with one child reads that child,
    /// if it is not in memory. The trie can be used and committed again.
    ///
    /// - Parameter sink: What receives the new nodes, to keep them beyond this trie; nil: nothing does.
    /// - Returns: The root hash.
    /// - Throws: `TrieError` where such a child is missing or malformed. The entries are all there still.
    @discardableResult
    public func commit(into sink: NodeSink? = nil) throws(TrieError) -> Hash32 {
        guard rootIsDirty else { return root }
        if let node = rootNode { rootNode = try normalize(node, sink) }
        if let node = rootNode {
            let encoding = encode(node, depth: 0)
            // The root is referred to by its hash whatever its length.
            root = Keccak256.hash(encoding)
            sink?.store(encoding, hash: root)
        } else {
            root = MerklePatriciaTrie.emptyRoot
        }
        rootIsDirty = false
        return root
    }

    /// Collapses what must be below and at a changed node, and renews the references below what then stands
    /// there.
    ///
    /// Children come before parents. A leaf, or an extension whose branch is gone, may move up further, so
    /// each node is encoded by the parent that keeps it.
    ///
    /// - Returns: What stands in the place of `top`: another node, or nil where nothing is left.
    private func normalize(_ top: NodePointer, _ sink: NodeSink?) throws(TrieError) -> NodePointer? {
        steps.removeAll()
        pushDirty(top, depth: 0)
        var result: NodePointer? = top
        while let step = steps.last {
            let node = step.pointee.node
            let depth = step.pointee.depth
            if step.pointee.pending != 0 {
                descendFurther(step)
                continue
            }
            switch node.kind {
            case .branch: result = try finish(BranchNode(node), depth: depth, sink)
            case .extension: result = finish(ExtensionNode(node), sink)
            case .leaf: result = node
            }
            steps.removeLast()
            guard let parent = steps.last else { break }
            if parent.pointee.node.kind == .branch {
                let nibble = Nibbles.nibble(prefix.bytes, at: parent.pointee.depth)
                BranchNode(parent.pointee.node).replace(nibble, with: result)
            } else {
                ExtensionNode(parent.pointee.node).header.pointee.child = result
            }
        }
        return result
    }

    /// Makes a changed node the last step.
    private func pushDirty(_ node: NodePointer, depth: Int) {
        let pending: UInt16
        switch node.kind {
        case .branch: pending = BranchNode(node).header.pointee.dirty
        case .extension: pending = ExtensionNode(node).header.pointee.childIsDirty ? 1 : 0
        case .leaf: pending = 0
        }
        steps.append(Step(node: node, depth: depth, pending: pending))
    }

    /// Goes from the last step to its next changed child, unless there is nothing to be done below.
    private func descendFurther(_ step: UnsafeMutablePointer<Step>) {
        let depth = step.pointee.depth
        let pending = step.pointee.pending
        step.pointee.pending = pending & (pending &- 1)
        if step.pointee.node.kind == .branch {
            let nibble = pending.trailingZeroBitCount
            guard let child = BranchNode(step.pointee.node).child(nibble), child.kind != .leaf else { return }
            prefix.reserve(depth + 1)
            Nibbles.setNibble(prefix.bytes, at: depth, to: nibble)
            pushDirty(child, depth: depth + 1)
        } else {
            let node = ExtensionNode(step.pointee.node)
            guard let child = node.header.pointee.child else { return }
            prefix.reserve(node.nibbleCount)
            Nibbles.copy(node.path, to: prefix.bytes, nibbleCount: node.nibbleCount)
            pushDirty(child, depth: node.nibbleCount)
        }
    }

    /// What becomes of an extension whose child is as it will be.
    private func finish(_ node: ExtensionNode, _ sink: NodeSink?) -> NodePointer? {
        guard node.header.pointee.childIsDirty else { return node.pointer }
        guard let child = node.header.pointee.child, child.kind == .branch else {
            // A leaf and an extension hold this path already.
            let child = node.header.pointee.child
            arena.free(node)
            return child
        }
        renew(node.reference, child, depth: node.nibbleCount, sink)
        node.header.pointee.childIsDirty = false
        return node.pointer
    }

    /// What becomes of a branch whose changed children are as they will be; its way is the first `depth`
    /// nibbles of `prefix`.
    private func finish(_ branch: BranchNode, depth: Int, _ sink: NodeSink?) throws(TrieError) -> NodePointer?
    {
        let occupied = branch.header.pointee.occupied
        if occupied & (occupied &- 1) == 0 {
            let hasValue = branch.header.pointee.value.isPresent
            if occupied == 0 { return hasValue ? leaf(replacing: branch, depth: depth) : vanished(branch) }
            if !hasValue {
                return try onlyChild(of: branch, at: occupied.trailingZeroBitCount, depth: depth, sink)
            }
        }
        var dirty = branch.header.pointee.dirty
        while dirty != 0 {
            let nibble = dirty.trailingZeroBitCount
            dirty &= dirty &- 1
            // A child that is gone has left the empty reference.
            if let child = branch.child(nibble) {
                renew(branch.reference(nibble), child, depth: depth + 1, sink)
            }
        }
        branch.header.pointee.dirty = 0
        return branch.pointer
    }

    private func vanished(_ branch: BranchNode) -> NodePointer? {
        arena.free(branch)
        return nil
    }

    /// Collapses a branch with a value and no child.
    private func leaf(replacing branch: BranchNode, depth: Int) -> NodePointer {
        let leaf = arena.makeLeaf(nibbleCount: depth)
        Nibbles.copy(prefix.bytes, to: leaf.path, nibbleCount: depth)
        leaf.header.pointee.value = branch.header.pointee.value
        arena.free(branch)
        return leaf.pointer
    }

    /// Collapses a branch with one child and no value.
    private func onlyChild(
        of branch: BranchNode,
        at nibble: Int,
        depth: Int,
        _ sink: NodeSink?,
    ) throws(TrieError) -> NodePointer {
        prefix.reserve(depth + 1)
        Nibbles.setNibble(prefix.bytes, at: depth, to: nibble)
        if branch.child(nibble) == nil && branch.isKnownBranch(nibble) {
            // Nothing in it is needed.
            return extended(branch, at: nibble, child: nil, depth: depth, sink)
        }
        let child = try child(of: branch, at: nibble, path: prefix.bytes, depth: depth + 1)
        if child.kind == .branch { return extended(branch, at: nibble, child: child, depth: depth, sink) }
        arena.free(branch)
        return child
    }

    /// Makes an extension of a branch and the nibble of its only child, which is a branch.
    private func extended(
        _ branch: BranchNode,
        at nibble: Int,
        child: NodePointer?,
        depth: Int,
        _ sink: NodeSink?,
    ) -> NodePointer {
        let node = arena.makeExtension(nibbleCount: depth + 1, child: child, childIsDirty: false)
        Nibbles.copy(prefix.bytes, to: node.path, nibbleCount: depth + 1)
        if let child, branch.isDirty(nibble) {
            renew(node.reference, child, depth: depth + 1, sink)
        } else {
            NodeReference.copy(branch.reference(nibble), to: node.reference)
        }
        arena.free(branch)
        return node.pointer
    }

    /// The encoding of a node at `depth` whose references are all current.
    private func encode(_ node: NodePointer, depth: Int) -> UnsafeRawBufferPointer {
        switch node.kind {
        case .branch:
            return encoder.branch(BranchNode(node))
        case .extension:
            let node = ExtensionNode(node)
            return encoder.extension(
                path: node.path,
                from: depth,
                to: node.nibbleCount,
                reference: node.reference,
            )
        case .leaf:
            let leaf = LeafNode(node)
            let value = leaf.header.pointee.value.bytes
            return encoder.leaf(path: leaf.path, from: depth, to: leaf.nibbleCount, value: value)
        }
    }

    /// Writes the present reference to a node at `depth` to `slot`.
    private func renew(_ slot: UnsafeMutableRawPointer, _ node: NodePointer, depth: Int, _ sink: NodeSink?) {
        let encoding = encode(node, depth: depth)
        if let hash = NodeEncoder.refer(to: encoding, at: slot) { sink?.store(encoding, hash: hash) }
    }
}
