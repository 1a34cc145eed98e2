import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

@Suite struct BlockTests {
    @Test func roundTrips() throws {
        var generator = SeededGenerator(seed: 60)
        for _ in 0..<100 {
            let block = Block.random(from: &generator)
            let encoded = block.encode()
            #expect(try RLPItem(encoded: encoded).encode() == encoded)
            #expect(try Block(encoded: encoded) == block)
        }
    }

    @Test func legacyTransactionsStandAsLists() throws {
        var generator = SeededGenerator(seed: 61)
        for type in SignedTransaction.types {
            let envelope = SignedTransaction.random(type, from: &generator).encode()
            var writer = RLPWriter()
            writer.append(transactionEnvelope: envelope)
            let isBare = type == .legacy
            #expect(writer.bytes == (isBare ? envelope : RLPItem.string(envelope).encode()))
            var reader = RLPReader(writer.bytes)
            let range = try reader.readTransactionEnvelope()
            #expect(Array(writer.bytes[range]) == envelope)
            try reader.finish()

            // The other way round is refused.
            let wrong = isBare ? RLPItem.string(envelope).encode() : envelope
            reader = RLPReader(wrong)
            if isBare {
                #expect(throws: RLPError(.unknownType, at: 0)) { try reader.readTransactionEnvelope() }
            } else {
                // The type byte is a string of its own, and the list behind it another item.
                #expect(try reader.readTransactionEnvelope() == 0..<1)
                #expect(throws: RLPError(.trailingBytes, at: 1)) { try reader.finish() }
            }
        }
    }

    @Test func envelopesInABodyBeginWithAKnownType() {
        for (text, kind) in [
            ("80", .wrongLength), ("820500", .unknownType), ("8200c0", .unknownType), ("05", .unknownType),
        ]
            as [(StaticString, RLPError.Kind)]
        {
            var reader = RLPReader(Hex.decode(text))
            #expect(throws: RLPError(kind, at: 0)) { try reader.readTransactionEnvelope() }
        }
    }

    @Test func itemCounts() throws {
        var generator = SeededGenerator(seed: 62)
        let header = Header.random(optionalFields: 2, from: &generator)
        let block = Block(header: header, transactions: [], withdrawals: [.random(from: &generator)])
        let items = try RLPItem(encoded: block.encode()).items
        #expect(items.count == 4)
        for count in 0...5 {
            let encoded = RLPItem.list(Array((items + [.list([])])[..<count])).encode()
            let error = failure { () throws(RLPError) in _ = try Block(encoded: encoded) }
            switch count {
            case ..<3: #expect(error == RLPError(.missingItem, at: encoded.count))
            case 5: #expect(error == RLPError(.trailingBytes, at: encoded.count - 1))
            default: #expect(error == nil)
            }
        }
    }

    @Test func withdrawals() throws {
        // EIP-4895: index, validator index, address, amount.
        let withdrawal = Withdrawal(
            index: 1,
            validatorIndex: 2,
            address: Address(lowBytes: 3),
            amount: 0x0400
        )
        #expect(withdrawal.encode() == Hex.decode("da0102940000000000000000000000000000000000000003820400"))
        #expect(try Withdrawal(encoded: withdrawal.encode()) == withdrawal)
        #expect(throws: RLPError(.trailingBytes, at: 27)) {
            try Withdrawal(encoded: withdrawal.encode() + [0])
        }
    }
}
