import EthereumCodec
import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct TransactionRoundTripTests {
    @Test(arguments: SignedTransaction.types) func signedTransactions(type: TransactionType) throws {
        var generator = SeededGenerator(seed: 10 + UInt64(type.rawValue))
        for _ in 0..<200 {
            let transaction = SignedTransaction.random(type, from: &generator)
            let envelope = transaction.encode()
            #expect(try Transaction(envelope: envelope) == .signed(transaction))
            #expect(TransactionType(envelopeFirstByte: envelope[0]) == type)
            #expect(transaction.hash == Keccak256.hash(envelope))
            #expect(Transaction.signed(transaction).hash == transaction.hash)
        }
    }

    @Test func deposits() throws {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<200 {
            let transaction = DepositTransaction.random(from: &generator)
            let envelope = transaction.encode()
            #expect(try Transaction(envelope: envelope) == .deposit(transaction))
            #expect(envelope[0] == 0x7e)
            #expect(transaction.hash == Keccak256.hash(envelope))
            #expect(Transaction.deposit(transaction).hash == transaction.hash)
        }
    }

    @Test func envelopeInTheMiddleOfAnInput() throws {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<50 {
            let transaction = Transaction.random(from: &generator)
            let envelope = transaction.encode()
            let input = [0xff, 0xff] + envelope + [0xff]
            #expect(try Transaction(envelope: input, in: 2..<(2 + envelope.count)) == transaction)
            #expect(throws: RLPError(.trailingBytes, at: 2 + envelope.count)) {
                try Transaction(envelope: input, in: 2..<input.count)
            }
            // The envelope's list is the item that is cut off; it stands behind the type byte.
            let list = transaction.type == .legacy ? 2 : 3
            #expect(throws: RLPError(.truncatedItem, at: list)) {
                try Transaction(envelope: input, in: 2..<(1 + envelope.count))
            }
        }
    }
}
