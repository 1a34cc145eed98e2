import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

/// Arbitrary bytes and damaged encodings: what a decoder accepts, it encodes to the same bytes; what it refuses, it
/// refuses with an offset within the input.
@Suite struct FuzzTests {
    /// Every decoder of the module with its encoder: nil for an input that is refused.
    private static let decoders: [(name: String, recode: @Sendable ([UInt8]) throws(RLPError) -> [UInt8])] = [
        ("item", { input throws(RLPError) in try RLPItem(encoded: input).encode() }),
        ("header", { input throws(RLPError) in try Header(encoded: input).encode() }),
        ("block", { input throws(RLPError) in try Block(encoded: input).encode() }),
        ("transaction", { input throws(RLPError) in try Transaction(envelope: input).encode() }),
        ("receipt", { input throws(RLPError) in try Receipt(envelope: input).encode() }),
        ("account", { input throws(RLPError) in try Account(encoded: input).encode() }),
        ("withdrawal", { input throws(RLPError) in try Withdrawal(encoded: input).encode() }),
    ]

    /// How many of the decoders accept the input.
    private func check(_ input: [UInt8], seed: UInt64) -> Int {
        var accepted = 0
        for (name, recode) in Self.decoders {
            do {
                let output = try recode(input)
                #expect(output == input, "\(name), seed \(seed)")
                accepted += 1
            } catch {
                #expect(error.offset >= 0 && error.offset <= input.count, "\(name), seed \(seed)")
            }
        }
        return accepted
    }

    @Test func arbitraryBytes() {
        let seed: UInt64 = 100
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<4000 {
            var input = generator.bytes(upTo: 48)
            // Prefixes and types are more likely than in bytes at random.
            for index in input.indices where generator.next(below: 3) == 0 {
                input[index] =
                    [0x80, 0xb8, 0xbf, 0xc0, 0xc1, 0xf8, 0xff, 0x01, 0x02, 0x03, 0x04, 0x7e][
                        generator.next(below: 12)
                    ]
            }
            accepted += check(input, seed: seed)
        }
        #expect(accepted > 20)
    }

    @Test func damagedEncodings() {
        let seed: UInt64 = 101
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<1500 {
            let valid = sample(from: &generator)
            #expect(check(valid, seed: seed) >= 1)
            accepted += check(damage(valid, from: &generator), seed: seed)
        }
        #expect(accepted > 100)
    }

    @Test func everyTruncation() {
        let seed: UInt64 = 102
        var generator = SeededGenerator(seed: seed)
        for recode in Self.decoders.dropFirst().map(\.recode) {
            // The first sample that this decoder takes.
            var valid = sample(from: &generator)
            while (try? recode(valid)) == nil { valid = sample(from: &generator) }
            for count in valid.indices {
                #expect(throws: RLPError.self) { try recode(Array(valid[..<count])) }
            }
        }
    }

    private func sample(from generator: inout SeededGenerator) -> [UInt8] {
        switch generator.next(below: 7) {
        case 0: Header.random(optionalFields: generator.next(below: 7), from: &generator).encode()
        case 1: Block.random(from: &generator).encode()
        case 2: Receipt.random(Receipt.types[generator.next(below: 6)], from: &generator).encode()
        case 3: Account.random(from: &generator).encode()
        case 4: Withdrawal.random(from: &generator).encode()
        default: Transaction.random(from: &generator).encode()
        }
    }

    /// Up to three changes: a bit, a byte, a byte more or less, an integer's edge in place of a prefix.
    private func damage(_ input: [UInt8], from generator: inout SeededGenerator) -> [UInt8] {
        var bytes = input
        for _ in 0...generator.next(below: 3) where !bytes.isEmpty {
            let index = generator.next(below: min(bytes.count, 64))
            switch generator.next(below: 5) {
            case 0: bytes[index] ^= 1 << UInt8(generator.next(below: 8))
            case 1: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: index)
            default:
                bytes[index] =
                    [0x00, 0x7f, 0x80, 0xb7, 0xb8, 0xbf, 0xc0, 0xf7, 0xf8, 0xff][generator.next(below: 10)]
            }
        }
        return bytes
    }
}
