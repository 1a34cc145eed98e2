import EthereumCrypto
import EthereumTypes
import Testing

@Suite struct Keccak256Tests {
    @Test func empty() {
        #expect(Keccak256.hash([]) == Keccak256.emptyHash)
        #expect(Keccak256.emptyHash == Hash32("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"))
    }

    @Test func abc() {
        let expected = Hash32("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")
        #expect(Keccak256.hash(Array("abc".utf8)) == expected)
    }
}
