import EthereumCrypto
import EthereumTypes

/// Checks of the hash functions: published digests, and inputs of all lengths and alignments.
enum HashChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        knownAnswers(recorder)
        let bytes = random.bytes(upTo: 400)
        let start = bytes.isEmpty ? 0 : random.next(below: bytes.count)
        bytes.withUnsafeBytes { buffer in
            let part = UnsafeRawBufferPointer(rebasing: buffer[start...])
            let keccak = Keccak256.hash(part)
            recorder.fold(keccak)
            recorder.fold(SHA256.hash(part))
            recorder.fold(RIPEMD160.hash(part))
            recorder.expect(Keccak256.hash(Array(part)) == keccak)
            recorder.expect(SHA256.hash(Array(part)) == SHA256.hash(part))

            var hasher = Keccak256.Hasher()
            var position = 0
            while position < part.count {
                let next = min(part.count, position + 1 + random.next(below: 150))
                hasher.update(UnsafeRawBufferPointer(rebasing: part[position..<next]))
                position = next
            }
            recorder.expect(hasher.finalize() == keccak)
        }
        blake2b(&random, recorder)
    }

    private static func blake2b(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        var state = InlineArray<8, UInt64>(repeating: 0)
        for index in 0..<8 { state[index] = random.next() }
        var message = InlineArray<16, UInt64>(repeating: 0)
        for index in 0..<16 { message[index] = random.next() }
        BLAKE2b.compress(
            rounds: UInt32(truncatingIfNeeded: random.next() % 30),
            state: &state,
            message: message,
            offset: (random.next(), random.next()),
            isFinal: random.bool(),
        )
        for index in 0..<8 { recorder.fold(state[index]) }
    }

    private static func knownAnswers(_ recorder: CheckRecorder) {
        let abc: [UInt8] = [0x61, 0x62, 0x63]
        // FIPS 180-4's example; "The hash function RIPEMD-160", its test vectors.
        recorder.expect(
            SHA256.hash(abc)
                == Hash32("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        )
        recorder.expect(RIPEMD160.hash(abc) == Hex.decode("8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"))
        recorder.expect(
            Keccak256.hash(abc)
                == Hash32("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")
        )
        recorder.expect(Keccak256.hash([]) == Keccak256.emptyHash)

        // EIP-152, test vector 5: the hash BLAKE2b of "abc".
        var state: InlineArray<8, UInt64> = [
            0x6a09_e667_f2bd_c948, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
            0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
        ]
        var message = InlineArray<16, UInt64>(repeating: 0)
        message[0] = 0x63_6261
        BLAKE2b.compress(rounds: 12, state: &state, message: message, offset: (3, 0), isFinal: true)
        // "ba80a53f981c4d0d..." as little-endian words.
        recorder.expect(state[0] == 0x0d4d_1c98_3fa5_80ba && state[7] == 0x2399_00d4_ed86_23b9 as UInt64)
    }
}
