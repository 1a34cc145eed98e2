import CHostHashing
import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

/// The instructions of `CHostHashing` that this machine has.
private let keccakInstructions = [FALCONET_PORTABLE, FALCONET_BMI2, FALCONET_AVX2, FALCONET_AVX512].filter {
    falconet_has($0)
}

/// The ways to permute: nil for portable Swift, and what there is in C.
private let ways: [falconet_instructions?] = [nil] + keccakInstructions

private func permute(_ lanes: inout [UInt64], _ way: falconet_instructions?) {
    lanes.withUnsafeMutableBufferPointer { buffer in
        guard let lanes = buffer.baseAddress else { return }
        if let way {
            falconet_keccak_permute_with(way, lanes)
        } else {
            KeccakPermutation.permutePortably(lanes, forDigest: false)
        }
    }
}

/// The lanes that are kept as their complements.
private let complementedLanes = [1, 2, 8, 12, 17, 20]

/// Keccak-256 byte by byte as in FIPS 202, sections 4 and 5.1, with the permutation of `way`.
private func sponge(_ message: [UInt8], _ way: falconet_instructions?) -> Hash32? {
    var padded = message + [0x01]
    while padded.count % 136 != 0 { padded.append(0) }
    padded[padded.count - 1] |= 0x80
    var lanes = [UInt64](repeating: 0, count: 25)
    for lane in complementedLanes { lanes[lane] = ~0 }
    for (position, byte) in padded.enumerated() {
        let place = position % 136
        lanes[place / 8] ^= UInt64(byte) << UInt64(8 * (place % 8))
        if place == 135 { permute(&lanes, way) }
    }
    for lane in complementedLanes { lanes[lane] = ~lanes[lane] }
    return Hash32((0..<32).map { UInt8(truncatingIfNeeded: lanes[$0 / 8] >> UInt64(8 * ($0 % 8))) })
}

@Suite struct HostHashingTests {
    /// The first lanes of a permuted state of zeros, from the Keccak team's KeccakF-1600-IntermediateValues.txt.
    @Test(arguments: ways.indices)
    func permutationOfZeros(way: Int) {
        var lanes = [UInt64](repeating: 0, count: 25)
        for lane in complementedLanes { lanes[lane] = ~0 }
        permute(&lanes, ways[way])
        for lane in complementedLanes { lanes[lane] = ~lanes[lane] }
        #expect(
            lanes.prefix(5) == [
                0xf125_8f79_40e1_dde7, 0x84d5_ccf9_33c0_478a, 0xd598_261e_a65a_a9ee,
                0xbd15_4730_6f80_494d, 0x8b28_4e05_6253_d057,
            ]
        )
    }

    @Test(arguments: ways.indices)
    func permutationsAgree(way: Int) {
        var generator = SeededGenerator(seed: 0x7065_726d)
        for _ in 0..<100 {
            var lanes = (0..<25).map { _ in generator.next() }
            var others = lanes
            permute(&lanes, nil)
            permute(&others, ways[way])
            #expect(lanes == others)
        }
    }

    @Test(arguments: ways.indices)
    func keccakOfEveryLength(way: Int) {
        var generator = SeededGenerator(seed: 0x6b65_6363)
        for count in 0...600 {
            let message = generator.bytes(count)
            #expect(sponge(message, ways[way]) == Keccak256.hash(message), "\(count) bytes")
        }
    }

    /// Some pairs of 64, in every number: those that are not asked for stay as they were.
    @Test(arguments: keccakInstructions.indices)
    func pairsOfEveryCount(way: Int) {
        var generator = SeededGenerator(seed: 0x7061_6972)
        for count in 0...64 {
            let pairs = generator.bytes(64 * 64)
            let before = generator.bytes(64 * 32)
            let indices = Array((UInt8(0)..<64).shuffled(using: &generator).prefix(count))
            var hashes = before
            falconet_keccak_pairs_with(keccakInstructions[way], pairs, &hashes, indices, count)
            var expected = before
            for index in indices.map(Int.init) {
                let hash = Keccak256.hash(Array(pairs[64 * index..<64 * index + 64]))
                expected.replaceSubrange(32 * index..<32 * index + 32, with: hash.bytes)
            }
            #expect(hashes == expected, "\(count) pairs")
            var chosen = before
            falconet_keccak_pairs(pairs, &chosen, indices, count)
            #expect(chosen == expected, "\(count) pairs by what the machine has")
        }
    }

    @Test func sha256OfEveryLength() {
        var generator = SeededGenerator(seed: 0x7368_6132)
        for count in 0...600 {
            // Not aligned, as a piece of a message.
            let bytes = generator.bytes(count + 1)
            bytes.withUnsafeBytes { buffer in
                let message = UnsafeRawBufferPointer(rebasing: buffer[1...])
                #expect(SHA256.hash(message) == SHA256.hashPortably(message), "\(count) bytes")
            }
        }
    }

    @Test func emptySHA256BySpecialInstructions() {
        var digest = [UInt8](repeating: 0, count: 32)
        let isDone = falconet_sha256(nil, 0, &digest)
        #expect(isDone == falconet_has(FALCONET_SHA))
        let expected = Hash32("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Hash32(digest) == (falconet_has(FALCONET_SHA) ? expected : .zero))
    }
}
