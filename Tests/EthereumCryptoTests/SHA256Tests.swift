import EthereumCrypto
import EthereumTypes
import Testing

@Suite struct SHA256Tests {
    /// NIST, "Examples with Intermediate Values", SHA-256; the empty message from the CAVP short messages.
    @Test(arguments: [
        ("", Hash32("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
        ("abc", Hash32("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            Hash32("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        ),
    ])
    func hashOfText(text: String, expected: Hash32) {
        #expect(SHA256.hash(Array(text.utf8)) == expected)
    }

    /// FIPS 180-2, appendix B.3.
    @Test func hashOfAMillionLetters() {
        let expected = Hash32("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(SHA256.hash([UInt8](repeating: 0x61, count: 1_000_000)) == expected)
    }

    /// The hash of the hashes of 200 inputs, one of each length, by an independent implementation.
    @Test func hashOfEveryLength() {
        var hashes: [UInt8] = []
        for count in 0..<200 {
            hashes += SHA256.hash((0..<count).map { UInt8(truncatingIfNeeded: $0 * 31 + count * 7) }).bytes
        }
        let expected = Hash32("c4b8d0e21e30ee09b570d1580ed8bbf15fb275d6b3192650dbbf7ed9e19fdba8")
        #expect(SHA256.hash(hashes) == expected)
    }
}
