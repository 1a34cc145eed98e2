import TestSupport
import Testing

@testable import Compression

@Suite struct BrotliTests {
    @Test(arguments: BrotliVectors.all) func decompresses(_ vector: StreamVector) {
        let result = Format.brotli.decompress(bytes(fromHex: vector.stream))
        #expect(result.end == .complete)
        #expect(result.bytes.count == vector.count)
        #expect(crc32(result.bytes) == vector.checksum)
    }

    /// Streams of github.com/google/brotli, tests/testdata.
    @Test(arguments: [
        ("06", ""),
        ("33", ""),
        ("35", ""),
        ("8101", ""),
        ("81160058", ""),  // metadata
        ("0b00805803", "X"),
        ("0000105803", "X"),
        ("2c00580000085803", "X"),  // metadata before and behind
        ("000010580d", "X"),
        ("a1000000008115080400", "X"),
        ("0b028058797a7a7903", "Xyzzy"),
        ("1b130000a4b0b2ea8147028a", "XXXXXXXXXXYYYYYYYYYY"),
        (
            "0b158054686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f6703",
            "The quick brown fox jumps over the lazy dog"
        ),
        (
            """
            1b760000144aac9b7abde1979d7f8ec282360e9ce09003f78b9e38e6b600abc3caa0c2da6636dccd808d2e21d76ee3ea
            4cb8f0d2b8c7c2704d3af0697ea1b84573abc4571e
            """,
            "ukko nooa, ukko nooa oli kunnon mies, kun han meni saunaan, pisti laukun naulaan, "
                + "ukko nooa, ukko nooa oli kunnon mies."
        ),
    ]) func decompressesPublishedStreams(_ stream: String, _ text: String) {
        let result = Format.brotli.decompress(bytes(fromHex: stream))
        #expect(result.end == .complete)
        #expect(result.bytes == Array(text.utf8))
    }

    @Test func decompressesPublishedLongStreams() {
        let zeros = Format.brotli.decompress(bytes(fromHex: "5bffff036002201e0b28f77e00"))
        #expect(zeros.end == .complete)
        #expect(zeros.bytes == [UInt8](repeating: 0, count: 262_144))
        let same = Format.brotli.decompress(bytes(fromHex: "1b3f000024b0e2998012"))
        #expect(same.end == .complete)
        #expect(same.bytes == [UInt8](repeating: UInt8(ascii: "X"), count: 64))
        // The farthest distance of a window of 64 KiB.
        let far = Format.brotli.decompress(bytes(fromHex: "5bff0001400a00ab167bac00484e73ed019203"))
        #expect(far.end == .complete)
        #expect(far.bytes.count == 65_792)
        #expect(far.bytes.prefix(256) == far.bytes.suffix(256))
    }

    @Test func readsStoredMetablocksOfAllSizes() {
        for windowBits in 10...24 {
            var random = SeededGenerator(seed: UInt64(windowBits))
            var writer = BrotliWriter(windowBits: windowBits)
            var plain: [UInt8] = []
            for count in [1, 2, 255, 256, 30000, 7] {
                let data = random.bytes(count)
                writer.putStored(data)
                plain += data
            }
            writer.putRun(of: 9, 1500)
            writer.putEnd()
            plain += [UInt8](repeating: 9, count: 1500)
            let result = Format.brotli.decompress(writer.stream)
            #expect(result.end == .complete)
            #expect(result.bytes == plain)
        }
    }

