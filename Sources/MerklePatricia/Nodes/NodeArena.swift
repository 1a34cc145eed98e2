/// The memory of one trie's nodes: blocks that never move, given back all at once with the arena.
///
/// Nodes are trivial values that refer to one another by address, so that a walk counts no references. A
/// freed node is kept for the next of its kind.
struct NodeArena: ~Copyable {
    private var cursor: UnsafeMutableRawPointer?
    private var remaining = 0
    private var nextChunkByteCount = 2048
    /// The newest chunk; its first word is the address of the one before.
    private var chunks: UnsafeMutableRawPointer?
    private var freeLeaves: LeafNode?
    private var freeExtensions: ExtensionNode?
    private var freeBranches: BranchNode?

    private static var largestChunkByteCount: Int { 1 << 18 }

    init() {}

    deinit {
        var chunk = chunks
        while let address = chunk {
            chunk = address.load(as: UnsafeMutableRawPointer?.self)
            address.deallocate()
        }
    }

    /// Uninitialized memory at a multiple of eight bytes.
    @inline(__always)
    private mutating func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
        let rounded = (byteCount + 7) & ~7
        if let address = cursor, rounded <= remaining {
            cursor = address + rounded
            remaining -= rounded
            return address
        }
        return allocateFromNewChunk(rounded)
    }

    @inline(never)
    private mutating func allocateFromNewChunk(_ byteCount: Int) -> UnsafeMutableRawPointer {
        let linkByteCount = MemoryLayout<UnsafeMutableRawPointer?>.stride
        let chunkByteCount = max(nextChunkByteCount, byteCount + linkByteCount)
        let chunk = UnsafeMutableRawPointer.allocate(byteCount: chunkByteCount, alignment: 8)
        chunk.initializeMemory(as: UnsafeMutableRawPointer?.self, to: chunks)
        chunks = chunk
        nextChunkByteCount = min(2 * nextChunkByteCount, NodeArena.largestChunkByteCount)
        let address = chunk + linkByteCount
        let left = chunkByteCount - linkByteCount - byteCount
        // A large value leaves the rest of the chunk before in use.
        if left >= remaining {
            cursor = address + byteCount
            remaining = left
        }
        return address
    }

    /// A leaf with room for a key of `nibbleCount` nibbles, which the caller writes, and no value.
    mutating func makeLeaf(nibbleCount: Int) -> LeafNode {
        let count = UInt32(nibbleCount)
        let capacity = Nibbles.byteCapacity(max(nibbleCount, 1))
        if let leaf = freeLeaves, leaf.header.pointee.pathCapacity >= capacity {
            freeLeaves = leaf.path.load(as: LeafNode?.self)
            leaf.header.pointee.nibbleCount = count
            return leaf
        }
        let address = allocate(MemoryLayout<LeafNode.Header>.stride + capacity)
        let header = address.initializeMemory(
            as: LeafNode.Header.self,
            to: LeafNode.Header(kind: .leaf, nibbleCount: count, pathCapacity: UInt32(capacity), value: .none),
        )
        return LeafNode(header: header)
    }

    /// Takes back a leaf that nothing refers to.
    ///
    /// It keeps its room for a value, but not the value.
    mutating func free(_ leaf: LeafNode) {
        leaf.header.pointee.value.count = 0
        leaf.path.storeBytes(of: freeLeaves, as: LeafNode?.self)
        freeLeaves = leaf
    }

    /// An extension with room for a path of `nibbleCount` nibbles and for a reference, which the caller
    /// writes.
    mutating func makeExtension(nibbleCount: Int, child: NodePointer?, childIsDirty: Bool) -> ExtensionNode {
        let count = UInt32(nibbleCount)
        var capacity = UInt32(Nibbles.byteCapacity(max(nibbleCount, 1)))
        var address: UnsafeMutableRawPointer?
        if let node = freeExtensions, node.header.pointee.pathCapacity >= capacity {
            freeExtensions = node.path.load(as: ExtensionNode?.self)
            capacity = node.header.pointee.pathCapacity
            address = node.pointer.address
        }
        let header = ExtensionNode.Header(
            kind: .extension,
            childIsDirty: childIsDirty,
            nibbleCount: count,
            pathCapacity: capacity,
            child: child,
        )
        let byteCount =
            MemoryLayout<ExtensionNode.Header>.stride + ExtensionNode.referenceRoom + Int(capacity)
        let block = address ?? allocate(byteCount)
        return ExtensionNode(header: block.initializeMemory(as: ExtensionNode.Header.self, to: header))
    }

    /// Takes back an extension that nothing refers to; its child stays.
    mutating func free(_ node: ExtensionNode) {
        node.path.storeBytes(of: freeExtensions, as: ExtensionNode?.self)
        freeExtensions = node
    }

    /// A branch without children or value.
    mutating func makeBranch() -> BranchNode {
        let branch: BranchNode
        if let free = freeBranches {
            freeBranches = free.fullEncoding.load(as: BranchNode?.self)
            branch = free
        } else {
            let address = allocate(BranchNode.byteCount)
            branch = BranchNode(NodePointer(address: address))
        }
        branch.clear()
        return branch
    }

    /// Takes back a branch that nothing refers to; its children stay.
    mutating func free(_ branch: BranchNode) {
        branch.fullEncoding.storeBytes(of: freeBranches, as: BranchNode?.self)
        freeBranches = branch
    }

    /// Copies `bytes` into `value`, in the room that it has where they fit.
    mutating func assign(_ bytes: UnsafeRawBufferPointer, to value: inout ValueBuffer) {
        var target = value.address
        if bytes.count > value.capacity {
            // A little more than needed: the next value is often a few bytes longer.
            let capacity = (bytes.count + 15) & ~7
            target = allocate(capacity)
            value.address = target
            value.capacity = capacity
        }
        if let target, let source = bytes.baseAddress {
            target.copyMemory(from: source, byteCount: bytes.count)
        }
        value.count = bytes.count
    }
}
