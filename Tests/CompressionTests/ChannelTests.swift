import Compression
import Foundation
import Testing

/// A channel of OP Mainnet, which is too large to be kept here.
///
/// It is `data/op/derivation/batch.hex` in the folder that the environment variable FALCONET_SHARED names, or else in
/// `../shared` beside the package: a zlib channel of 143 blocks from the test data of kona.
@Suite struct ChannelTests {
    private static let file: URL = {
        let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        let shared =
            ProcessInfo.processInfo.environment["FALCONET_SHARED"].map { URL(filePath: $0) }
            ?? package.appending(path: "../shared")
        return shared.appending(path: "data/op/derivation/batch.hex")
    }()

    private static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

    @Test(.enabled(if: isPresent, "no channel at FALCONET_SHARED/data/op/derivation/batch.hex"))
    func decompressesAChannelOfMainnet() throws {
        let stream = bytes(fromHex: try String(contentsOf: Self.file, encoding: .utf8))
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
