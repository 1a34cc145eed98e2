import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct Keccak256Tests {
    @Test func emptyHash() {
        #expect(Keccak256.hash([]) == Keccak256.emptyHash)
        #expect(
            Keccak256.emptyHash
                == Hash32("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")
        )
    }

    @Test(arguments: [
        ("abc", Hash32("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")),
        // Its first four bytes are the selector of every token's transfer function.
        (
            "transfer(address,uint256)",
            Hash32("a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b")
        ),
        (
            "The quick brown fox jumps over the lazy dog",
            Hash32("4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")
        ),
    ])
    func hashOfText(text: String, expected: Hash32) {
        #expect(Keccak256.hash(Array(text.utf8)) == expected)
    }

    /// The root of the empty trie and the hash of the empty list of uncles, from the Yellow Paper.
    @Test func hashOfEmptyRLP() {
        #expect(
            Keccak256.hash([0x80])
                == Hash32("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")
        )
        #expect(
            Keccak256.hash([0xc0])
                == Hash32("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347")
        )
    }

    /// The bytes 0, 1, 2 and so on around the ends of the first two blocks, by an independent implementation.
    @Test(arguments: [
        (135, Hash32("cbdfd9dee5faad3818d6b06f95a219fd290b0e1706f6a82e5a595b9ce9faca62")),
        (136, Hash32("7ce759f1ab7f9ce437719970c26b0a66ff11fe3e38e17df89cf5d29c7d7f807e")),
        (137, Hash32("ac73d4fae68b8453f764007c1a20ce95994187861f0c3227a3a8e99a73a3b1db")),
        (271, Hash32("7c974895b2a88303ff2dc6b58f438ceb0b298cac91099ac0539cc0f477506191")),
        (272, Hash32("fdf2ec49e749960d3c8521a0219af8d03e30e2b3bf19bd16150ee0eaf133d66e")),
        (273, Hash32("4f707289a9c3ccd0c4a51f2f17339f5dd171d371c04ff7783b735b5b22682eaf")),
    ])
    func hashAroundBlockEnds(count: Int, expected: Hash32) {
        #expect(Keccak256.hash((0..<count).map { UInt8(truncatingIfNeeded: $0) }) == expected)
    }

    /// The hash of the hashes of 420 inputs, one of each length, by an independent implementation.
    @Test func hashOfEveryLength() {
        var hasher = Keccak256.Hasher()
        for count in 0..<420 {
            let input = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31 + count * 7) }
            hasher.update(Keccak256.hash(input).bytes)
        }
        let expected = Hash32("69cd2ef00e49b615b1e850fc9472534b97fc0afa8a34be9ac682f98e2b89cf2c")
        #expect(hasher.finalize() == expected)
    }

    @Test func piecesHashAsTheWhole() {
        var generator = SeededGenerator(seed: 0x6b65_6363)
        for _ in 0..<100 {
            let input = generator.bytes(Int.random(in: 0...600, using: &generator))
            var hasher = Keccak256.Hasher()
            var rest = input[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 0...150, using: &generator))
                // A slice's storage begins at any alignment.
                piece.withUnsafeBytes { hasher.update($0) }
                rest = rest.dropFirst(piece.count)
            }
            let copy = hasher
            #expect(hasher.finalize() == Keccak256.hash(input))
            #expect(copy.finalize() == Keccak256.hash(input))
        }
    }
}
