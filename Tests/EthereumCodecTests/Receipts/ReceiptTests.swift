import EthereumCodec
import EthereumTypes
import TestSupport
import Testing

@Suite struct ReceiptTests {
    @Test(arguments: Receipt.types) func roundTrips(type: TransactionType) throws {
        var generator = SeededGenerator(seed: 80 + UInt64(type.rawValue))
        for _ in 0..<50 {
            let receipt = Receipt.random(type, from: &generator)
            let envelope = receipt.encode()
            let list = type == .legacy ? envelope : Array(envelope.dropFirst())
            #expect(try RLPItem(encoded: list).encode() == list)
            #expect(try Receipt(envelope: envelope) == receipt)
            #expect(try Receipt(envelope: [0] + envelope + [0], in: 1..<(1 + envelope.count)) == receipt)
            if type != .deposit { #expect(receipt.encodeForTrie() == envelope) }
        }
    }

    /// The example of the deposit's receipt that reth and op-alloy test: success, 46,913 gas, no logs.
    @Test func depositReceipts() throws {
        var receipt = Receipt(
            type: .deposit,
            outcome: .status(true),
            cumulativeGasUsed: 46_913,
            bloom: .empty,
            logs: [],
        )
        let bloom = [UInt8](repeating: 0, count: 256)
        let bedrock = Hex.decode("7ef901080182b741b90100") + bloom + [0xc0]
        let regolith = Hex.decode("7ef9010c0182b741b90100") + bloom + Hex.decode("c0833d3bbf")
        let canyon = Hex.decode("7ef9010d0182b741b90100") + bloom + Hex.decode("c0833d3bbf01")
        #expect(receipt.encode() == bedrock)
        #expect(receipt.encodeForTrie() == bedrock)

        receipt.depositNonce = 4_012_991
        #expect(receipt.encode() == regolith)
        #expect(receipt.encodeForTrie() == bedrock)
        #expect(try Receipt(envelope: regolith) == receipt)

        receipt.depositReceiptVersion = 1
        #expect(receipt.encode() == canyon)
        #expect(receipt.encodeForTrie() == canyon)
        #expect(try Receipt(envelope: canyon) == receipt)
        #expect(throws: RLPError(.trailingBytes, at: 273)) {
            try Receipt(envelope: Hex.decode("7ef9010e0182b741b90100") + bloom + Hex.decode("c0833d3bbf0101"))
        }
    }

    @Test func outcomes() throws {
        let root = Hash32(1, 2, 3, 4)
        let cases: [(RLPItem, Receipt.Outcome)] = [
            (.string([]), .status(false)), (.string([1]), .status(true)),
            (.string(root.bytes), .postState(root)),
        ]
        for (item, outcome) in cases {
            let receipt = Receipt(
                type: .legacy,
                outcome: outcome,
                cumulativeGasUsed: 1,
                bloom: .empty,
                logs: []
            )
            #expect(
                try RLPItem(encoded: receipt.encode()).replacing([0], with: item).encode() == receipt.encode()
            )
            #expect(try Receipt(envelope: receipt.encode()).outcome == outcome)
        }
        let receipt = Receipt(
            type: .legacy,
            outcome: .status(false),
            cumulativeGasUsed: 1,
            bloom: .empty,
            logs: [],
        )
        let wrong: [(RLPItem, RLPError.Kind)] = [
            (.string([2]), .invalidBoolean), (.string([0]), .leadingZero), (.list([]), .expectedString),
            (.string([UInt8](repeating: 1, count: 31)), .integerTooLarge),
        ]
        for (item, kind) in wrong {
            let encoded = try RLPItem(encoded: receipt.encode()).replacing([0], with: item).encode()
            #expect(throws: RLPError(kind, at: 3)) { try Receipt(envelope: encoded) }
        }
    }

    /// A deposit's tail belongs to no other type.
    @Test func otherTypesHaveNoTail() throws {
        let receipt = Receipt(
            type: .dynamicFee,
            outcome: .status(true),
            cumulativeGasUsed: 1,
            bloom: .empty,
            logs: [],
        )
        guard case .list(let items) = try RLPItem(encoded: Array(receipt.encode().dropFirst())) else {
            return
        }
        let encoded = [2] + RLPItem.list(items + [.string([5])]).encode()
        #expect(throws: RLPError(.trailingBytes, at: encoded.count - 1)) { try Receipt(envelope: encoded) }
    }
}
