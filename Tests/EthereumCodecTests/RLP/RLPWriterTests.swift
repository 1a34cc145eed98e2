import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

@Suite struct RLPWriterTests {
    /// The lengths at which the form of a prefix changes.
    static let boundaries = [0, 1, 2, 54, 55, 56, 57, 254, 255, 256, 257, 65_534, 65_535, 65_536, 65_537]

    @Test(arguments: boundaries) func stringsOfEveryForm(count: Int) throws {
        let string = [UInt8](repeating: 0xab, count: count)
        var writer = RLPWriter()
        writer.append(string)
        #expect(writer.bytes.count == RLP.count(of: string))
        #expect(writer.bytes.suffix(count) == string[...])
        var reader = RLPReader(writer.bytes)
        #expect(try reader.readBytes() == string)
        try reader.finish()
    }

    @Test(arguments: boundaries) func listsOfEveryForm(payloadCount: Int) throws {
        let payload = (0..<payloadCount).map { UInt8($0 % 128) }
        var known = RLPWriter()
        known.append(UInt64(7))
        known.appendListHeader(payloadCount: payloadCount)
        known.appendRaw(payload)
        known.append(UInt64(9))

        var patched = RLPWriter()
        patched.append(UInt64(7))
        patched.appendList { $0.appendRaw(payload) }
        patched.append(UInt64(9))
        #expect(patched.bytes == known.bytes)
        #expect(known.bytes.count == 2 + RLP.listCount(payloadCount: payloadCount))

        var reader = RLPReader(known.bytes)
        #expect(try reader.readUInt64() == 7)
        let list = try reader.readList()
        #expect(Array(list.bytes[list.position..<list.end]) == payload)
        #expect(try list.remainingItemCount() == payloadCount)
        #expect(try reader.readUInt64() == 9)
        try reader.finish()
    }

    @Test func listsWithinLists() throws {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<200 {
            let item = randomItem(depth: 4, from: &generator)
            let encoded = item.encode()
            #expect(encoded.count == item.encodedCount)
            #expect(try RLPItem(encoded: encoded) == item)
        }
    }

    private func randomItem(depth: Int, from generator: inout SeededGenerator) -> RLPItem {
        if depth == 0 || generator.next(below: 3) == 0 { return .string(generator.bytes(upTo: 70)) }
        return .list(
            (0..<generator.next(below: 8)).map { _ in randomItem(depth: depth - 1, from: &generator) }
        )
    }

    @Test func roomIsKept() {
        var writer = RLPWriter(capacity: 100)
        writer.append(UInt64(300))
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
        writer.append(true)
        writer.append(false)
        #expect(writer.bytes == [0x01, 0x80])
    }
}
