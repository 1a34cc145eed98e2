import Compression
import TestSupport
import Testing

/// What op-node's reader sees of faulty streams.
///
/// The expected numbers were recorded from Go 1.19's compress/zlib and github.com/andybalholm/brotli 1.1.0, read as
/// op-node's BatchReader and go-ethereum's rlp.Stream do.
@Suite struct ReferenceDeliveryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let format: Format
        let stream: [UInt8]
        let fault: DecompressionError.Kind
        /// How many bytes are handed out.
        let delivered: Int
        /// How many items are read before the fault.
        let items: Int
        var testDescription: String { name }
    }

    @Test(arguments: cases) func deliversWhatTheReferenceDelivers(_ test: Case) {
        let result = test.format.decompress(test.stream)
        #expect(result.fault == test.fault)
        #expect(result.bytes.count == test.delivered)
        #expect(Self.itemsRead(result) == test.items)
    }

    @Test func readsAllItemsOfCompleteStreams() {
        let stream = Self.zlib([20000, 5, 9000], flipping: 0)
        let result = Format.zlib.decompress(stream)
        #expect(result.end == .complete)
        #expect(Self.itemsRead(result) == 3)
        // The third item is cut off.
        let limited = Format.zlib.decompress(stream, limit: 25000)
        #expect(limited.end == .limitReached)
        #expect(Self.itemsRead(limited) == 2)
    }

    /// Counts the RLP strings that the reference's reader gets.
    static func itemsRead(_ result: DecompressionResult) -> Int {
        var reads = BufferedReads(result)
        let bytes = result.bytes
        var position = 0
        var items = 0
        while position < bytes.count {
            let first = Int(bytes[position])
            var start = position + 1
            var size = first - 0x80
            if !reads.takeHeader(upTo: start) { break }
            if first >= 0xb8 {
                start += first - 0xb7
                if !reads.takeHeader(upTo: start) { break }
                size = bytes[(position + 1)..<start].reduce(0) { $0 << 8 | Int($1) }
            }
            if !reads.takePayload(upTo: start + size) { break }
            position = start + size
            items += 1
        }
        return items
    }

    /// An RLP string of so many bytes.
    static func item(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        let header: [UInt8] =
            count < 56
            ? [0x80 + UInt8(count)]
            : count < 256
                ? [0xb8, UInt8(count)]
                : count < 65536
                    ? [0xb9, UInt8(count >> 8), UInt8(count & 255)]
                    : [0xba, UInt8(count >> 16), UInt8(count >> 8 & 255), UInt8(count & 255)]
        return header + random.bytes(count)
    }

    static func zlib(_ items: [Int], flushAfter: Int? = nil, flipping: UInt32 = 1) -> [UInt8] {
        var writer = ZlibWriter()
        for (index, count) in items.enumerated() {
            var left = item(count)[...]
            while !left.isEmpty {
                writer.putStored(Array(left.prefix(60000)))
                left = left.dropFirst(60000)
            }
            if index == flushAfter { writer.putStored([]) }
        }
        writer.putStored([], isFinal: true)
        return writer.finished(flipping: flipping)
    }

    static func brotli(_ items: [Int], windowBits: Int = 22, ending: (inout BrotliWriter) -> Void) -> [UInt8]
    {
        var writer = BrotliWriter(windowBits: windowBits)
        for count in items {
            var left = item(count)[...]
            while !left.isEmpty {
                writer.putStored(Array(left.prefix(60000)))
                left = left.dropFirst(60000)
            }
        }
        ending(&writer)
        return writer.stream
    }

    /// Items that are runs of a byte, except for their headers, then a fault.
    static func brotli(runs: [[Int]]) -> [UInt8] {
        var writer = BrotliWriter()
        for lengths in runs {
            writer.putStored(Array(item(lengths.reduce(0, +)).prefix(3)))
            for length in lengths { writer.putRun(of: 7, length) }
        }
        writer.putReservedBit()
        return writer.stream
    }

    static func fault(_ writer: inout BrotliWriter) { writer.putReservedBit() }

    static func trailing(_ count: Int) -> (inout BrotliWriter) -> Void {
        { writer in
            writer.putEnd()
            writer.bits.put([UInt8](repeating: 0, count: count))
        }
    }

    static let cases: [Case] = [
        Case(
            name: "zlib, bad checksum, one large item",
            format: .zlib,
            stream: zlib([20000]),
            fault: .badChecksum,
            delivered: 20_003,
            items: 0
        ),
        Case(
            name: "zlib, bad checksum, one small item",
            format: .zlib,
            stream: zlib([3000]),
            fault: .badChecksum,
            delivered: 3_003,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, small then large",
            format: .zlib,
            stream: zlib([500, 9000]),
            fault: .badChecksum,
            delivered: 9_506,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, large then small",
            format: .zlib,
            stream: zlib([9000, 500]),
            fault: .badChecksum,
            delivered: 9_506,
            items: 2
        ),
        Case(
            name: "zlib, bad checksum, last piece of one byte",
            format: .zlib,
            stream: zlib([32766]),
            fault: .badChecksum,
            delivered: 32_769,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, no last piece",
            format: .zlib,
            stream: zlib([32765]),
            fault: .badChecksum,
            delivered: 32_768,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, last piece of 4,096 bytes",
            format: .zlib,
            stream: zlib([36861]),
            fault: .badChecksum,
            delivered: 36_864,
            items: 0
        ),
        Case(
            name: "zlib, bad checksum, last piece of 4,095 bytes",
            format: .zlib,
            stream: zlib([36860]),
            fault: .badChecksum,
            delivered: 36_863,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, flushed before the last item",
            format: .zlib,
            stream: zlib([20000, 9000], flushAfter: 0),
            fault: .badChecksum,
            delivered: 29_006,
            items: 1
        ),
        Case(
            name: "zlib, bad checksum, flushed after the last item",
            format: .zlib,
            stream: zlib([20000, 9000], flushAfter: 1),
            fault: .badChecksum,
            delivered: 29_006,
            items: 2
        ),
        Case(
            name: "zlib, no checksum",
            format: .zlib,
            stream: zlib([20000]).dropLast(4),
            fault: .truncated,
            delivered: 20_003,
            items: 0
        ),
        Case(
            name: "zlib, ends inside the second item",
            format: .zlib,
            stream: zlib([6000, 20000]).dropLast(9000),
            fault: .truncated,
            delivered: 17_015,
            items: 1
        ),
        Case(
            name: "Brotli, fault in the first portion",
            format: .brotli,
            stream: brotli([1000, 1000, 1000], ending: fault),
            fault: .nonzeroPadding,
            delivered: 0,
            items: 0
        ),
        Case(
            name: "Brotli, fault in the second portion",
            format: .brotli,
            stream: brotli([2000, 2000, 2000, 2000], ending: fault),
            fault: .nonzeroPadding,
            delivered: 4_086,
            items: 2
        ),
        Case(
            name: "Brotli, fault in the third portion",
            format: .brotli,
            stream: brotli([30000, 6000, 800, 900, 6000], ending: fault),
            fault: .nonzeroPadding,
            delivered: 36_851,
            items: 3
        ),
        Case(
            name: "Brotli, fault behind small windows",
            format: .brotli,
            stream: brotli([1000, 1000, 1000], windowBits: 10, ending: fault),
            fault: .nonzeroPadding,
            delivered: 2_048,
            items: 2
        ),
        Case(
            name: "Brotli, fault behind a window, large item",
            format: .brotli,
            stream: brotli([65533], windowBits: 16, ending: fault),
            fault: .nonzeroPadding,
            delivered: 65_536,
            items: 0
        ),
        Case(
            name: "Brotli, fault where a ring buffer is full",
            format: .brotli,
            stream: brotli(runs: [[2045]]),
            fault: .nonzeroPadding,
            delivered: 2_048,
            items: 1
        ),
        Case(
            name: "Brotli, fault where a larger ring buffer is full",
            format: .brotli,
            stream: brotli(runs: [[2045, 2048, 2048, 2048]]),
            fault: .nonzeroPadding,
            delivered: 8_192,
            items: 0
        ),
        Case(
            name: "Brotli, fault where a ring buffer is full that one read does not empty",
            format: .brotli,
            stream: brotli(runs: [[1100], [1400], [2000], [2048], [1629]]),
            fault: .nonzeroPadding,
            delivered: 8_192,
            items: 2
        ),
        Case(
            name: "Brotli, trailing byte, one large item",
            format: .brotli,
            stream: brotli([20000], ending: trailing(1)),
            fault: .trailingData,
            delivered: 20_003,
            items: 0
        ),
        Case(
            name: "Brotli, trailing byte, one small item",
            format: .brotli,
            stream: brotli([3000], ending: trailing(1)),
            fault: .trailingData,
            delivered: 3_003,
            items: 1
        ),
        Case(
            name: "Brotli, trailing bytes in a portion of their own",
            format: .brotli,
            stream: brotli([36856], ending: trailing(5)),
            fault: .trailingData,
            delivered: 36_859,
            items: 1
        ),
        Case(
            name: "Brotli, trailing bytes in a portion with the end",
            format: .brotli,
            stream: brotli([36000], ending: trailing(5)),
            fault: .trailingData,
            delivered: 36_003,
            items: 0
        ),
        Case(
            name: "Brotli, ends too early",
            format: .brotli,
            stream: brotli([1000, 1000, 5000], ending: { _ in }).dropLast(100),
            fault: .truncated,
            delivered: 6_909,
            items: 2
        ),
    ]
}
