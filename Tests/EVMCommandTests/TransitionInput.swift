import EthereumCodec
import Foundation
import JSONMembers

@testable import evm

/// One transaction in a block, as `t8n` is given it: valid until a test changes it.
struct TransitionInput {
    let fork: String
    var extraEIPs: [Int] = []
    /// The sender's account.
    var sender: [String: Any] = ["balance": "0xde0b6b3a7640000", "nonce": "0x1"]
    /// The other accounts; at first the contracts that yield requests, with a code that does nothing.
    var accounts: [String: Any] = [
        "0x00000961ef480eb55e80d19ad83579a64c007002": ["code": "0x00"],
        "0x0000bbddc7ce488642fb579f8b00f3a590007251": ["code": "0x00"],
    ]
    var environment: [String: Any] = [
        "currentCoinbase": "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba", "currentGasLimit": "0x1800000",
        "currentNumber": "0x1", "currentTimestamp": "0x3e8", "currentRandom": "0x0", "currentBaseFee": "0x7",
        "withdrawals": [Any](), "parentBeaconBlockRoot": "0x" + String(repeating: "0", count: 64),
        "parentUncleHash": "0x" + String(repeating: "0", count: 64), "currentDifficulty": "0x0",
        "currentExcessBlobGas": "0x0",
    ]
    var transaction: [String: Any] = [
        "type": "0x2", "chainId": "0x1", "nonce": "0x1", "maxPriorityFeePerGas": "0x1", "maxFeePerGas": "0xa",
        "gas": "0xc350", "to": "0x" + String(repeating: "1", count: 40), "value": "0x0", "input": "0x",
        "v": "0x0", "r": "0x0", "s": "0x0",
        "secretKey": "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8",
    ]

    init(fork: String) {
        self.fork = fork
    }

    func run(asRLP: Bool = false) throws -> TransitionOutcome {
        var alloc = accounts
        alloc["0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b"] = sender
        let document = T8nDocument(source: "txs.json", members: JSONMembers(["txs": [transaction]]))
        var transactions = T8nTransactions.objects(document, member: "txs")
        if asRLP {
            let reader = TransitionTransactionReader(chainID: 1, protectsLegacy: true)
            var writer = RLPWriter()
            let envelopes = try reader.read(transactions)
            writer.appendList { list in
                for envelope in envelopes { list.append(envelope) }
            }
            transactions = .encoded(writer.bytes, source: "txs.rlp")
        }
        let inputs = TransitionInputs(
            alloc: T8nDocument(source: "alloc.json", members: JSONMembers(alloc)),
            environment: T8nDocument(source: "env.json", members: JSONMembers(environment)),
            transactions: transactions,
            blobParameters: nil,
            fork: fork,
            extraEIPs: extraEIPs,
            chainID: 1,
            reward: .zero,
        )
        let outputs = T8nOutputs(folder: NSTemporaryDirectory())
        return try Transition(inputs: inputs, tracing: try T8nTracing.parse([]), outputs: outputs).run()
    }
}
