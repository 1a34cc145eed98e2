import EthereumCodec
import EthereumTypes
import Foundation
import Testing

/// All of ethereum/tests, `RLPTests`.
@Suite(.enabled(if: SharedData.folder != nil, SharedData.absence))
struct RLPFixtureTests {
    @Test func allVectors() throws {
        var counts = (encoded: 0, valid: 0, invalid: 0)
        try SharedData.unpacking("evm/ethtests-misc.tar.zst") { folder in
            for (_, cases) in try SharedData.jsonFiles(in: folder.appending(path: "RLPTests")) {
                for (name, content) in cases {
                    let test = try #require(content as? [String: Any])
                    let encoded = try #require(bytes(test["out"]))
                    switch test["in"] as? String {
                    case "INVALID":
                        #expect(throws: RLPError.self, "\(name)") { try RLPItem(encoded: encoded) }
                        counts.invalid += 1
                    case "VALID":
                        #expect(try RLPItem(encoded: encoded).encode() == encoded, "\(name)")
                        counts.valid += 1
                    default:
                        let item = try RLPItem(fixture: try #require(test["in"]))
                        #expect(item.encode() == encoded, "\(name)")
                        #expect(try RLPItem(encoded: encoded) == item, "\(name)")
                        counts.encoded += 1
                    }
                }
            }
        }
        #expect(counts == (28, 1, 26))
    }
}

extension RLPItem {
    /// The notation of the fixtures: text, a number, a large number as `#` and digits, or a list.
    init(fixture: Any) throws {
        if let items = fixture as? [Any] {
            self = .list(try items.map { try RLPItem(fixture: $0) })
        } else if let text = fixture as? String {
            self = .string(
                text.hasPrefix("#") ? RLPItem.minimalBytes(decimal: text.utf8.dropFirst()) : Array(text.utf8)
            )
        } else {
            let number = try #require(fixture as? NSNumber)
            self = .string(UInt256(number.uint64Value).minimalBytes)
        }
    }

    /// The shortest big-endian encoding of a decimal number of any length.
    private static func minimalBytes(decimal digits: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for digit in digits {
            var carry = Int(digit) - 48
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 10
                bytes[index] = UInt8(carry % 256)
                carry /= 256
            }
            if carry > 0 { bytes.insert(UInt8(carry), at: 0) }
        }
        return bytes
    }
}
