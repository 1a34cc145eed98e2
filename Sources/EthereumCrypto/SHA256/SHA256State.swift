import EthereumTypes

/// The chaining value of SHA-256, and within a block its working variables: both are the same eight words.
struct SHA256State: MerkleDamgardState {
    private var a: UInt32 = 0x6a09_e667
    private var b: UInt32 = 0xbb67_ae85
    private var c: UInt32 = 0x3c6e_f372
    private var d: UInt32 = 0xa54f_f53a
    private var e: UInt32 = 0x510e_527f
    private var f: UInt32 = 0x9b05_688c
    private var g: UInt32 = 0x1f83_d9ab
    private var h: UInt32 = 0x5be0_cd19

    static var lengthIsBigEndian: Bool { true }

    /// The chaining value as a hash.
    var digest: Hash32 {
        Hash32(
            UInt64(a) << 32 | UInt64(b),
            UInt64(c) << 32 | UInt64(d),
            UInt64(e) << 32 | UInt64(f),
            UInt64(g) << 32 | UInt64(h),
        )
    }

    @inline(never)
    mutating func compress(_ block: UnsafeRawPointer) {
        var working = self
        var schedule = MessageSchedule(loading: block)
        roundConstants.span.withUnsafeBufferPointer { buffer in
            // The buffer is of the 64 constants.
            guard let constants = buffer.baseAddress else { return }
            working.sixteenRounds(schedule, constants)
            schedule.advance()
            working.sixteenRounds(schedule, constants + 16)
            schedule.advance()
            working.sixteenRounds(schedule, constants + 32)
            schedule.advance()
            working.sixteenRounds(schedule, constants + 48)
        }
        a &+= working.a
        b &+= working.b
        c &+= working.c
        d &+= working.d
        e &+= working.e
        f &+= working.f
        g &+= working.g
        h &+= working.h
    }

    @inline(__always)
    private mutating func sixteenRounds(_ schedule: MessageSchedule, _ constants: UnsafePointer<UInt32>) {
        round(schedule.w0 &+ constants[0])
        round(schedule.w1 &+ constants[1])
        round(schedule.w2 &+ constants[2])
        round(schedule.w3 &+ constants[3])
        round(schedule.w4 &+ constants[4])
        round(schedule.w5 &+ constants[5])
        round(schedule.w6 &+ constants[6])
        round(schedule.w7 &+ constants[7])
        round(schedule.w8 &+ constants[8])
        round(schedule.w9 &+ constants[9])
        round(schedule.w10 &+ constants[10])
        round(schedule.w11 &+ constants[11])
        round(schedule.w12 &+ constants[12])
        round(schedule.w13 &+ constants[13])
        round(schedule.w14 &+ constants[14])
        round(schedule.w15 &+ constants[15])
    }

    @inline(__always)
    private mutating func round(_ wordAndConstant: UInt32) {
        let choice = g ^ (e & (f ^ g))
        let sigma1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)
        let first = h &+ sigma1 &+ choice &+ wordAndConstant
        let majority = (a & b) | (c & (a | b))
        let sigma0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)
        h = g
        g = f
        f = e
        e = d &+ first
        d = c
        c = b
        b = a
        a = first &+ sigma0 &+ majority
    }
}

/// Sixteen consecutive words of the message schedule; at first those of the block itself.
private struct MessageSchedule {
    var w0: UInt32
    var w1: UInt32
    var w2: UInt32
    var w3: UInt32
    var w4: UInt32
    var w5: UInt32
    var w6: UInt32
    var w7: UInt32
    var w8: UInt32
    var w9: UInt32
    var w10: UInt32
    var w11: UInt32
    var w12: UInt32
    var w13: UInt32
    var w14: UInt32
    var w15: UInt32

    @inline(__always)
    init(loading block: UnsafeRawPointer) {
        w0 = block.loadBigEndian32(at: 0)
        w1 = block.loadBigEndian32(at: 4)
        w2 = block.loadBigEndian32(at: 8)
        w3 = block.loadBigEndian32(at: 12)
        w4 = block.loadBigEndian32(at: 16)
        w5 = block.loadBigEndian32(at: 20)
        w6 = block.loadBigEndian32(at: 24)
        w7 = block.loadBigEndian32(at: 28)
        w8 = block.loadBigEndian32(at: 32)
        w9 = block.loadBigEndian32(at: 36)
        w10 = block.loadBigEndian32(at: 40)
        w11 = block.loadBigEndian32(at: 44)
        w12 = block.loadBigEndian32(at: 48)
        w13 = block.loadBigEndian32(at: 52)
        w14 = block.loadBigEndian32(at: 56)
        w15 = block.loadBigEndian32(at: 60)
    }

    /// Makes the next sixteen words of the last sixteen, each in the place of the one it begins with.
    @inline(__always)
    mutating func advance() {
        w0 &+= next(w1, w9, w14)
        w1 &+= next(w2, w10, w15)
        w2 &+= next(w3, w11, w0)
        w3 &+= next(w4, w12, w1)
        w4 &+= next(w5, w13, w2)
        w5 &+= next(w6, w14, w3)
        w6 &+= next(w7, w15, w4)
        w7 &+= next(w8, w0, w5)
        w8 &+= next(w9, w1, w6)
        w9 &+= next(w10, w2, w7)
        w10 &+= next(w11, w3, w8)
        w11 &+= next(w12, w4, w9)
        w12 &+= next(w13, w5, w10)
        w13 &+= next(w14, w6, w11)
        w14 &+= next(w15, w7, w12)
        w15 &+= next(w0, w8, w13)
    }

    /// What is added to the word 16 places back, from those 15, 7 and 2 places back.
    @inline(__always)
    private func next(_ back15: UInt32, _ back7: UInt32, _ back2: UInt32) -> UInt32 {
        let sigma0 = rotateRight(back15, 7) ^ rotateRight(back15, 18) ^ (back15 &>> 3)
        let sigma1 = rotateRight(back2, 17) ^ rotateRight(back2, 19) ^ (back2 &>> 10)
        return sigma0 &+ back7 &+ sigma1
    }
}

/// Rotates right by `count` bits, in `1..<32`.
@inline(__always)
private func rotateRight(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
}

/// The fractional parts of the cube roots of the first 64 primes.
private let roundConstants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
