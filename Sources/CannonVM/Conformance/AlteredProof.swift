import EthereumTypes

/// A proof with one bit flipped.
struct AlteredProof {
    /// The parts of a proof.
    enum Part: CaseIterable {
        case pre, post, stateData, preimage, proofData
    }

    /// The proof.
    let proof: StepProof
    /// The step that the unaltered proof is of.
    let step: UInt64
    /// The part and the bit.
    let what: String
    /// Whether the step does not need the bit.
    let isUnused: Bool

    /// The number of bits of a part; of a pre-image, those of its value, its key and its offset.
    static func bitCount(of part: Part, in proof: StepProof) -> Int {
        switch part {
        case .pre, .post: 256
        case .stateData: proof.stateData.count * 8
        case .preimage: proof.preimage.map { $0.value.count * 8 + 256 + 64 } ?? 0
        case .proofData: proof.proofData.count * 8
        }
    }

    /// Flips a bit of a part.
    init(_ original: StepProof, _ use: StepVerifier.Use, _ part: Part, bit: Int) {
        var proof = original
        var isUnused = false
        switch part {
        case .pre: proof.pre = proof.pre.flipping(bit)
        case .post: proof.post = proof.post.flipping(bit)
        case .stateData: proof.stateData[bit / 8] ^= 1 << UInt8(bit % 8)
        case .preimage:
            proof.preimage?.flip(bit)
            // Only what a key of a hash commits to, the length, and what is read matters.
            let byte = bit / 8
            let isHashed = [2, 4].contains(original.preimage.map { $0.key.word0 >> 56 } ?? 0)
            isUnused =
                byte >= 8 && byte < original.preimage?.value.count ?? 0 && !isHashed
                && !use.preimage.contains(byte)
        case .proofData:
            proof.proofData[bit / 8] ^= 1 << UInt8(bit % 8)
            isUnused = !use.proofData.contains { $0.contains(bit / 8) }
        }
        self.proof = proof
        step = original.step
        what = "bit \(bit) of \(part)"
        self.isUnused = isUnused
    }

    /// Flips a bit of a part that `random` chooses; proof data, which is longest, is chosen more often.
    init(_ original: StepProof, _ use: StepVerifier.Use, _ random: inout SplitMix64) {
        let parts: [Part] = [
            .pre, .post, .stateData, original.preimage == nil ? .proofData : .preimage, .proofData,
            .proofData,
        ]
        let part = parts[Int(random.next() % UInt64(parts.count))]
        let bit = Int(random.next() % UInt64(AlteredProof.bitCount(of: part, in: original)))
        self.init(original, use, part, bit: bit)
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
