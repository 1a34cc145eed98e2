import EthereumTypes

extension MerklePatriciaTrie {
    func assign(_ value: [UInt8]) throws(TrieError) {
        // The pointer is good for the call: nothing in it keeps the bytes.
        try value.withUnsafeBufferPointer { (bytes) throws(TrieError) in
            try assign(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Gives the present key a value.
    func assign(_ value: UnsafeRawBufferPointer) throws(TrieError) {
        if value.isEmpty { return try removeEntry() }
        switch try descend() {
        case .vacant:
            place(makeLeaf(value).pointer)
        case .atLeaf(let leaf):
            if leaf.header.pointee.value.equals(value) { return }
            arena.assign(value, to: &leaf.header.pointee.value)
            markSteps()
        case .atBranch(let branch):
            if branch.header.pointee.value.equals(value) { return }
            arena.assign(value, to: &branch.header.pointee.value)
            markSteps()
        case .besideLeaf(let leaf, let depth, let difference):
            let branch = arena.makeBranch()
            if difference == leaf.nibbleCount {
                // The leaf's key ends here: its value, with its memory, becomes the branch's.
                branch.header.pointee.value = leaf.header.pointee.value
                leaf.header.pointee.value = .none
                arena.free(leaf)
            } else {
                branch.replace(Nibbles.nibble(leaf.path, at: difference), with: leaf.pointer)
            }
            insert(value, in: branch, at: difference)
            place(extended(branch, from: depth, to: difference))
        case .withinExtension(let node, let depth, let difference):
            let branch = arena.makeBranch()
            let nibble = Nibbles.nibble(node.path, at: difference)
            if difference + 1 == node.nibbleCount {
                // Nothing is left of the path: its child moves up.
                branch.adoptChild(of: node, at: nibble)
                arena.free(node)
            } else {
                branch.replace(nibble, with: node.pointer)
            }
            insert(value, in: branch, at: difference)
            place(extended(branch, from: depth, to: difference))
        }
    }

    /// Removes the entry of the present key, if there is one.
    ///
    /// What is left above may need to be collapsed; `commit` does.
    func removeEntry() throws(TrieError) {
        switch try descend() {
        case .atLeaf(let leaf):
            place(nil)
            arena.free(leaf)
        case .atBranch(let branch):
            guard branch.header.pointee.value.isPresent else { return }
            branch.header.pointee.value.count = 0
            markSteps()
        case .vacant, .besideLeaf, .withinExtension:
            return
        }
    }

    /// A leaf with the present key.
    private func makeLeaf(_ value: UnsafeRawBufferPointer) -> LeafNode {
        let leaf = arena.makeLeaf(nibbleCount: keyNibbleCount)
        Nibbles.copy(key.bytes, to: leaf.path, nibbleCount: keyNibbleCount)
        arena.assign(value, to: &leaf.header.pointee.value)
        return leaf
    }

    /// Puts the present key's value below `branch`, which is at `depth` and has no child for it, or in it.
    private func insert(_ value: UnsafeRawBufferPointer, in branch: BranchNode, at depth: Int) {
        if depth == keyNibbleCount {
            arena.assign(value, to: &branch.header.pointee.value)
        } else {
            branch.replace(Nibbles.nibble(key.bytes, at: depth), with: makeLeaf(value).pointer)
        }
    }

    /// `branch`, at `end` on the way of the present key, below an extension from `start` where that is not
    /// the same.
    private func extended(_ branch: BranchNode, from start: Int, to end: Int) -> NodePointer {
        if start == end { return branch.pointer }
        let node = arena.makeExtension(nibbleCount: end, child: branch.pointer, childIsDirty: true)
        Nibbles.copy(key.bytes, to: node.path, nibbleCount: end)
        return node.pointer
    }

    /// Puts `node`, or nothing, at the end of the steps, which is a place in a branch or the root, and marks
    /// the way.
    private func place(_ node: NodePointer?) {
        guard let last = steps.last?.pointee else {
            rootNode = node
            rootIsDirty = true
            return
        }
        // Only a branch is ever below an extension, and it is replaced by `commit` alone.
        assert(last.node.kind == .branch, "an extension whose child is no branch")
        // The mark is set by `markSteps`, which stops at a mark that is set already.
        let branch = BranchNode(last.node)
        let nibble = Nibbles.nibble(key.bytes, at: last.depth)
        let wasDirty = branch.isDirty(nibble)
        branch.replace(nibble, with: node)
        if !wasDirty { markSteps(below: steps.count - 1) }
    }

    /// Marks the reference to the node after each step as stale, from the last step up to where that is known
    /// already.
    private func markSteps() {
        markSteps(below: steps.count)
    }

    /// Marks as `markSteps` does, from step `count - 1` up.
    private func markSteps(below count: Int) {
        var index = count
        while index > 0 {
            index -= 1
            let step = steps[index]
            let node = step.pointee.node
            if node.kind == .branch {
                let branch = BranchNode(node)
                let bit = BranchNode.bit(Nibbles.nibble(key.bytes, at: step.pointee.depth))
                if branch.header.pointee.dirty & bit != 0 { return }
                branch.header.pointee.dirty |= bit
            } else {
                let node = ExtensionNode(node)
                if node.header.pointee.childIsDirty { return }
                node.header.pointee.childIsDirty = true
            }
        }
        rootIsDirty = true
    }
}
