/// One node of a walk, from the root downwards.
struct Step {
    let node: NodePointer
    private let depthBits: UInt32
    /// In a walk over many children: a bit for each child still to be visited.
    ///
    /// (An extension's child is bit 0.)
    var pending: UInt16

    /// The number of nibbles from the root to the node.
    @inline(__always)
    var depth: Int { Int(depthBits) }

    @inline(__always)
    init(node: NodePointer, depth: Int, pending: UInt16) {
        self.node = node
        // No key has 2^26 nibbles.
        depthBits = UInt32(truncatingIfNeeded: depth)
        self.pending = pending
    }
}

/// The nodes from the root to the present place of a walk.
struct StepStack: ~Copyable {
    private var steps: UnsafeMutablePointer<Step>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
        steps = .allocate(capacity: capacity)
    }

    deinit {
        steps.deallocate()
    }

    /// Step `index` from the root.
    ///
    /// Not to be kept across a push.
    @inline(__always)
    subscript(index: Int) -> UnsafeMutablePointer<Step> {
        assert(index >= 0 && index < count, "a step that is not on the stack")
        return steps + index
    }

    /// The step furthest from the root, nil where there is none.
    @inline(__always)
    var last: UnsafeMutablePointer<Step>? {
        count == 0 ? nil : steps + (count - 1)
    }

    @inline(__always)
    mutating func removeAll() {
        count = 0
    }

    @inline(__always)
    mutating func removeLast() {
        assert(count > 0, "no step to remove")
        count &-= 1
    }

    @inline(__always)
    mutating func append(_ step: Step) {
        if count == capacity { grow() }
        (steps + count).initialize(to: step)
        count &+= 1
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<Step>.allocate(capacity: 2 * capacity)
        larger.moveInitialize(from: steps, count: count)
        steps.deallocate()
        steps = larger
        capacity *= 2
    }
}
