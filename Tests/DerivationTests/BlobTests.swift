import Derivation
import DerivationTestKit
import TestSupport
import Testing

@Suite("Blobs")
struct BlobCodecTests {
    private func roundTrip(_ data: [UInt8]) throws -> [UInt8]? {
        guard let blob = BlobCodec.encode(data) else { return nil }
        #expect(blob.count == 131_072)
        for start in stride(from: 0, to: blob.count, by: 32) { #expect(blob[start] < 0x40) }
        return try BlobCodec.decode(blob)
    }

    @Test(
        "TestBlobEncodeDecode",
        arguments: [
            Array("this is a test of blob encoding/decoding".utf8), Array("short".utf8), [0], [0, 1, 0],
            [UInt8](repeating: 0, count: 27), [UInt8](repeating: 0, count: 26),
            [UInt8](repeating: 0, count: 25), [],
        ] as [[UInt8]]
    )
    func encodeDecode(_ data: [UInt8]) throws {
        #expect(try roundTrip(data) == data)
    }

    @Test(
        "TestSmallBlobEncoding",
        arguments: [1, 10, 27, 28, 120, 121, 122, 123, 124, 125, 127, 128, 249, 250, 251]
    )
    func small(_ count: Int) throws {
        var data = [UInt8](repeating: 0, count: count)
        data[count - 1] = 0xff
        #expect(try roundTrip(data) == data)
    }

    @Test("TestBigBlobEncoding, TestTooLongDataEncoding")
    func big() throws {
        #expect(BlobCodec.maximumDataByteCount == 130_044)
        var generator = SeededGenerator(seed: 81)
        let data = generator.bytes(130_044)
        for dropped in [0, 1, 2, 3, 4, 126, 127, 128] {
            let part = Array(data[dropped...])
            #expect(try roundTrip(part) == part)
        }
        #expect(BlobCodec.encode(data + [0]) == nil)
    }

    @Test("The layout: version, length, then 31 bytes of each element and 6 bits of its first byte")
    func layout() throws {
        let data = (0..<123).map { UInt8($0 + 1) }
        let blob = try #require(BlobCodec.encode(data))
        #expect(Array(blob[1..<5]) == [0, 0, 0, 123])
        #expect(Array(blob[5..<32]) == Array(data[..<27]))
        #expect(Array(blob[33..<64]) == Array(data[28..<59]))
        #expect(Array(blob[65..<96]) == Array(data[60..<91]))
        #expect(Array(blob[97..<128]) == Array(data[92..<123]))
        let (x, y, z) = (data[27], data[59], data[91])
        #expect(blob[0] == x & 0x3f)
        #expect(blob[32] == (y & 0x0f) | (x >> 6) << 4)
        #expect(blob[64] == z & 0x3f)
        #expect(blob[96] == (z >> 6) << 4 | y >> 4)
        #expect(blob[128...].allSatisfy { $0 == 0 })
    }

    @Test("TestInvalidBlobDecoding")
    func invalid() throws {
        let valid = try #require(BlobCodec.encode(Array("this is a test of invalid blob decoding".utf8)))
        func error(_ change: (inout [UInt8]) -> Void) -> BlobError? {
            var blob = valid
            change(&blob)
            do {
                _ = try BlobCodec.decode(blob)
                return nil
            } catch {
                return error
            }
        }
        #expect(error { _ in } == nil)
        #expect(error { $0[32] = 0x80 } == BlobError(.invalidFieldElement, at: 32))
        #expect(error { $0[32] = 0x40 } == BlobError(.invalidFieldElement, at: 32))
        #expect(error { $0[96] = 0x40 } == BlobError(.invalidFieldElement, at: 96))
        #expect(error { $0[1] = 1 } == BlobError(.unknownVersion, at: 1))
        #expect(error { $0[2] = 0xff } == BlobError(.invalidLength, at: 2))
        #expect(error { $0[64] = 1 } == BlobError(.trailingData, at: 91))
        #expect(error { $0[128] = 1 } == BlobError(.trailingData, at: 128))
        #expect(error { $0[131_071] = 1 } == BlobError(.trailingData, at: 131_071))
        #expect(error { $0.removeLast() } == BlobError(.wrongByteCount, at: 0))
        #expect(error { $0 = [] } == BlobError(.wrongByteCount, at: 0))
        // The first byte's highest bits are not looked at, as in op-node.
        #expect(error { $0[0] |= 0x40 } == nil)
    }
}
