import Compression
import EthereumCrypto
import EthereumTypes

/// Checks of both decompressors: streams of known content, as they are and altered.
enum CompressionChecks {
    static func zlib(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let stream = Hex.decode(random.bool() ? CompressedStreams.zlibDynamic : CompressedStreams.zlibFixed)
        check(stream, &random, recorder) { stream, limit in
            stream.withUnsafeBytes { Zlib.decompress($0, limit: limit) }
        }
    }

    static func brotli(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let stream = Hex.decode(random.bool() ? CompressedStreams.brotliBest : CompressedStreams.brotliFast)
        check(stream, &random, recorder) { stream, limit in
            stream.withUnsafeBytes { Brotli.decompress($0, limit: limit) }
        }
    }

    private static func check(
        _ stream: [UInt8],
        _ random: inout CheckGenerator,
        _ recorder: CheckRecorder,
        _ decompress: ([UInt8], Int) -> DecompressionResult,
    ) {
        let result = decompress(stream, 1 << 20)
        recorder.expect(result.end == .complete)
        recorder.expect(result.bytes.count == CompressedStreams.byteCount)
        recorder.expect(SHA256.hash(result.bytes) == Hash32(CompressedStreams.sha256))

        let limit = random.next(below: CompressedStreams.byteCount)
        let limited = decompress(stream, limit)
        recorder.expect(limited.bytes == Array(result.bytes.prefix(limit)))
        for _ in 0..<3 { fold(decompress(random.altered(stream), 1 << 14), recorder) }
    }

    private static func fold(_ result: DecompressionResult, _ recorder: CheckRecorder) {
        recorder.fold(result.bytes)
        recorder.fold(result.lastPieceStart)
        switch result.end {
        case .complete: recorder.fold(0)
        case .limitReached: recorder.fold(1)
        case .corrupt(let error): recorder.foldRefusal(error.kind.rawValue, at: error.offset)
        }
    }
}
