import EthereumTypes

/// The hash function Keccak-256 with Ethereum's padding (the original 0x01, not the 0x06 of SHA3-256).
///
/// Source: The Keccak SHA-3 submission (version 3); Ethereum Yellow Paper, section 3, KEC.
public enum Keccak256 {
    /// The hash of no bytes: the code hash of an account without code.
    @inlinable @inline(__always)
    public static var emptyHash: Hash32 {
        Hash32(0xc5d2_4601_86f7_233c, 0x927e_7db2_dcc7_03c0, 0xe500_b653_ca82_273b, 0x7bfa_d804_5d85_a470)
    }

    /// The number of bytes that one permutation absorbs.
    @inlinable @inline(__always)
    public static var blockByteCount: Int { 136 }

    /// The hash of `bytes`.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash32 {
        var hasher = Hasher()
        hasher.update(bytes)
        return hasher.padAndSqueeze()
    }

    /// The hash of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> Hash32 {
        bytes.withUnsafeBytes { hash($0) }
    }
}

extension Keccak256 {
    /// A hash of bytes that arrive in pieces.
    ///
    /// There is no buffer: input is xored into the state as it comes, and the state is permuted at each full block.
    /// A copy continues on its own.
    public struct Hasher: Sendable {
        /// The state, some of its lanes complemented (see `KeccakPermutation`).
        private var lanes: InlineArray<25, UInt64>
        /// The bytes absorbed since the last permutation, in `0..<136`.
        private var position: Int

        /// Makes a hasher that has absorbed nothing.
        @inline(__always)
        public init() {
            let ones = UInt64.max
            lanes = [
                0, ones, ones, 0, 0,
                0, 0, 0, ones, 0,
                0, 0, ones, 0, 0,
                0, 0, ones, 0, 0,
                ones, 0, 0, 0, 0,
            ]
            position = 0
        }

        /// Absorbs `bytes`.
        public mutating func update(_ bytes: [UInt8]) {
            bytes.withUnsafeBytes { update($0) }
        }

        /// Absorbs `bytes`.
        @inline(__always)
        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            guard let base = bytes.baseAddress else { return }
            var span = lanes.mutableSpan
            span.withUnsafeMutableBufferPointer { buffer in
                // The buffer is of the 25 lanes.
                guard let state = buffer.baseAddress else { return }
                position = absorb(base, bytes.count, into: state, at: position)
            }
        }

        /// The hash of all bytes absorbed.
        public consuming func finalize() -> Hash32 {
            padAndSqueeze()
        }

        /// The hash of all bytes absorbed; nothing may be absorbed thereafter.
        @inline(__always)
        fileprivate mutating func padAndSqueeze() -> Hash32 {
            let position = position
            var span = lanes.mutableSpan
            return span.withUnsafeMutableBufferPointer { buffer in
                // The buffer is of the 25 lanes.
                guard let state = buffer.baseAddress else { return Hash32.zero }
                // The padding is one bit after the message (in each byte, the lowest bit comes first) and one at the
                // end of the block.
                state[position >> 3] ^= 1 << UInt64(truncatingIfNeeded: 8 &* (position & 7))
                state[16] ^= 0x80 << 56
                KeccakPermutation.permute(state, forDigest: true)
                // Lanes are little-endian; lanes 1 and 2 are complemented.
                return Hash32(
                    state[0].byteSwapped,
                    ~state[1].byteSwapped,
                    ~state[2].byteSwapped,
                    state[3].byteSwapped,
                )
            }
        }
    }
}

/// Xors `count` bytes from `input` into the state, permuting at each full block.
///
/// The first byte enters at `position` of the current block. Returns the new position, in `0..<136`.
private func absorb(
    _ input: UnsafeRawPointer,
    _ count: Int,
    into lanes: UnsafeMutablePointer<UInt64>,
    at position: Int,
) -> Int {
    var input = input
    var remaining = count
    var position = position
    while remaining > 0 {
        if position & 7 == 0 && remaining >= 8 {
            // Whole lanes, up to the end of the block or of the input.
            let laneCount = min((Keccak256.blockByteCount &- position) >> 3, remaining >> 3)
            let first = lanes + (position >> 3)
            for index in 0..<laneCount {
                first[index] ^= input.loadLittleEndian64(at: 8 &* index)
            }
            let byteCount = laneCount << 3
            position &+= byteCount
            input += byteCount
            remaining &-= byteCount
            if remaining > 0 && remaining < 8 && position != Keccak256.blockByteCount {
                // The last bytes make up a part of a lane: the word that ends with them has them on top.
                let lastWord = (input - (8 &- remaining)).loadLittleEndian64()
                lanes[position >> 3] ^= lastWord >> UInt64(truncatingIfNeeded: 8 &* (8 &- remaining))
                return position &+ remaining
            }
        } else {
            // Bytes up to the end of the lane or of the input.
            let shift = UInt64(truncatingIfNeeded: 8 &* (position & 7))
            lanes[position >> 3] ^= UInt64(input.load(as: UInt8.self)) << shift
            position &+= 1
            input += 1
            remaining &-= 1
        }
        if position == Keccak256.blockByteCount {
            KeccakPermutation.permute(lanes, forDigest: false)
            position = 0
        }
    }
    return position
}
