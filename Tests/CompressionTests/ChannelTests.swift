import Compression
import Foundation
import TestSupport
import Testing

/// A channel of OP Mainnet, which is too large to be kept here.
///
/// It is `data/op/derivation/batch.hex` in the fixture folder: a zlib channel of 143 blocks from the test data of kona.
@Suite struct ChannelTests {
    private static let file = Recordings.shared?.appending(path: "data/op/derivation/batch.hex")

    private static var isPresent: Bool {
        file.map { FileManager.default.fileExists(atPath: $0.path) } ?? false
    }

    @Test(.enabled(if: isPresent, "no channel at FALCONET_SHARED/data/op/derivation/batch.hex"))
    func decompressesAChannelOfMainnet() throws {
        let stream = bytes(fromHex: try String(contentsOf: #require(Self.file), encoding: .utf8))
        #expect(stream.count == 615_361)
        let result = Format.zlib.decompress(stream, limit: 100_000_000)
        #expect(result.end == .complete)
        #expect(result.bytes.count == 1_409_463)
        #expect(crc32(result.bytes) == 0x825f_78e9)

        let limited = Format.zlib.decompress(stream, limit: 1_000_000)
        #expect(limited.end == .limitReached)
        #expect(limited.bytes == Array(result.bytes.prefix(1_000_000)))
    }
}
