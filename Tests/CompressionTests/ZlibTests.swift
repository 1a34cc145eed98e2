import Compression
import TestSupport
import Testing

@Suite struct ZlibTests {
    @Test(arguments: ZlibVectors.all) func decompresses(_ vector: StreamVector) {
        let result = Format.zlib.decompress(bytes(fromHex: vector.stream))
        #expect(result.end == .complete)
        #expect(result.bytes.count == vector.count)
        #expect(crc32(result.bytes) == vector.checksum)
    }

    @Test func readsStoredBlocksOfAllSizes() {
        var random = SeededGenerator(seed: 1)
        var writer = ZlibWriter()
        for count in [0, 1, 2, 255, 256, 65535, 0, 40000, 7] { writer.putStored(random.bytes(count)) }
        writer.putStored([], isFinal: true)
        let result = Format.zlib.decompress(writer.finished())
        #expect(result.end == .complete)
        #expect(result.bytes == writer.plain)
    }

    @Test func ignoresWhatFollows() {
        for vector in ZlibVectors.all {
            let result = Format.zlib.decompress(bytes(fromHex: vector.stream) + [0, 1, 2])
            #expect(result.end == .complete)
            #expect(result.bytes.count == vector.count)
        }
    }

    /// The window size in the header does not limit distances.
    @Test func ignoresTheWindowSize() throws {
        let vector = try #require(ZlibVectors.all.first { $0.name == "longest distances" })
        var stream = bytes(fromHex: vector.stream)
        #expect(stream[0] == 0x78)
        (stream[0], stream[1]) = (0x08, 0x1d)
        #expect(Format.zlib.decompress(stream).end == .complete)
    }

    @Test(
        arguments: [
            ([0x79, 0x9b], DecompressionError.Kind.badHeader),  // method 9
            ([0x88, 0x1c], .badHeader),  // a window of 64 KiB
            ([0x78, 0x9d], .badHeader),  // the check bits are wrong
            ([0x78, 0xbb, 0, 0, 0, 2, 3, 0, 0, 0, 0, 1], .presetDictionary),
            ([0x78], .truncated),
            ([], .truncated),
            ([0x78, 0xbb, 0, 0], .truncated),
        ] as [([UInt8], DecompressionError.Kind)]
    )
    func rejectsHeaders(_ stream: [UInt8], _ fault: DecompressionError.Kind) {
        let result = Format.zlib.decompress(stream)
        #expect(result.fault == fault)
        #expect(result.bytes.isEmpty)
    }

    /// Its Adler-32 is 1, which is how Go's reader compares it with no dictionary.
    @Test func acceptsTheEmptyPresetDictionary() {
        let result = Format.zlib.decompress([0x78, 0xbb, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1])
        #expect(result.end == .complete)
    }

    @Test func namesTheFaultAndItsPlace() {
        func fault(_ write: (inout BitWriter) -> Void) -> DecompressionEnd {
            var bits = BitWriter()
            bits.put([0x78, 0x9c])
            write(&bits)
            return Format.zlib.decompress(bits.bytes + [0, 0, 0, 0, 0, 0, 0, 0]).end
        }
        func corrupt(_ kind: DecompressionError.Kind, _ offset: Int) -> DecompressionEnd {
            .corrupt(DecompressionError(kind: kind, offset: offset))
        }
        #expect(fault { $0.put(7, 3) } == corrupt(.reservedBlockType, 3))
        #expect(
            fault {
                $0.put(1, 3)
                $0.put([5, 0, 0xfb, 0xff])
            } == corrupt(.badStoredLength, 7)
        )
        // A match before there is any output; then one literal and a match at distance 2.
        #expect(
            fault {
                $0.put(3, 3)
                $0.putWord(1, 7)
                $0.putWord(0, 5)
            } == corrupt(.badDistance, 4)
        )
        #expect(
            fault {
                $0.put(3, 3)
                $0.putWord(0x30, 8)
                $0.putWord(1, 7)
                $0.putWord(1, 5)
            } == corrupt(.badDistance, 5)
        )
        // Symbols 286 and distance 30 of the fixed codes.
        #expect(
            fault {
                $0.put(3, 3)
                $0.putWord(0b1100_0110, 8)
            } == corrupt(.badSymbol, 4)
        )
        #expect(
            fault {
                $0.put(3, 3)
                $0.putWord(0x30, 8)
                $0.putWord(1, 7)
                $0.putWord(30, 5)
            } == corrupt(.badSymbol, 5)
        )
        // Too many symbols; a first word length that repeats the one before; a code length code with gaps.
        #expect(
            fault {
                $0.put(5, 3)
                $0.put(30, 5)
                $0.put(0, 9)
            } == corrupt(.badPrefixCode, 5)
        )
        #expect(
            fault { Self.putDynamic(&$0, lengthCode: [16: 1, 0: 1], words: [1]) }
                == corrupt(.badPrefixCode, 12)
        )
        #expect(
            fault { Self.putDynamic(&$0, lengthCode: [16: 2, 0: 2], words: []) }
                == corrupt(.badPrefixCode, 12)
        )
    }

    /// A code may have one word of one bit, and the other bit is then no word; it may have no word at all.
    @Test func readsCodesWithGaps() {
        // Word lengths: 256 zeros (as 138 + 118), 1 for the end of the block, 0 for the only distance.
        func stream(_ data: [Int]) -> [UInt8] {
            var bits = BitWriter()
            bits.put([0x78, 0x9c])
            // In canonical order 0 has the word 0 of one bit, 1 has 10 and 18 has 11.
            Self.putDynamic(&bits, lengthCode: [18: 2, 1: 2, 0: 1], words: [])
            bits.putWord(3, 2)
            bits.put(127, 7)
            bits.putWord(3, 2)
            bits.put(107, 7)
            bits.putWord(2, 2)
            bits.putWord(0, 1)
            for bit in data { bits.put(bit, 1) }
            bits.align()
            return bits.bytes + [0, 0, 0, 1]
        }
        #expect(Format.zlib.decompress(stream([0])).end == .complete)
        #expect(Format.zlib.decompress(stream([1])).fault == .badSymbol)
    }

    /// A dynamic block's header: HLIT 257, HDIST 1, the code of the word lengths, and some of its words of one bit.
    private static func putDynamic(_ bits: inout BitWriter, lengthCode: [Int: Int], words: [Int]) {
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        bits.put(5, 3)
        bits.put(0, 10)
        bits.put(15, 4)
        for symbol in order { bits.put(lengthCode[symbol] ?? 0, 3) }
        for word in words { bits.put(word, 1) }
    }

    @Test func comparesTheChecksum() {
        var writer = ZlibWriter()
        writer.putStored([1, 2, 3], isFinal: true)
        for bit in 0..<32 {
            let result = Format.zlib.decompress(writer.finished(flipping: 1 << UInt32(bit)))
            #expect(result.fault == .badChecksum)
            #expect(result.bytes == [1, 2, 3])
        }
    }

    /// Adler-32 of many large bytes, whose sums must be reduced in time.
    @Test func sumsManyBytes() {
        var writer = ZlibWriter()
        for _ in 0..<8 { writer.putStored([UInt8](repeating: 255, count: 65535)) }
        writer.putStored([255, 254], isFinal: true)
        #expect(Format.zlib.decompress(writer.finished()).end == .complete)
    }
}
