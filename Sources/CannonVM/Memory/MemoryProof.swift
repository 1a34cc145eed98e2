import EthereumTypes

/// A proof that 32 bytes are in memory: they, then 59 siblings from the lowest to the highest, 32 bytes each.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "Memory Proofs".
public enum MemoryProof {
    /// The levels of the tree under its root.
    public static var depth: Int { 59 }
    /// The bytes of a proof.
    public static var byteCount: Int { (depth + 1) * Hash32.byteCount }

    /// The root of the memory in which `leaf`, 32 bytes, contains `address`, with the siblings of `proof`.
    ///
    /// `proof` has `byteCount` bytes; its first 32 are not looked at.
    static func root(leaf: Hash32, at address: UInt64, _ proof: ArraySlice<UInt8>) -> Hash32 {
        var node = leaf
        var path = address &>> 5
        proof.withUnsafeBytes { buffer in
            guard buffer.count == byteCount, let base = buffer.baseAddress else { return }
            for level in 1...depth {
                let sibling = Hash32(loading: base + level * Hash32.byteCount)
                node = path & 1 == 0 ? MerkleHash.pair(node, sibling) : MerkleHash.pair(sibling, node)
                path &>>= 1
            }
        }
        return node
    }
}
