import EthereumTypes
import TestSupport
import Testing

@Suite struct HexTests {
    private func decode(_ text: String) -> [UInt8]? { Hex.decode(Array(text.utf8)) }

    @Test(
        arguments: [
            ("", []), ("00", [0]), ("ff", [0xff]),
            ("0123456789abcdef", [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]),
            ("ABCDEF", [0xab, 0xcd, 0xef]), ("aBcD", [0xab, 0xcd]),
            ("0x", []), ("0X", []), ("0x01", [1]), ("0X01", [1]), ("0xfF", [0xff]),
        ] as [(String, [UInt8])]
    )
    func textsAreDecoded(text: String, bytes: [UInt8]) {
        #expect(decode(text) == bytes)
    }

    @Test(arguments: [
        "0", "f", "012", "0x1", "0x123", "x", "x0", "0x0x", "0x0x01", "1x01", "00x1", " 00", "00 ", "0 00",
        "00\n",
        "0g", "g0", "-1", "+1", "é", "０0",
    ])
    func otherTextsAreRefused(text: String) {
        #expect(decode(text) == nil)
    }

    /// The digits, and their neighbours in ASCII.
    @Test func digits() {
        for byte in 0...UInt8.max {
            let digit = Character(Unicode.Scalar(byte))
            #expect(Hex.digitValue(byte).map(Int.init) == (byte < 0x80 ? digit.hexDigitValue : nil))
        }
        #expect((0..<16).map { Hex.digit($0) } == Array("0123456789abcdef".utf8))
    }

    @Test(arguments: [1, 2] as [UInt64]) func roundTrips(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bytes = random.bytes(upTo: 70)
            let text = Hex.encode(bytes)
            #expect(text == bytes.flatMap { [Hex.digit($0 >> 4), Hex.digit($0 & 15)] })
            #expect(Hex.decode(text) == bytes)
            #expect(Hex.decode(Array("0x".utf8) + text) == bytes)
            // A slice begins anywhere.
            #expect(Hex.decode((text + text)[text.count...]) == bytes)
            #expect(Hex.encode((bytes + bytes)[bytes.count...]) == text)
            var written = [UInt8](repeating: 0x2e, count: text.count + 1)
            bytes.withUnsafeBufferPointer { bytes in
                written.withUnsafeMutableBufferPointer { digits in
                    if let first = digits.baseAddress { Hex.write(bytes, to: first) }
                }
            }
            #expect(written == text + [0x2e])
        }
    }

    @Test func constants() {
        #expect(Hex.decode("0x00ff10" as StaticString) == [0, 0xff, 0x10])
        #expect(Hex.decode("" as StaticString) == [])
        #expect(Address("0x0102030405060708090a0b0c0d0e0f1011121314").bytes == Array(1...20))
        #expect(
            Hash32("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20").bytes == Array(1...32)
        )
    }
}
