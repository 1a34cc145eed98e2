import EthereumTypes

/// A view of a branch in an arena: a child for each next nibble, and the value of the key that ends here.
///
/// Layout: header, then 16 links, then the encoding of a branch of 16 hashes without a value: three bytes of
/// list header, 16 references of 33 bytes, one byte for the empty value. A reference that is shorter leaves
/// the rest of its room unused. So the most common branch is hashed where it stands, and a change rewrites 32
/// bytes of it.
///
/// A child in `occupied` without a link is known by its hash only. A child in `dirty` has changed since its
/// reference was made: it has a link, or was removed.
struct BranchNode {
    struct Header {
        var kind: NodeKind
        /// A bit for each child that there is.
        var occupied: UInt16
        /// A bit for each child whose reference is not current.
        var dirty: UInt16
        /// A bit for each child that came from an extension and so is a branch, whether it has been read or not.
        var branches: UInt16
        var value: ValueBuffer
    }

    /// The number of children of a branch.
    @inline(__always)
    static var childCount: Int { 16 }

    /// Bytes of the list header that stands before a payload of 16 hashes and an empty value.
    @inline(__always)
    static var fullHeaderByteCount: Int { 3 }

    /// Bytes of the encoding of a branch of 16 hashes without a value.
    @inline(__always)
    static var fullByteCount: Int { fullHeaderByteCount + childCount * NodeReference.byteCapacity + 1 }

    /// Bytes of a branch in the arena.
    @inline(__always)
    static var byteCount: Int {
        MemoryLayout<Header>.stride + childCount * MemoryLayout<NodePointer?>.stride + fullByteCount
    }

    let header: UnsafeMutablePointer<Header>

    @inline(__always)
    init(_ node: NodePointer) {
        header = node.address.assumingMemoryBound(to: Header.self)
    }

    @inline(__always)
    init(header: UnsafeMutablePointer<Header>) {
        self.header = header
    }

    @inline(__always)
    var pointer: NodePointer { NodePointer(address: UnsafeMutableRawPointer(header)) }

    @inline(__always)
    private var links: UnsafeMutablePointer<NodePointer?> {
        UnsafeMutableRawPointer(header + 1).assumingMemoryBound(to: NodePointer?.self)
    }

    /// The encoding, valid where all references are by hash and there is no value.
    @inline(__always)
    var fullEncoding: UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(links + BranchNode.childCount)
    }

    @inline(__always)
    func reference(_ nibble: Int) -> UnsafeMutableRawPointer {
        fullEncoding + (BranchNode.fullHeaderByteCount &+ nibble &* NodeReference.byteCapacity)
    }

    /// The child at `nibble` where it is in memory.
    @inline(__always)
    func child(_ nibble: Int) -> NodePointer? { links[nibble] }

    @inline(__always)
    func isOccupied(_ nibble: Int) -> Bool {
        header.pointee.occupied & BranchNode.bit(nibble) != 0
    }

    @inline(__always)
    func isDirty(_ nibble: Int) -> Bool {
        header.pointee.dirty & BranchNode.bit(nibble) != 0
    }

    @inline(__always)
    func isKnownBranch(_ nibble: Int) -> Bool {
        header.pointee.branches & BranchNode.bit(nibble) != 0
    }

    /// Links a child whose reference is in its place already.
    @inline(__always)
    func link(_ nibble: Int, to child: NodePointer) {
        links[nibble] = child
    }

    /// Puts a child, or none, at `nibble`; the reference becomes stale.
    @inline(__always)
    func replace(_ nibble: Int, with child: NodePointer?) {
        links[nibble] = child
        let bit = BranchNode.bit(nibble)
        header.pointee.dirty |= bit
        header.pointee.branches &= ~bit
        if child == nil {
            header.pointee.occupied &= ~bit
            reference(nibble).storeBytes(of: NodeReference.emptyByte, as: UInt8.self)
        } else {
            header.pointee.occupied |= bit
        }
    }

    /// Puts a child at `nibble` that is known by its hash only; the reference is copied.
    @inline(__always)
    func adopt(_ nibble: Int, reference source: UnsafeRawPointer) {
        header.pointee.occupied |= BranchNode.bit(nibble)
        NodeReference.copy(source, to: reference(nibble))
    }

    /// Puts the child of an extension at `nibble`, with its reference and what is known of it.
    @inline(__always)
    func adoptChild(of node: ExtensionNode, at nibble: Int) {
        let header = node.header.pointee
        if header.childIsDirty {
            replace(nibble, with: header.child)
        } else {
            links[nibble] = header.child
            adopt(nibble, reference: node.reference)
        }
        self.header.pointee.branches |= BranchNode.bit(nibble)
    }

    /// Puts a child at `nibble` whose encoding, shorter than a hash, is its reference.
    @inline(__always)
    func adopt(_ nibble: Int, link: NodePointer, embedded encoding: UnsafeRawBufferPointer) {
        assert(encoding.count < Hash32.byteCount, "a node too long to be embedded")
        links[nibble] = link
        header.pointee.occupied |= BranchNode.bit(nibble)
        if let start = encoding.baseAddress {
            reference(nibble).copyMemory(from: start, byteCount: encoding.count)
        }
    }

    /// Makes a branch without children or value.
    @inline(__always)
    func clear() {
        header.initialize(to: Header(kind: .branch, occupied: 0, dirty: 0, branches: 0, value: .none))
        for nibble in 0..<BranchNode.childCount {
            (links + nibble).initialize(to: nil)
            reference(nibble).storeBytes(of: NodeReference.emptyByte, as: UInt8.self)
        }
    }

    @inline(__always)
    static func bit(_ nibble: Int) -> UInt16 {
        1 &<< UInt16(truncatingIfNeeded: nibble)
    }
}
