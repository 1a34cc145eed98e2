import EthereumTypes
import TestSupport
import Testing

@Suite struct AddressTests {
    private let counting = Array(1...20 as ClosedRange<UInt8>)

    @Test func wordsAreInReadingOrder() throws {
        let address = try #require(Address(counting))
        #expect(address == Address(0x0102_0304_0506_0708, 0x090a_0b0c_0d0e_0f10, 0x1112_1314))
        #expect(address.bytes == counting)
        #expect(Address.zero.bytes == [UInt8](repeating: 0, count: 20))
        #expect(Address.byteCount == counting.count)
    }

    @Test func arraysMustHaveTheBytes() {
        #expect(Address([]) == nil)
        #expect(Address(Array(counting.dropLast())) == nil)
        #expect(Address([0xee] + counting + [0xee], at: 1)?.bytes == counting)
        #expect(Address(counting, at: 1) == nil)
        #expect(Address(counting, at: 21) == nil)
        #expect(Address(counting, at: -1) == nil)
        #expect(Address(counting, at: .max) == nil)
    }

    @Test func numbersAreItsLastBytes() {
        let zeros = [UInt8](repeating: 0, count: 12)
        #expect(Address(lowBytes: 0x0102_0304_0506_0708).bytes == zeros + [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(Address(lowBytes: 0x100).bytes == zeros + [0, 0, 0, 0, 0, 0, 1, 0])
    }

    /// The first 12 of 32 bytes do not count.
    @Test func wordsAndHashesAreCut() throws {
        let bytes = [UInt8](repeating: 0xee, count: 12) + counting
        let hash = try #require(Hash32(bytes))
        #expect(Address(lastBytesOf: hash).bytes == counting)
        #expect(Address(truncating: UInt256(hash)).bytes == counting)
    }

    @Test(arguments: [1, 2] as [UInt64]) func orderIsThatOfTheBytes(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let (left, other) = (random.address(), random.address())
            // What differs late decides, too.
            var bytes = left.bytes
            bytes[random.next(below: 20)] = UInt8(truncatingIfNeeded: random.next())
            for right in [other, Address(bytes) ?? .zero, left] {
                #expect((left < right) == left.bytes.lexicographicallyPrecedes(right.bytes))
                #expect((left == right) == (left.bytes == right.bytes))
            }
        }
    }
}
