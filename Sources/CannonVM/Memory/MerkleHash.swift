import EthereumCrypto
import EthereumTypes

/// The hash function of the memory tree.
enum MerkleHash {
    /// `zeros[n]` is the root of 2^n leaves of zeros, 32 bytes each, up to the root of an empty memory.
    static let zeros: [Hash32] = {
        var zeros = [Hash32.zero]
        for level in 0..<MemoryProof.depth { zeros.append(pair(zeros[level], zeros[level])) }
        return zeros
    }()

    /// The hash of two nodes side by side.
    static func pair(_ left: Hash32, _ right: Hash32) -> Hash32 {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { buffer in
            // The buffer is of 64 bytes.
            guard let base = buffer.baseAddress else { return .zero }
            left.store(to: base)
            right.store(to: base + 32)
            return pair(at: base)
        }
    }

    /// The hash of the 64 bytes at `bytes`.
    @inline(__always)
    static func pair(at bytes: UnsafeRawPointer) -> Hash32 {
        Keccak256.hash(UnsafeRawBufferPointer(start: bytes, count: 64))
    }
}
