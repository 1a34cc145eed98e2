/// The compression function F of the hash BLAKE2b, with a free number of rounds.
///
/// Source: RFC 7693, section 3.2; EIP-152.
public enum BLAKE2b {
    /// Compresses a block of 128 bytes, given as 16 words, into the chaining value `state`.
    ///
    /// - Parameters:
    ///   - rounds: How many rounds to run; 12 make the hash BLAKE2b. Time is proportional to it.
    ///   - state: The eight words of the chaining value, replaced by the new one.
    ///   - message: The block, its bytes read as little-endian words.
    ///   - offset: The number of message bytes up to the end of this block, the low word first.
    ///   - isFinal: Whether the block is the last of its message.
    public static func compress(
        rounds: UInt32,
        state: inout InlineArray<8, UInt64>,
        message: InlineArray<16, UInt64>,
        offset: (UInt64, UInt64),
        isFinal: Bool,
    ) {
        var working = WorkingMatrix(state, offset, isFinal)
        message.span.withUnsafeBufferPointer { buffer in
            // The buffer is of the 16 words.
            guard let words = buffer.baseAddress else { return }
            working.run(rounds, words)
        }
        state[0] ^= working.v0 ^ working.v8
        state[1] ^= working.v1 ^ working.v9
        state[2] ^= working.v2 ^ working.v10
        state[3] ^= working.v3 ^ working.v11
        state[4] ^= working.v4 ^ working.v12
        state[5] ^= working.v5 ^ working.v13
        state[6] ^= working.v6 ^ working.v14
        state[7] ^= working.v7 ^ working.v15
    }
}

/// The working vector of F: a four by four matrix of words, row by row.
private struct WorkingMatrix {
    var v0: UInt64
    var v1: UInt64
    var v2: UInt64
    var v3: UInt64
    var v4: UInt64
    var v5: UInt64
    var v6: UInt64
    var v7: UInt64
    var v8: UInt64 = 0x6a09_e667_f3bc_c908
    var v9: UInt64 = 0xbb67_ae85_84ca_a73b
    var v10: UInt64 = 0x3c6e_f372_fe94_f82b
    var v11: UInt64 = 0xa54f_f53a_5f1d_36f1
    var v12: UInt64 = 0x510e_527f_ade6_82d1
    var v13: UInt64 = 0x9b05_688c_2b3e_6c1f
    var v14: UInt64 = 0x1f83_d9ab_fb41_bd6b
    var v15: UInt64 = 0x5be0_cd19_137e_2179

    @inline(__always)
    init(_ state: InlineArray<8, UInt64>, _ offset: (UInt64, UInt64), _ isFinal: Bool) {
        v0 = state[0]
        v1 = state[1]
        v2 = state[2]
        v3 = state[3]
        v4 = state[4]
        v5 = state[5]
        v6 = state[6]
        v7 = state[7]
        v12 ^= offset.0
        v13 ^= offset.1
        if isFinal { v14 = ~v14 }
    }

    /// Runs `rounds` rounds.
    ///
    /// The order in which they take the words repeats after ten; with those ten written out it costs nothing at run time.
    @inline(__always)
    mutating func run(_ rounds: UInt32, _ words: UnsafePointer<UInt64>) {
        var left = rounds
        while true {
            guard round(&left, words, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) else { return }
            guard round(&left, words, 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3) else { return }
            guard round(&left, words, 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4) else { return }
            guard round(&left, words, 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8) else { return }
            guard round(&left, words, 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13) else { return }
            guard round(&left, words, 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9) else { return }
            guard round(&left, words, 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11) else { return }
            guard round(&left, words, 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10) else { return }
            guard round(&left, words, 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5) else { return }
            guard round(&left, words, 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0) else { return }
        }
    }

    /// Runs a round if any is left, and tells whether it did; m0 to m15 are the places of the words in their order.
    @inline(__always)
    private mutating func round(
        _ left: inout UInt32,
        _ words: UnsafePointer<UInt64>,
        _ m0: Int,
        _ m1: Int,
        _ m2: Int,
        _ m3: Int,
        _ m4: Int,
        _ m5: Int,
        _ m6: Int,
        _ m7: Int,
        _ m8: Int,
        _ m9: Int,
        _ m10: Int,
        _ m11: Int,
        _ m12: Int,
        _ m13: Int,
        _ m14: Int,
        _ m15: Int,
    ) -> Bool {
        if left == 0 { return false }
        left &-= 1
        // The columns, then the diagonals.
        mix(&v0, &v4, &v8, &v12, words[m0], words[m1])
        mix(&v1, &v5, &v9, &v13, words[m2], words[m3])
        mix(&v2, &v6, &v10, &v14, words[m4], words[m5])
        mix(&v3, &v7, &v11, &v15, words[m6], words[m7])
        mix(&v0, &v5, &v10, &v15, words[m8], words[m9])
        mix(&v1, &v6, &v11, &v12, words[m10], words[m11])
        mix(&v2, &v7, &v8, &v13, words[m12], words[m13])
        mix(&v3, &v4, &v9, &v14, words[m14], words[m15])
        return true
    }
}

/// The function G: mixes two words of the message into a column or a diagonal of the matrix.
@inline(__always)
private func mix(
    _ a: inout UInt64,
    _ b: inout UInt64,
    _ c: inout UInt64,
    _ d: inout UInt64,
    _ x: UInt64,
    _ y: UInt64,
) {
    a = a &+ b &+ x
    d = rotateRight(d ^ a, 32)
    c = c &+ d
    b = rotateRight(b ^ c, 24)
    a = a &+ b &+ y
    d = rotateRight(d ^ a, 16)
    c = c &+ d
    b = rotateRight(b ^ c, 63)
}

/// Rotates right by `count` bits, in `1..<64`.
@inline(__always)
private func rotateRight(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word &>> count | word &<< (64 &- count)
}
