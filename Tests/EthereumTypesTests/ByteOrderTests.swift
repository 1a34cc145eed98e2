import EthereumTypes
import Testing

/// Each integer, with its bytes written out.
@Suite struct ByteOrderTests {
    private static let word64: UInt64 = 0x0102_0304_0506_0708
    private static let word32: UInt32 = 0x0102_0304

    /// The bytes of a value as they are in memory.
    private func memory<Value>(_ value: Value) -> [UInt8] { withUnsafeBytes(of: value) { Array($0) } }

    @Test func conversions() {
        #expect(memory(swappingToBigEndian(ByteOrderTests.word64)) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(memory(swappingToLittleEndian(ByteOrderTests.word64)) == [8, 7, 6, 5, 4, 3, 2, 1])
        #expect(memory(swappingToBigEndian(ByteOrderTests.word32)) == [1, 2, 3, 4])
        #expect(memory(swappingToLittleEndian(ByteOrderTests.word32)) == [4, 3, 2, 1])
    }

    /// At any alignment.
    @Test(arguments: 0..<9) func loads(offset: Int) {
        let bytes = [UInt8](repeating: 0xee, count: offset) + Array(1...8) + [0xee]
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else {
                Issue.record("no bytes")
                return
            }
            #expect(base.loadBigEndian64(at: offset) == 0x0102_0304_0506_0708)
            #expect(base.loadLittleEndian64(at: offset) == 0x0807_0605_0403_0201)
            #expect(base.loadBigEndian32(at: offset) == 0x0102_0304)
            #expect(base.loadLittleEndian32(at: offset) == 0x0403_0201)
            #expect((base + offset).loadBigEndian64() == 0x0102_0304_0506_0708)
        }
    }

    @Test(arguments: 0..<9) func stores(offset: Int) {
        func stored(_ store: (UnsafeMutableRawPointer) -> Void) -> [UInt8] {
            var bytes = [UInt8](repeating: 0xee, count: 18)
            bytes.withUnsafeMutableBytes { buffer in
                if let base = buffer.baseAddress { store(base) }
            }
            return bytes
        }
        func expected(_ written: [UInt8]) -> [UInt8] {
            var bytes = [UInt8](repeating: 0xee, count: 18)
            bytes.replaceSubrange(offset..<offset + written.count, with: written)
            return bytes
        }
        #expect(
            stored { $0.storeBigEndian(ByteOrderTests.word64, at: offset) }
                == expected([1, 2, 3, 4, 5, 6, 7, 8])
        )
        #expect(
            stored { $0.storeLittleEndian(ByteOrderTests.word64, at: offset) }
                == expected([8, 7, 6, 5, 4, 3, 2, 1])
        )
        #expect(stored { $0.storeBigEndian(ByteOrderTests.word32, at: offset) } == expected([1, 2, 3, 4]))
        #expect(stored { $0.storeLittleEndian(ByteOrderTests.word32, at: offset) } == expected([4, 3, 2, 1]))
    }
}
