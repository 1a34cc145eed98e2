import EthereumTypes

/// Where the way along a key ends.
enum Descent {
    /// At no node: the last step's place for the key is free, or the trie has no entries.
    case vacant
    /// At a branch that the key reaches with its last nibble.
    case atBranch(BranchNode)
    /// At a leaf with this very key.
    case atLeaf(LeafNode)
    /// At a leaf at `depth` whose key and the present one differ from nibble `difference` on, where one may
    /// end.
    case besideLeaf(LeafNode, depth: Int, difference: Int)
    /// Within the path of an extension at `depth`: key and path differ from nibble `difference` on, where the
    /// key may end.
    case withinExtension(ExtensionNode, depth: Int, difference: Int)
}

extension MerklePatriciaTrie {
    /// The value of the present key.
    func lookup() throws(TrieError) -> UnsafeRawBufferPointer? {
        let value: ValueBuffer
        switch try descend() {
        case .atLeaf(let leaf): value = leaf.header.pointee.value
        case .atBranch(let branch): value = branch.header.pointee.value
        case .vacant, .besideLeaf, .withinExtension: return nil
        }
        return value.isPresent ? value.bytes : nil
    }

    /// Follows the present key from the root, reading nodes where they are not in memory.
    ///
    /// The branches and extensions that it passes are then the steps.
    func descend() throws(TrieError) -> Descent {
        steps.removeAll()
        guard var node = try readRoot() else { return .vacant }
        let path = UnsafeRawPointer(key.bytes)
        let end = keyNibbleCount
        var depth = 0
        while true {
            switch node.kind {
            case .branch:
                let branch = BranchNode(node)
                if depth == end { return .atBranch(branch) }
                steps.append(Step(node: node, depth: depth, pending: 0))
                let nibble = Nibbles.nibble(path, at: depth)
                depth &+= 1
                guard branch.isOccupied(nibble) else { return .vacant }
                node = try child(of: branch, at: nibble, path: path, depth: depth)
            case .extension:
                let extensionNode = ExtensionNode(node)
                let childDepth = extensionNode.nibbleCount
                let difference = Nibbles.firstDifference(
                    extensionNode.path,
                    path,
                    from: depth,
                    to: min(childDepth, end),
                )
                if difference < childDepth {
                    return .withinExtension(extensionNode, depth: depth, difference: difference)
                }
                steps.append(Step(node: node, depth: depth, pending: 0))
                depth = childDepth
                node = try child(of: extensionNode)
            case .leaf:
                let leaf = LeafNode(node)
                let leafEnd = leaf.nibbleCount
                let difference = Nibbles.firstDifference(leaf.path, path, from: depth, to: min(leafEnd, end))
                if difference == end, difference == leafEnd { return .atLeaf(leaf) }
                return .besideLeaf(leaf, depth: depth, difference: difference)
            }
        }
    }
}
