import EthereumTypes

extension MerklePatriciaTrie {
    /// The root node, nil where the trie has no entries.
    @inline(__always)
    func readRoot() throws(TrieError) -> NodePointer? {
        if rootIsUnread {
            rootNode = try fetch(root, depth: 0, isRoot: true)
            rootIsUnread = false
        }
        return rootNode
    }

    /// The child of `branch` at `nibble`, where there is one.
    ///
    /// Its way from the root is the first `depth` nibbles of `path`.
    @inline(__always)
    func child(
        of branch: BranchNode,
        at nibble: Int,
        path: UnsafeRawPointer,
        depth: Int,
    ) throws(TrieError) -> NodePointer {
        if let child = branch.child(nibble) { return child }
        return try readChild(of: branch, at: nibble, path: path, depth: depth)
    }

    /// The child of an extension.
    @inline(__always)
    func child(of node: ExtensionNode) throws(TrieError) -> NodePointer {
        if let child = node.header.pointee.child { return child }
        return try readChild(of: node)
    }

    @inline(never)
    private func readChild(
        of branch: BranchNode,
        at nibble: Int,
        path: UnsafeRawPointer,
        depth: Int,
    ) throws(TrieError) -> NodePointer {
        prefix.reserve(depth)
        if path != UnsafeRawPointer(prefix.bytes) { Nibbles.copy(path, to: prefix.bytes, nibbleCount: depth) }
        let hash = NodeReference.hash(branch.reference(nibble))
        let child = try fetch(hash, depth: depth, isRoot: false)
        guard !branch.isKnownBranch(nibble) || child.kind == .branch else {
            throw .malformedNode(hash, offset: 0)
        }
        branch.link(nibble, to: child)
        return child
    }

    @inline(never)
    private func readChild(of node: ExtensionNode) throws(TrieError) -> NodePointer {
        let depth = node.nibbleCount
        prefix.reserve(depth)
        Nibbles.copy(node.path, to: prefix.bytes, nibbleCount: depth)
        let hash = NodeReference.hash(node.reference)
        let child = try fetch(hash, depth: depth, isRoot: false)
        guard child.kind == .branch else { throw .malformedNode(hash, offset: 0) }
        node.header.pointee.child = child
        return child
    }

    /// Asks the source for a node and decodes it.
    ///
    /// Its way from the root is the first `depth` nibbles of `prefix`.
    private func fetch(_ hash: Hash32, depth: Int, isRoot: Bool) throws(TrieError) -> NodePointer {
        let encoding = try source.node(hash)
        return try encoding.withUnsafeBufferPointer { (bytes) throws(TrieError) -> NodePointer in
            // A shorter node than a hash stands in its parent.
            guard let base = bytes.baseAddress, isRoot || bytes.count >= Hash32.byteCount else {
                throw .malformedNode(hash, offset: 0)
            }
            let reader = NodeReader(base: UnsafeRawPointer(base), byteCount: bytes.count, hash: hash)
            let item = try reader.item(at: 0, limit: bytes.count)
            guard item.end == bytes.count else { throw reader.malformed(item.end) }
            return try decode(item, of: reader, depth: depth)
        }
    }

    /// Makes a node of `item`, at `depth` nibbles of `prefix`, and of the nodes embedded in it.
    ///
    /// (These are shorter than 32 bytes, and each than the one around it, so that the recursion ends soon.)
    private func decode(_ item: NodeItem, of reader: NodeReader, depth: Int) throws(TrieError) -> NodePointer
    {
        guard item.isList else { throw reader.malformed(item.start) }
        if item.byteCount == BranchNode.fullByteCount, let branch = fullBranch(item, of: reader, depth: depth)
        {
            return branch.pointer
        }
        let first = try reader.item(at: item.payload, limit: item.end)
        let second = try reader.item(at: first.end, limit: item.end)
        if second.end == item.end {
            return try decodePath(first, before: second, of: reader, depth: depth)
        }
        let branch = arena.makeBranch()
        do throws(TrieError) {
            try decode(item, into: branch, of: reader, depth: depth)
            return branch.pointer
        } catch {
            arena.free(branch)
            throw error
        }
    }

    /// A branch of 16 hashes without a value, copied as a whole; nil where the item is something else.
    private func fullBranch(_ item: NodeItem, of reader: NodeReader, depth: Int) -> BranchNode? {
        guard depth < longestKey, reader.byte(item.end - 1) == NodeReference.emptyByte else { return nil }
        var offset = item.payload
        for _ in 0..<BranchNode.childCount {
            guard reader.byte(offset) == NodeReference.hashByte else { return nil }
            offset += NodeReference.byteCapacity
        }
        let branch = arena.makeBranch()
        branch.header.pointee.occupied = .max
        branch.fullEncoding.copyMemory(from: reader.base + item.start, byteCount: BranchNode.fullByteCount)
        return branch
    }