    @Test func namesTheFaultAndItsPlace() {
        func fault(_ write: (inout BrotliWriter) -> Void) -> DecompressionEnd {
            var writer = BrotliWriter(windowBits: 22)
            write(&writer)
            return Format.brotli.decompress(writer.stream + [0, 0, 0, 0, 0, 0, 0, 0]).end
        }
        func corrupt(_ kind: DecompressionError.Kind, _ offset: Int) -> DecompressionEnd {
            .corrupt(DecompressionError(kind: kind, offset: offset))
        }
        // The large-window extension.
        #expect(Format.brotli.decompress([0x11, 0, 0, 0]).end == corrupt(.badWindowSize, 1))
        #expect(fault { $0.putReservedBit() } == corrupt(.nonzeroPadding, 1))
        // A length of five digits whose last is zero; metadata of two bytes of length whose last is zero.
        #expect(
            fault {
                $0.bits.put(0, 1)
                $0.bits.put(1, 2)
                $0.bits.put(1, 20)
            } == corrupt(.badLengthEncoding, 4)
        )
        #expect(
            fault {
                $0.bits.put(0, 1)
                $0.bits.put(3, 2)
                $0.bits.put(0, 1)
                $0.bits.put(2, 2)
                $0.bits.put(5, 16)
            } == corrupt(.badLengthEncoding, 4)
        )
        // Padding in front of stored bytes and behind the last meta-block.
        #expect(
            fault {
                $0.putHeader(70_000)
                $0.bits.put(3, 2)
            } == corrupt(.nonzeroPadding, 4)
        )
        #expect(fault { $0.bits.put(7, 3) } == corrupt(.nonzeroPadding, 1))
        // A run that is longer than its meta-block.
        #expect(
            fault {
                $0.putHeader(1100)
                $0.bits.put(0, 14)
                $0.putSingleSymbolCode(65, symbolBits: 8)
                $0.putSingleSymbolCode(480, symbolBits: 10)
                $0.putSingleSymbolCode(0, symbolBits: 6)
                $0.bits.put(11, 10)
            } == corrupt(.metablockOverrun, 11)
        )
        // Simple codes with a symbol outside of the alphabet and with the same symbol twice.
        #expect(
            fault {
                $0.putHeader(1100)
                $0.bits.put(0, 14)
                $0.putSingleSymbolCode(65, symbolBits: 8)
                $0.putSingleSymbolCode(704, symbolBits: 10)
            } == corrupt(.badPrefixCode, 8)
        )
        #expect(
            fault {
                $0.putHeader(1100)
                $0.bits.put(0, 14)
                $0.bits.put(1 | 1 << 2, 4)
                $0.bits.put(65, 8)
                $0.bits.put(65, 8)
            } == corrupt(.badPrefixCode, 8)
        )
    }

    /// A literal code of 256 words of 8 bits; the code of these lengths has one symbol and needs no bits.
    @Test func readsWordLengthsThatAreAllTheSame() {
        var random = SeededGenerator(seed: 5)
        let plain = random.bytes(1090)
        var writer = BrotliWriter()
        writer.putHeader(plain.count)
        writer.bits.put(0, 14)
        // The lengths of 18 words, of which 8 comes eleventh: 4 bits for it, none for the others.
        writer.bits.put(0, 2)
        for index in 0..<18 { writer.bits.put(index == 10 ? 1 : 0, 2) }
        writer.putSingleSymbolCode(480, symbolBits: 10)
        writer.putSingleSymbolCode(0, symbolBits: 6)
        writer.bits.put(0, 10)
        for literal in plain { writer.bits.putWord(Int(literal), 8) }
        writer.putEnd()
        let result = Format.brotli.decompress(writer.stream)
        #expect(result.end == .complete)
        #expect(result.bytes == plain)
    }

    /// The block of the only type is never at its end, though commands may be many that produce nothing.
    @Test func neverLeavesTheOnlyBlockType() throws {
        let memory = BrotliMemory()
        defer { memory.memory.deallocate() }
        var blocks = BlockSplit(tables: memory.blockTables)
        blocks.left = 0
        let input: [UInt8] = [0xff, 0xff]
        try input.withUnsafeBytes { input in
            var bits = BitReader(try #require(input.baseAddress), count: input.count)
            try blocks.advance(&bits)
            #expect(try bits.take(16) == 0xffff)
        }
        #expect(blocks.left == BlockSplit.endless)
        #expect(blocks.type == 0)
    }

    /// A word of the dictionary, as it is and beyond the last transform.
    @Test func readsDictionaryWords() {
        func stream(length: Int, copyCode: Int, identifier: Int) -> [UInt8] {
            var writer = BrotliWriter()
            writer.putHeader(length)
            writer.bits.put(0, 14)
            writer.putSingleSymbolCode(65, symbolBits: 8)
            writer.putSingleSymbolCode(128 + copyCode, symbolBits: 10)  // insert nothing
            // A distance symbol without postfix and direct distances: 16 + 2 * (extra bits - 1) + high bit.
            let value = identifier + 4
            let extraBits = Int.bitWidth - value.leadingZeroBitCount - 2
            let symbol = 16 + 2 * (extraBits - 1) + value >> extraBits & 1
            writer.putSingleSymbolCode(symbol, symbolBits: 6)
            writer.bits.put(value & (1 << extraBits - 1), extraBits)
            writer.putEnd()
            return writer.stream
        }
        // The first of the 1,024 words of four bytes, with transforms 0, 1 and 4.
        for (transform, text) in [(0, "time"), (1, "time "), (4, "Time ")] {
            let word = Array(text.utf8)
            let result = Format.brotli.decompress(
                stream(length: word.count, copyCode: 2, identifier: transform << 10)
            )
            #expect(result.end == .complete)
            #expect(result.bytes == word)
        }
        let beyond = Format.brotli.decompress(stream(length: 9, copyCode: 2, identifier: 121 * 1024))
        #expect(beyond.fault == .badDictionaryReference)
        let tooShort = Format.brotli.decompress(stream(length: 9, copyCode: 1, identifier: 0))
        #expect(tooShort.fault == .badDictionaryReference)
        let tooLong = Format.brotli.decompress(stream(length: 3, copyCode: 2, identifier: 0))
        #expect(tooLong.fault == .metablockOverrun)
    }

    @Test func rejectsWhatFollows() {
        for vector in BrotliVectors.all {
            let stream = bytes(fromHex: vector.stream)
            let result = Format.brotli.decompress(stream + [0])
            #expect(result.end == .corrupt(DecompressionError(kind: .trailingData, offset: stream.count)))
            #expect(result.bytes.count == vector.count)
            #expect(crc32(result.bytes) == vector.checksum)
        }
    }
}
