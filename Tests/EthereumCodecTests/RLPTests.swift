import EthereumCodec
import EthereumTypes
import Testing

@Suite struct RLPTests {
    @Test func placeholder() throws {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(Address(1, 2, 3))
            list.append(UInt256(limbs: 1, 2, 3, 0))
            list.append([UInt8](repeating: 7, count: 300))
        }
        var reader = RLPReader(writer.bytes)
        var list = try reader.readList()
        try reader.finish()
        #expect(try list.readAddress() == Address(1, 2, 3))
        #expect(try list.readUInt256() == UInt256(limbs: 1, 2, 3, 0))
        #expect(try list.readBytes() == [UInt8](repeating: 7, count: 300))
        try list.finish()
    }
}
