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
        for pair in 0..<64 where stale >> UInt64(pair) & 1 != 0 {
            let leaves = page + pair * 64
            if isZero(leaves) {
                zero |= 1 << UInt64(pair)
                MerkleHash.zeros[1].store(to: hashes + (64 + pair) * 32)
            } else {
                MerkleHash.pair(at: leaves).store(to: hashes + (64 + pair) * 32)
            }
        }
        var width = 32
        while width >= 1 {
            let zeroHash = MerkleHash.zeros[PageTree.depth - width.trailingZeroBitCount]
            var parentsStale: UInt64 = 0
            var parentsZero: UInt64 = 0
            for node in 0..<width where stale >> UInt64(2 * node) & 3 != 0 {
                parentsStale |= 1 << UInt64(node)
                if zero >> UInt64(2 * node) & 3 == 3 {
                    parentsZero |= 1 << UInt64(node)
                    zeroHash.store(to: hashes + (width + node) * 32)
                } else {
                    MerkleHash.pair(at: hashes + (width + node) * 64).store(to: hashes + (width + node) * 32)
                }
            }
            stale = parentsStale
            zero = parentsZero
            width /= 2
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
