import EthereumCrypto
import EthereumTypes

/// Makes the RLP encoding of nodes, in one buffer that is used again and again.
///
/// Source: Ethereum Yellow Paper, appendix D.
struct NodeEncoder: ~Copyable {
    private var buffer: UnsafeMutableRawPointer
    private var capacity: Int

    init() {
        // Any branch without a value, and most leaves.
        capacity = 640
        buffer = .allocate(byteCount: capacity, alignment: 8)
    }

    deinit {
        buffer.deallocate()
    }

    @inline(__always)
    private mutating func reserve(_ byteCount: Int) {
        if byteCount > capacity { grow(byteCount) }
    }

    /// Makes the buffer larger; what it held is lost.
    @inline(never)
    private mutating func grow(_ byteCount: Int) {
        buffer.deallocate()
        capacity = max(byteCount, 2 * capacity)
        buffer = .allocate(byteCount: capacity, alignment: 8)
    }

    /// The encoding of a leaf whose path is nibbles `start..<end` of the packed `path`.
    ///
    /// `end` is even; the value is not empty. The bytes are good until the next encoding.
    mutating func leaf(
        path: UnsafeRawPointer,
        from start: Int,
        to end: Int,
        value: UnsafeRawBufferPointer,
    ) -> UnsafeRawBufferPointer {
        let pathByteCount = HexPrefix.byteCount(end - start)
        let payloadByteCount =
            NodeEncoder.stringByteCount(prefixByteCount: pathByteCount)
            + NodeEncoder.stringByteCount(value)
        reserve(ItemHeader.byteCount(payloadByteCount) + payloadByteCount)
        var target = ItemHeader.write(ItemHeader.listBase, payloadByteCount, to: buffer)
        if pathByteCount > 1 { target = ItemHeader.write(ItemHeader.stringBase, pathByteCount, to: target) }
        target = HexPrefix.write(path, start, end, isLeaf: true, to: target)
        target = NodeEncoder.write(value, to: target)
        return UnsafeRawBufferPointer(start: buffer, count: target - buffer)
    }

    /// The encoding of an extension whose path is nibbles `start..<end` of the packed `path`, with the
    /// well-formed reference to its child.
    ///
    /// The bytes are good until the next encoding.
    mutating func `extension`(
        path: UnsafeRawPointer,
        from start: Int,
        to end: Int,
        reference: UnsafeRawPointer,
    ) -> UnsafeRawBufferPointer {
        let pathByteCount = HexPrefix.byteCount(end - start)
        let referenceByteCount = NodeReference.byteCount(reference)
        let payloadByteCount =
            NodeEncoder.stringByteCount(prefixByteCount: pathByteCount) + referenceByteCount
        reserve(ItemHeader.byteCount(payloadByteCount) + payloadByteCount)
        var target = ItemHeader.write(ItemHeader.listBase, payloadByteCount, to: buffer)
        if pathByteCount > 1 { target = ItemHeader.write(ItemHeader.stringBase, pathByteCount, to: target) }
        target = HexPrefix.write(path, start, end, isLeaf: false, to: target)
        target.copyMemory(from: reference, byteCount: referenceByteCount)
        return UnsafeRawBufferPointer(start: buffer, count: target - buffer + referenceByteCount)
    }

    /// The encoding of a branch whose references are all current.
    ///
    /// The bytes are good until the next encoding, or until the branch changes: a branch of 16 hashes without
    /// a value is given as it stands.
    mutating func branch(_ branch: BranchNode) -> UnsafeRawBufferPointer {
        let value = branch.header.pointee.value
        if !value.isPresent, branch.header.pointee.occupied == .max {
            var nibble = 0
            while nibble < BranchNode.childCount,
                branch.reference(nibble).load(as: UInt8.self) == NodeReference.hashByte
            {
                nibble += 1
            }
            if nibble == BranchNode.childCount { return NodeEncoder.completed(branch) }
        }
        let largestPayload =
            BranchNode.childCount * NodeReference.byteCapacity + NodeEncoder.stringByteCount(value.bytes)
        reserve(ItemHeader.largestByteCount + largestPayload)
        // The payload is written first, then the header in front of it.
        let payload = buffer + ItemHeader.largestByteCount
        var target = payload
        for nibble in 0..<BranchNode.childCount {
            let reference = branch.reference(nibble)
            // All 33 bytes in a few words; what is beyond the reference will be written over.
            NodeReference.copy(reference, to: target)
            target += NodeReference.byteCount(reference)
        }
        target = NodeEncoder.write(value.bytes, to: target)
        let payloadByteCount = target - payload
        let start = payload - ItemHeader.byteCount(payloadByteCount)
        _ = ItemHeader.write(ItemHeader.listBase, payloadByteCount, to: start)
        return UnsafeRawBufferPointer(start: start, count: target - start)
    }

    /// Writes header and value around 16 references by hash.
    @inline(__always)
    private static func completed(_ branch: BranchNode) -> UnsafeRawBufferPointer {
        let encoding = branch.fullEncoding
        let payloadByteCount = BranchNode.fullByteCount - BranchNode.fullHeaderByteCount
        let end =
            ItemHeader.write(ItemHeader.listBase, payloadByteCount, to: encoding)
            + BranchNode.childCount * NodeReference.byteCapacity
        end.storeBytes(of: ItemHeader.stringBase, as: UInt8.self)
        return UnsafeRawBufferPointer(start: encoding, count: BranchNode.fullByteCount)
    }

    /// Writes to `slot` how a parent refers to the node with this encoding.
    ///
    /// The room at `slot` is that of a reference. Returns the hash where the reference is one by hash.
    @inline(__always)
    static func refer(to encoding: UnsafeRawBufferPointer, at slot: UnsafeMutableRawPointer) -> Hash32? {
        if encoding.count < Hash32.byteCount {
            if let start = encoding.baseAddress { slot.copyMemory(from: start, byteCount: encoding.count) }
            return nil
        }
        let hash = Keccak256.hash(encoding)
        slot.storeBytes(of: NodeReference.hashByte, as: UInt8.self)
        hash.store(to: slot + 1)
        return hash
    }

    /// The size of a hex-prefixed path as an RLP string.
    ///
    /// Its first byte is below 0x80, so that alone it has no header.
    @inline(__always)
    private static func stringByteCount(prefixByteCount: Int) -> Int {
        prefixByteCount == 1 ? 1 : ItemHeader.byteCount(prefixByteCount) + prefixByteCount
    }

    /// The size of `value` as an RLP string.
    @inline(__always)
    private static func stringByteCount(_ value: UnsafeRawBufferPointer) -> Int {
        isItsOwnEncoding(value) ? 1 : ItemHeader.byteCount(value.count) + value.count
    }

    @inline(__always)
    private static func isItsOwnEncoding(_ value: UnsafeRawBufferPointer) -> Bool {
        guard value.count == 1, let start = value.baseAddress else { return false }
        return start.load(as: UInt8.self) < ItemHeader.stringBase
    }

    /// Writes `value` as an RLP string and returns the address after it.
    @inline(__always)
    private static func write(
        _ value: UnsafeRawBufferPointer,
        to target: UnsafeMutableRawPointer,
    ) -> UnsafeMutableRawPointer {
        var target = target
        if !isItsOwnEncoding(value) {
            target = ItemHeader.write(ItemHeader.stringBase, value.count, to: target)
        }
        if let start = value.baseAddress { target.copyMemory(from: start, byteCount: value.count) }
        return target + value.count
    }
}
