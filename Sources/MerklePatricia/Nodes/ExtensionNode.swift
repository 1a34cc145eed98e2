/// A view of an extension in an arena: nibbles shared by all keys below, and a branch.
///
/// Layout: header, then the reference to the child, then the path from the root to the child.
struct ExtensionNode {
    struct Header {
        var kind: NodeKind
        /// Whether the child has changed since its reference was made.
        ///
        /// Such a child is in memory.
        var childIsDirty: Bool
        /// The number of nibbles from the root to the child.
        var nibbleCount: UInt32
        /// The room for the path, in bytes.
        var pathCapacity: UInt32
        /// A branch; nil: known by its hash only.
        var child: NodePointer?
    }

    /// The reference takes 33 bytes, rounded up to whole words.
    @inline(__always)
    static var referenceRoom: Int { 40 }

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
    var reference: UnsafeMutableRawPointer { UnsafeMutableRawPointer(header + 1) }

    @inline(__always)
    var path: UnsafeMutableRawPointer { UnsafeMutableRawPointer(header + 1) + ExtensionNode.referenceRoom }

    @inline(__always)
    var nibbleCount: Int { Int(header.pointee.nibbleCount) }
}
