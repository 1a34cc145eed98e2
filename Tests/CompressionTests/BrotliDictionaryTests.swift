import BrotliDictionary
import Testing

@testable import Compression

@Suite struct BrotliDictionaryTests {
    /// RFC 7932, appendix A: "the CRC-32 of the dictionary is 0x5136cb04".
    @Test func hasThePublishedChecksum() {
        #expect(crc32(UnsafeBufferPointer(start: brotli_dictionary_words(), count: 122_784)) == 0x5136_cb04)
    }

    /// Every sixteenth word of each length with every transform, checked by the CRC-32 of what
    /// github.com/andybalholm/brotli 1.1.0 makes of them.
    @Test func transformsWords() throws {
        let memory = BrotliMemory()
        defer { memory.memory.deallocate() }
        let indexBits = [10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5]
        var output = [UInt8](repeating: 0, count: 1_200_000)
        var count = 0
        try output.withUnsafeMutableBufferPointer { buffer in
            let base = try #require(buffer.baseAddress)
            for (bits, length) in zip(indexBits, 4...) {
                for index in stride(from: 0, to: 1 << bits, by: 16) {
                    for transform in 0..<121 {
                        let word = DictionaryWord(length: length, identifier: transform << bits | index)
                        let written = try word.write(to: base + count, memory)
                        #expect(written <= DictionaryWord.mostBytes)
                        count += written
                    }
                }
            }
        }
        #expect(count == 1_103_842)
        #expect(crc32(output.prefix(count)) == 0xbdc1_4215)
    }

    /// RFC 7932, section 7.1: the published values of some contexts.
    @Test func hasTheLiteralContexts() {
        let contexts = brotli_literal_contexts()
        for byte in 0..<256 {
            #expect(contexts[byte] == UInt8(byte & 0x3f))
            #expect(contexts[512 + byte] == UInt8(byte >> 2))
            // Signed: Lut2 is 0, then 1 to 6 from 1, 16, 64, 128, 192, 240 on, and 7.
            let lut2 = [0, 1, 16, 64, 128, 192, 240, 255].lastIndex { $0 <= byte } ?? 0
            #expect(contexts[1536 + byte] == UInt8(lut2 << 3))
            #expect(contexts[1792 + byte] == UInt8(lut2))
        }
        // UTF8: letters, digits, space and line feed as the last byte.
        #expect(contexts[1024 + Int(UInt8(ascii: "a"))] == 56)
        #expect(contexts[1024 + Int(UInt8(ascii: "b"))] == 60)
        #expect(contexts[1024 + Int(UInt8(ascii: "A"))] == 48)
        #expect(contexts[1024 + Int(UInt8(ascii: "7"))] == 44)
        #expect(contexts[1024 + Int(UInt8(ascii: " "))] == 8)
        #expect(contexts[1024 + 10] == 4)
    }
}
