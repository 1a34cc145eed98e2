import Foundation
import JSONMembers
import Testing

@testable import evm

/// Blocks of execution-spec-tests as inputs of `t8n`: the result must have what the blocks' headers have.
@Suite struct TransitionTests {
    private static let forks = ["Byzantium", "London", "Shanghai", "Cancun", "Prague"]

    private func document(_ fork: String) throws -> JSONMembers {
        let folder = Bundle.module.bundleURL.appending(path: "Resources")
        return try JSONMembers(document: Data(contentsOf: folder.appending(path: "\(fork).json")))
    }

    private func run(
        _ document: JSONMembers,
        transactions: T8nTransactions? = nil,
        alter: (inout [String: Any]) -> Void = { _ in },
    ) throws -> TransitionOutcome {
        var environment = try document.object("env").members
        alter(&environment)
        let inputs = TransitionInputs(
            alloc: T8nDocument(
                source: "alloc.json",
                members: JSONMembers(try document.object("alloc").members)
            ),
            environment: T8nDocument(source: "env.json", members: JSONMembers(environment)),
            transactions: transactions
                ?? .objects(T8nDocument(source: "txs.json", members: document), member: "txs"),
            blobParameters: nil,
            fork: try document.string("fork"),
            extraEIPs: [],
            chainID: 1,
            reward: try document.quantity("reward"),
        )
        let outputs = T8nOutputs(folder: NSTemporaryDirectory())
        return try Transition(inputs: inputs, tracing: try T8nTracing.parse([]), outputs: outputs).run()
    }

    private func expectHeader(_ outcome: TransitionOutcome, _ document: JSONMembers) throws {
        let result = JSONMembers(outcome.result)
        let expected = try document.object("result")
        for name in expected.names {
            let isNumber = name == "gasUsed" || name.hasPrefix("current") || name == "blobGasUsed"
            if isNumber {
                #expect(try result.quantity(name) == (try expected.quantity(name)), "\(name)")
            } else {
                #expect(try result.string(name) == (try expected.string(name)), "\(name)")
            }
        }
        #expect(!result.has("rejected"))
        #expect(outcome.body.hexadecimal == (try document.string("body")))
        #expect(Set(outcome.alloc.keys) == Set(try document.object("postAlloc").names))
    }

    @Test(arguments: TransitionTests.forks)
    func agreesWithTheHeader(fork: String) throws {
        let document = try document(fork)
        try expectHeader(try run(document), document)
    }

    @Test(arguments: TransitionTests.forks)
    func readsTransactionsAsRLP(fork: String) throws {
        let document = try document(fork)
        let transactions = T8nTransactions.encoded(try document.bytes("body"), source: "txs.rlp")
        try expectHeader(try run(document, transactions: transactions), document)
    }

    /// The same transaction twice: the second has a nonce that is spent.
    @Test func rejectsASpentNonce() throws {
        let document = try document("London")
        var twice = document.members
        let transactions = try #require(document.value("txs") as? [Any])
        twice["txs"] = transactions + transactions
        let outcome = try run(JSONMembers(twice))
        let rejected = try #require(outcome.result["rejected"] as? [[String: Any]])
        #expect(rejected.count == transactions.count)
        #expect(rejected.first?["index"] as? Int == transactions.count)
        let text = try #require(rejected.first?["error"] as? String)
        #expect(text.hasPrefix("nonce too low: address 0x"))
        #expect(outcome.result["stateRoot"] as? String == (try document.object("result").string("stateRoot")))
    }

    @Test(
        arguments: [
            ("currentNumber", .json), ("withdrawals", .configuration),
            ("parentBeaconBlockRoot", .configuration),
            ("currentRandom", .configuration),
        ] as [(String, T8nFailure.Code)]
    )
    func namesWhatIsMissing(member: String, code: T8nFailure.Code) throws {
        let document = try document("Prague")
        #expect(throws: T8nFailure(code, "env.json: \(member): missing")) {
            _ = try run(document) { $0[member] = nil }
        }
    }

    @Test func namesATransactionsMember() throws {
        let document = try document("London")
        let transactions = JSONMembers([JSONMembers.elements: [["nonce": "0x0", "gasPrice": "0xzz"]]])
        #expect(throws: T8nFailure(.json, "txs.json: [0].gasPrice: not a number of 256 bits")) {
            let source = T8nDocument(source: "txs.json", members: transactions)
            _ = try run(document, transactions: .objects(source, member: JSONMembers.elements))
        }
    }
}
