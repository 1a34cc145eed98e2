import EthereumTypes

/// A proof with one bit flipped.
struct AlteredProof {
    /// The proof.
    let proof: StepProof
    /// The part and the bit.
    let what: String
    /// Whether the step does not need the bit.
    let isUnused: Bool

    /// Flips a bit of a part that `random` chooses, all parts equally often.
    init(_ original: StepProof, _ use: StepVerifier.Use, _ random: inout SplitMix64) {
        var proof = original
        var isUnused = false
        let what: String
        switch random.next() % 6 {
        case 0:
            let bit = Int(random.next() % 256)
            proof.pre = proof.pre.flipping(bit)
            what = "bit \(bit) of pre"
        case 1:
            let bit = Int(random.next() % 256)
            proof.post = proof.post.flipping(bit)
            what = "bit \(bit) of post"
        case 2:
            let bit = Int(random.next() % UInt64(proof.stateData.count * 8))
            proof.stateData[bit / 8] ^= 1 << UInt8(bit % 8)
            what = "bit \(bit) of state data"
        case 3 where proof.preimage != nil:
            // The length and the data, the key, the offset.
            let count = proof.preimage?.value.count ?? 0
            let bit = Int(random.next() % UInt64(count * 8 + 256 + 64))
            proof.preimage?.flip(bit)
            // Only what a key of a hash commits to, the length, and what is read matters.
            let byte = bit / 8
            let isHashed = [2, 4].contains(original.preimage.map { $0.key.word0 >> 56 } ?? 0)
            isUnused = byte >= 8 && byte < count && !isHashed && !use.preimage.contains(byte)
            what = "bit \(bit) of the pre-image read"
        default:
            let bit = Int(random.next() % UInt64(proof.proofData.count * 8))
            proof.proofData[bit / 8] ^= 1 << UInt8(bit % 8)
            isUnused = !use.proofData.contains { $0.contains(bit / 8) }
            what = "bit \(bit) of proof data"
        }
        self.proof = proof
        self.what = what
        self.isUnused = isUnused
    }
}

extension StepProof.PreimageRead {
    /// Flips a bit of the value, then of the key, then of the offset.
    fileprivate mutating func flip(_ bit: Int) {
        let valueBits = value.count * 8
        if bit < valueBits {
            value[bit / 8] ^= 1 << UInt8(bit % 8)
        } else if bit < valueBits + 256 {
            key = key.flipping(bit - valueBits)
        } else {
            offset ^= 1 << UInt64(bit - valueBits - 256)
        }
    }
}

extension Hash32 {
    /// The hash with another bit; 0 is the lowest of the first byte.
    fileprivate func flipping(_ bit: Int) -> Hash32 {
        var bytes = self.bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Hash32(bytes) ?? self
    }
}
