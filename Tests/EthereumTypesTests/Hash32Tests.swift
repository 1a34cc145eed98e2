import EthereumTypes
import TestSupport
import Testing

@Suite struct Hash32Tests {
    private let counting = Array(1...32 as ClosedRange<UInt8>)

    @Test func wordsAreInReadingOrder() throws {
        let hash = try #require(Hash32(counting))
        let words: [UInt64] = [
            0x0102_0304_0506_0708, 0x090a_0b0c_0d0e_0f10, 0x1112_1314_1516_1718, 0x191a_1b1c_1d1e_1f20,
        ]
        #expect(hash == Hash32(words[0], words[1], words[2], words[3]))
        #expect([hash.word0, hash.word1, hash.word2, hash.word3] == words)
        #expect(hash.bytes == counting)
        #expect((0..<32).map { hash[$0] } == counting)
        #expect(Hash32.zero.bytes == [UInt8](repeating: 0, count: 32))
        #expect(Hash32.byteCount == counting.count)
    }

    @Test func arraysMustHaveTheBytes() {
        #expect(Hash32([]) == nil)
        #expect(Hash32(Array(counting.dropLast())) == nil)
        #expect(Hash32([0xee] + counting + [0xee], at: 1)?.bytes == counting)
        #expect(Hash32(counting, at: 1) == nil)
        #expect(Hash32(counting, at: 33) == nil)
        #expect(Hash32(counting, at: -1) == nil)
        #expect(Hash32(counting, at: .max) == nil)
    }

    @Test func numbersAreBigEndian() throws {
        #expect(Hash32(UInt256(0x0102)).bytes == [UInt8](repeating: 0, count: 30) + [1, 2])
        let hash = try #require(Hash32(counting))
        #expect(Hash32(UInt256(hash)) == hash)
        #expect(UInt256(hash).bytes == counting)
    }

    @Test(arguments: [1, 2] as [UInt64]) func orderIsThatOfTheBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let (left, other) = (random.hash(), random.hash())
            // What differs late decides, too.
            var bytes = left.bytes
            bytes[random.next(below: 32)] = UInt8(truncatingIfNeeded: random.next())
            for right in [other, Hash32(bytes) ?? .zero, left] {
                #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
                #expect((left == right) == (left.bytes == right.bytes))
            }
        }
    }
}