    private func decode(
        _ item: NodeItem,
        into branch: BranchNode,
        of reader: NodeReader,
        depth: Int,
    ) throws(TrieError) {
        guard depth < longestKey else { throw reader.malformed(item.start) }
        var entryCount = 0
        var offset = item.payload
        for nibble in 0..<BranchNode.childCount {
            guard offset < item.end else { throw reader.malformed(offset) }
            if reader.byte(offset) == NodeReference.emptyByte {
                offset += 1
                continue
            }
            let child = try reader.item(at: offset, limit: item.end)
            if child.isList {
                guard child.byteCount < Hash32.byteCount else { throw reader.malformed(offset) }
                prefix.reserve(depth + 1)
                Nibbles.setNibble(prefix.bytes, at: depth, to: nibble)
                let node = try decode(child, of: reader, depth: depth + 1)
                branch.adopt(nibble, link: node, embedded: child.bytes(in: reader))
            } else {
                guard child.payloadByteCount == Hash32.byteCount else { throw reader.malformed(offset) }
                branch.adopt(nibble, reference: reader.base + offset)
            }
            entryCount += 1
            offset = child.end
        }
        let value = try reader.item(at: offset, limit: item.end)
        guard !value.isList else { throw reader.malformed(offset) }
        guard value.end == item.end else { throw reader.malformed(value.end) }
        if value.payloadByteCount != 0 {
            guard depth >= shortestKey, depth & 1 == 0 else { throw reader.malformed(offset) }
            arena.assign(value.payloadBytes(in: reader), to: &branch.header.pointee.value)
            entryCount += 1
        }
        guard entryCount >= 2 else { throw reader.malformed(item.start) }
    }

    /// Makes a leaf or an extension of its two items.
    private func decodePath(
        _ path: NodeItem,
        before rest: NodeItem,
        of reader: NodeReader,
        depth: Int,
    ) throws(TrieError) -> NodePointer {
        guard !path.isList, path.payloadByteCount > 0 else { throw reader.malformed(path.start) }
        let first = reader.byte(path.payload)
        let isOdd = first & HexPrefix.oddFlag != 0
        let isLeaf = first & HexPrefix.leafFlag != 0
        let nibbleCount = 2 * (path.payloadByteCount - 1) + (isOdd ? 1 : 0)
        // Two flag bits, and no first nibble where the number of nibbles is even.
        guard first & 0xc0 == 0, isOdd || first & 0x0f == 0, nibbleCount <= longestKey - depth else {
            throw reader.malformed(path.start)
        }
        let end = depth + nibbleCount
        return isLeaf
            ? try decodeLeaf(path, value: rest, of: reader, depth: depth, end: end)
            : try decodeExtension(path, child: rest, of: reader, depth: depth, end: end)
    }

    private func decodeLeaf(
        _ path: NodeItem,
        value: NodeItem,
        of reader: NodeReader,
        depth: Int,
        end: Int,
    ) throws(TrieError) -> NodePointer {
        guard end & 1 == 0, end >= shortestKey else { throw reader.malformed(path.start) }
        guard !value.isList, value.payloadByteCount > 0 else { throw reader.malformed(value.start) }
        let leaf = arena.makeLeaf(nibbleCount: end)
        Nibbles.copy(prefix.bytes, to: leaf.path, nibbleCount: depth)
        HexPrefix.read(reader.base + path.payload, byteCount: path.payloadByteCount, to: leaf.path, at: depth)
        arena.assign(value.payloadBytes(in: reader), to: &leaf.header.pointee.value)
        return leaf.pointer
    }

    private func decodeExtension(
        _ path: NodeItem,
        child: NodeItem,
        of reader: NodeReader,
        depth: Int,
        end: Int,
    ) throws(TrieError) -> NodePointer {
        guard end > depth, end < longestKey else { throw reader.malformed(path.start) }
        prefix.reserve(end)
        HexPrefix.read(
            reader.base + path.payload,
            byteCount: path.payloadByteCount,
            to: prefix.bytes,
            at: depth,
        )
        var link: NodePointer?
        if child.isList {
            guard child.byteCount < Hash32.byteCount else { throw reader.malformed(child.start) }
            let node = try decode(child, of: reader, depth: end)
            guard node.kind == .branch else { throw reader.malformed(child.start) }
            link = node
        } else if child.payloadByteCount != Hash32.byteCount {
            throw reader.malformed(child.start)
        }
        let node = arena.makeExtension(nibbleCount: end, child: link, childIsDirty: false)
        // What an embedded child has written to `prefix` lies beyond `end`.
        Nibbles.copy(prefix.bytes, to: node.path, nibbleCount: end)
        node.reference.copyMemory(from: reader.base + child.start, byteCount: child.byteCount)
        return node.pointer
    }
}
