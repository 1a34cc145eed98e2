import EthereumCrypto
import EthereumTypes

/// The three bits of a bloom that stand for an address or a topic.
public struct BloomBits: Equatable, Sendable {
    /// The numbers of the bits, each below 2048; two of them may be the same.
    let first, second, third: UInt16

    /// The bits of an address.
    public init(_ address: Address) {
        var words = (
            swappingToBigEndian(address.word0), swappingToBigEndian(address.word1),
            swappingToBigEndian(UInt64(address.word2) << 32),
        )
        self.init(
            digest: withUnsafeBytes(of: &words) { buffer in
                Keccak256.hash(UnsafeRawBufferPointer(rebasing: buffer[..<Address.byteCount]))
            }
        )
    }

    /// The bits of a topic.
    public init(_ topic: Hash32) {
        var words = (
            swappingToBigEndian(topic.word0), swappingToBigEndian(topic.word1),
            swappingToBigEndian(topic.word2), swappingToBigEndian(topic.word3),
        )
        self.init(digest: withUnsafeBytes(of: &words) { Keccak256.hash($0) })
    }

    /// The low 11 bits of each of the first three pairs of bytes of a digest.
    private init(digest: Hash32) {
        first = UInt16(truncatingIfNeeded: digest.word0 >> 48) & 2047
        second = UInt16(truncatingIfNeeded: digest.word0 >> 32) & 2047
        third = UInt16(truncatingIfNeeded: digest.word0 >> 16) & 2047
    }
}

extension Bloom {
    /// The bloom of the addresses and topics of `logs`.
    public init(of logs: [Log]) {
        self = .empty
        for log in logs {
            insert(BloomBits(log.address))
            for topic in log.topics { insert(BloomBits(topic)) }
        }
    }

    /// Sets the bits of an address or a topic.
    public mutating func insert(_ bits: BloomBits) {
        set(bits.first)
        set(bits.second)
        set(bits.third)
    }

    /// Whether the bits of an address or a topic are all set: if not, no log contains it.
    public func mayContain(_ bits: BloomBits) -> Bool {
        isSet(bits.first) && isSet(bits.second) && isSet(bits.third)
    }

    /// Sets the bit of that number, counted from the last byte's lowest.
    private mutating func set(_ bit: UInt16) {
        words[31 - Int(bit) / 64] |= 1 << UInt64(bit % 64)
    }

    private func isSet(_ bit: UInt16) -> Bool {
        words[31 - Int(bit) / 64] >> UInt64(bit % 64) & 1 == 1
    }
}
