import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

@Suite struct BloomTests {
    @Test func bitsOfAnAddress() {
        // Keccak-256 of 20 zero bytes begins 5380c7b7ae81: bits 0x380, 0x7b7 and 0x681.
        var bloom = Bloom.empty
        bloom.insert(BloomBits(Address.zero))
        let bits = [0x380, 0x7b7, 0x681]
        for bit in 0..<2048 {
            let isSet = bloom.bytes[255 - bit / 8] >> (bit % 8) & 1 == 1
            #expect(isSet == bits.contains(bit))
        }
        #expect(bloom.mayContain(BloomBits(Address.zero)))
        #expect(!bloom.mayContain(BloomBits(Address(lowBytes: 1))))
        #expect(!bloom.mayContain(BloomBits(Hash32.zero)))
        #expect(!bloom.isEmpty)
    }

    @Test func unions() {
        var generator = SeededGenerator(seed: 90)
        for _ in 0..<50 {
            let left = Bloom.random(from: &generator), right = Bloom.random(from: &generator)
            var union = left
            union.formUnion(right)
            #expect(union.bytes == zip(left.bytes, right.bytes).map { $0 | $1 })
            #expect(left != right)
            #expect(left == left)
            var changed = left.bytes
            changed[generator.next(below: 256)] ^= 1 << UInt8(generator.next(below: 8))
            #expect(changed.withUnsafeBytes { Bloom(loading: $0.baseAddress!) } != left)
        }
        #expect(Bloom.empty.isEmpty)
        #expect(Bloom.empty.bytes == [UInt8](repeating: 0, count: 256))
    }

    @Test func logsAreContained() {
        var generator = SeededGenerator(seed: 91)
        for _ in 0..<20 {
            let receipt = Receipt.random(.dynamicFee, from: &generator)
            for log in receipt.logs {
                #expect(receipt.bloom.mayContain(BloomBits(log.address)))
                for topic in log.topics { #expect(receipt.bloom.mayContain(BloomBits(topic))) }
            }
            #expect(receipt.bloom.isEmpty == receipt.logs.isEmpty)
        }
    }
}
