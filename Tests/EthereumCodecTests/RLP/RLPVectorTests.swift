import EthereumCodec
import EthereumTypes
import Testing

/// Vectors of ethereum/tests, `RLPTests/rlptest.json` and `RLPTests/invalidRLPTest.json`.
@Suite struct RLPVectorTests {
    static let valid: [(RLPItem, StaticString)] = [
        (RLPItem(""), "80"),
        (.string([0x00]), "00"),
        (.string([0x01]), "01"),
        (.string([0x7f]), "7f"),
        (.string([0x80]), "8180"),
        (RLPItem("dog"), "83646f67"),
        (
            RLPItem("Lorem ipsum dolor sit amet, consectetur adipisicing eli"),
            """
            b74c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e67\
            20656c69
            """
        ),
        (
            RLPItem("Lorem ipsum dolor sit amet, consectetur adipisicing elit"),
            """
            b8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e\
            6720656c6974
            """
        ),
        (.list([]), "c0"),
        (.list([RLPItem("dog"), RLPItem("god"), RLPItem("cat")]), "cc83646f6783676f6483636174"),
        (.list([RLPItem("zw"), .list([.string([4])]), .string([1])]), "c6827a77c10401"),
        (.list([.list([.list([]), .list([])]), .list([])]), "c4c2c0c0c0"),
        (
            .list([.list([]), .list([.list([])]), .list([.list([]), .list([.list([])])])]),
            "c7c0c1c0c3c0c1c0"
        ),
        (
            .list(
                [RLPItem](repeating: .list([RLPItem("asdf"), RLPItem("qwer"), RLPItem("zxcv")]), count: 4)
            ),
            """
            f840cf84617364668471776572847a786376cf84617364668471776572847a786376cf84617364668471776572847a786376cf84\
            617364668471776572847a786376
            """
        ),
        (
            .list([
                .list([RLPItem("key1"), RLPItem("val1")]), .list([RLPItem("key2"), RLPItem("val2")]),
                .list([RLPItem("key3"), RLPItem("val3")]), .list([RLPItem("key4"), RLPItem("val4")]),
            ]),
            """
            ecca846b6579318476616c31ca846b6579328476616c32ca846b6579338476616c33ca846b6579348476616c34
            """
        ),
    ]

    @Test func validVectors() throws {
        for (item, text) in Self.valid {
            let encoded = Hex.decode(text)
            #expect(item.encode() == encoded)
            #expect(item.encodedCount == encoded.count)
            #expect(try RLPItem(encoded: encoded) == item)
        }
    }

    static let invalid: [(StaticString, RLPError.Kind, Int)] = [
        ("", .missingItem, 0),
        ("bf0f000000000000021111", .truncatedItem, 0),
        ("ff0f000000000000021111", .truncatedItem, 0),
        ("f80180", .nonCanonicalLength, 0),
        ("f80100", .nonCanonicalLength, 0),
        (
            "b9002100dc2b275d0f74e8a53e6f4ec61b27f24278820be3f82ea2110e582081b0565df0",
            .nonCanonicalLength, 0
        ),
        ("8100", .nonCanonicalByte, 0),
        ("8101", .nonCanonicalByte, 0),
        ("817F", .nonCanonicalByte, 0),
        (
            """
            b90040000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30\
            3132333435363738393a3b3c3d3e3f
            """,
            .nonCanonicalLength, 0
        ),
        ("b800", .nonCanonicalLength, 0),
        ("f800", .nonCanonicalLength, 0),
        ("b81000112233445566778899aabbccddeeff", .nonCanonicalLength, 0),
        ("b801ff", .nonCanonicalLength, 0),
        ("f810000102030405060708090a0b0c0d0e0f", .nonCanonicalLength, 0),
        ("f803112233", .nonCanonicalLength, 0),
        ("81", .truncatedItem, 0),
        ("a0000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e", .truncatedItem, 0),
        ("c5010203", .truncatedItem, 0),
        ("e201020304050607", .truncatedItem, 0),
        ("ba010000aabbccddeeff", .truncatedItem, 0),
        ("b840ffeeddccbbaa99887766554433221100", .truncatedItem, 0),
        ("f90180", .truncatedItem, 0),
        ("ffffffffffffffffff0001020304050607", .truncatedItem, 0),
        // Not published: the offset is counted from the outermost input, and a list bounds its items.
        ("c7c0c1c0c3c08100", .nonCanonicalByte, 6),
        ("c3c281ff05", .trailingBytes, 4),
        ("c3c1830405", .truncatedItem, 2),
        ("c080", .trailingBytes, 1),
        ("b8", .truncatedItem, 0),
        ("bf", .truncatedItem, 0),
        ("f8", .truncatedItem, 0),
        ("bbffffffff", .truncatedItem, 0),
        ("bf7fffffffffffffff", .truncatedItem, 0),
        ("bf8000000000000000", .truncatedItem, 0),
        ("bfffffffffffffffff", .truncatedItem, 0),
        ("ff7ffffffffffffff6", .truncatedItem, 0),
        ("b837", .nonCanonicalLength, 0),
    ]

    @Test func invalidVectors() {
        for (text, kind, offset) in Self.invalid {
            let error = failure { () throws(RLPError) in _ = try RLPItem(encoded: Hex.decode(text)) }
            #expect(error == RLPError(kind, at: offset), "\(text)")
        }
    }
}
