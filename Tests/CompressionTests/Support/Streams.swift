import Compression
import Testing

/// A compressed stream whose output is known by length and CRC-32.
struct StreamVector: Sendable, CustomTestStringConvertible {
    let name: String
    /// Hex digits and white space.
    let stream: String
    let count: Int
    let checksum: UInt32

    var testDescription: String { name }
}

enum Format: CaseIterable {
    case zlib
    case brotli

    var vectors: [StreamVector] {
        self == .zlib ? ZlibVectors.all : BrotliVectors.all
    }

    func decompress(_ stream: [UInt8], limit: Int = 1 << 24) -> DecompressionResult {
        stream.withUnsafeBytes {
            self == .zlib
                ? Zlib.decompress($0, limit: limit)
                : Brotli.decompress($0, limit: limit)
        }
    }
}

/// The bytes that hex digits stand for; other characters are skipped.
func bytes(fromHex text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// CRC-32 as in zlib's crc32 (polynomial 0xedb88320, reflected).
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let table = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1 == 0 ? 0 : 0xedb8_8320) }
    }
    var value = ~UInt32(0)
    for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 255)] }
    return ~value
}

extension DecompressionResult {
    var fault: DecompressionError.Kind? {
        if case .corrupt(let error) = end { error.kind } else { nil }
    }
}
