import EthereumCrypto
import EthereumTypes
import Testing

@Suite struct BLAKE2bTests {
    /// The chaining value with which a hash of 64 bytes without a key begins.
    private let initialState: InlineArray<8, UInt64> = [
        0x6a09_e667_f2bd_c948, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
    ]

    /// EIP-152, test vectors 4 to 7: the block "abc" with other numbers of rounds, and as a block that is not final.
    @Test(arguments: [
        (
            0, true,
            """
            08c9bcf367e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5\
            d282e6ad7f520e511f6c3e2b8c68059b9442be0454267ce079217e1319cde05b
            """
        ),
        (
            12, true,
            """
            ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1\
            7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923
            """
        ),
        (
            12, false,
            """
            75ab69d3190a562c51aef8d88f1c2775876944407270c42c9844252c26d28752\
            98743e7f6d5ea2f2d3e8d226039cd31b4e426ac4f2d3d666a610c2116fde4735
            """
        ),
        (
            1, true,
            """
            b63a380cb2897d521994a85234ee2c181b5f844d2c624c002677e9703449d2fb\
            a551b3a8333bcdf5f2f7e08993d53923de3d64fcc68c034e717b9293fed7a421
            """
        ),
    ])
    func compressionOfABlock(rounds: UInt32, isFinal: Bool, expected: String) {
        var state = initialState
        var message = InlineArray<16, UInt64>(repeating: 0)
        message[0] = 0x63_6261
        BLAKE2b.compress(rounds: rounds, state: &state, message: message, offset: (3, 0), isFinal: isFinal)
        #expect(bytes(of: state) == Hex.decode(expected.utf8))
    }

    /// More rounds than the order of the words has rows, and both words of the offset, by an independent implementation.
    @Test func compressionOfManyRounds() {
        var state = initialState
        let message = InlineArray<16, UInt64> { UInt64($0) &* 0x9e37_79b9_7f4a_7c15 }
        let offset: (UInt64, UInt64) = (5, 0xfedc_ba98_7654_3210)
        BLAKE2b.compress(rounds: 1003, state: &state, message: message, offset: offset, isFinal: false)
        let expected = """
            f59c4b423a61bfc2c101f8c6f587a65f5dcd95f90ee58718b71c490961c17ce7\
            4b1786cab9c9e04f94db89fd06c406d1ca47e867c7d0b6e8fa455446dc50b5ad
            """
        #expect(bytes(of: state) == Hex.decode(expected.utf8))
    }

    /// The hash of the hashes of inputs of every third length, by an independent implementation.
    @Test func hashOfManyLengths() {
        var hashes: [UInt8] = []
        for count in stride(from: 0, to: 400, by: 3) {
            hashes += hash((0..<count).map { UInt8(truncatingIfNeeded: $0 * 31 + count * 7) })
        }
        let expected = """
            d9dac96426ef23d3defa3397fdc972fda9c9a17462184e49e508b62716ccd34e\
            1aeb6d782ad7e0b7e8720751e8100a65d2618c3a1160eef97e2ab69c2e01d64d
            """
        #expect(hash(hashes) == Hex.decode(expected.utf8))
    }

    /// RFC 7693, section 3.3.
    private func hash(_ input: [UInt8]) -> [UInt8] {
        var state = initialState
        var start = 0
        repeat {
            let end = min(start + 128, input.count)
            let block = Array(input[start..<end]) + [UInt8](repeating: 0, count: 128 - (end - start))
            let message = InlineArray<16, UInt64> { index in
                block.withUnsafeBytes { $0.baseAddress?.loadLittleEndian64(at: 8 * index) ?? 0 }
            }
            let offset = (UInt64(end), UInt64(0))
            BLAKE2b.compress(
                rounds: 12,
                state: &state,
                message: message,
                offset: offset,
                isFinal: end == input.count,
            )
            start += 128
        } while start < input.count
        return bytes(of: state)
    }

    private func bytes(of state: InlineArray<8, UInt64>) -> [UInt8] {
        state.indices.flatMap { index in (0..<8).map { UInt8(truncatingIfNeeded: state[index] >> (8 * $0)) } }
    }
}
