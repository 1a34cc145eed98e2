import CHostHashing
import EthereumTypes

/// The 7 levels of the memory tree within a page.
///
/// Node 1 is the root, the children of node n are 2n and 2n + 1, and nodes 128 to 255 are the page's own 128 leaves of
/// 32 bytes. The buffer of hashes has node n at 32n, so that the children of a node lie side by side.
enum PageTree {
    /// The levels under the root.
    static var depth: Int { 7 }
    /// The bytes of a buffer of hashes.
    static var byteCount: Int { 4096 }

    /// Hashes the nodes over the 64 pairs of leaves whose bit in `stale` is set, and all nodes above them.
    ///
    /// Where `zero` comes true, the pairs are zeros and cost nothing; a page of zeros is free.
    static func update(_ hashes: UnsafeMutableRawPointer, over page: UnsafeRawPointer, stale: UInt64) {
        var stale = stale
        var zero: UInt64 = 0
        for pair in BitSequence(stale) where isZero(page + pair * 64) { zero |= 1 << UInt64(pair) }
        hashPairs(at: page, into: hashes + 64 * 32, stale, zero: zero, level: 1)
        var width = 32
        while width >= 1 {
            (stale, zero) = parents(stale, zero: zero, width: width)
            hashPairs(
                at: hashes + width * 64,
                into: hashes + width * 32,
                stale,
                zero: zero,
                level: PageTree.depth - width.trailingZeroBitCount,
            )
            width /= 2
        }
    }

    /// The `width` nodes whose children are stale in part, and those of them whose children are both known to be zeros.
    private static func parents(
        _ stale: UInt64,
        zero: UInt64,
        width: Int,
    ) -> (stale: UInt64, zero: UInt64) {
        var parents: (stale: UInt64, zero: UInt64) = (0, 0)
        for node in 0..<UInt64(width) {
            if stale >> (2 * node) & 3 != 0 { parents.stale |= 1 << node }
            if zero >> (2 * node) & 3 == 3 { parents.zero |= 1 << node }
        }
        return parents
    }

    /// Hashes the pairs of nodes whose bit in `stale` is set, of which those in `zero` are roots of zeros.
    private static func hashPairs(
        at pairs: UnsafeRawPointer,
        into hashes: UnsafeMutableRawPointer,
        _ stale: UInt64,
        zero: UInt64,
        level: Int,
    ) {
        for pair in BitSequence(zero) { MerkleHash.zeros[level].store(to: hashes + pair * 32) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { indices in
            var count = 0
            for pair in BitSequence(stale & ~zero) {
                indices[count] = UInt8(truncatingIfNeeded: pair)
                count += 1
            }
            falconet_keccak_pairs(pairs, hashes, indices.baseAddress, count)
        }
    }

    /// The root of a page.
    static func root(_ hashes: UnsafeRawPointer) -> Hash32 {
        Hash32(loading: hashes + 32)
    }

    @inline(__always)
    private static func isZero(_ leaves: UnsafeRawPointer) -> Bool {
        var bits: UInt64 = 0
        for word in 0..<8 { bits |= leaves.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) }
        return bits == 0
    }
}

/// The places of the bits that are set, from the lowest.
private struct BitSequence: Sequence, IteratorProtocol {
    private var rest: UInt64

    init(_ bits: UInt64) {
        rest = bits
    }

    mutating func next() -> Int? {
        guard rest != 0 else { return nil }
        let place = rest.trailingZeroBitCount
        rest &= rest &- 1
        return place
    }
}
