import EVM
import EVMTracing
import EthereumTypes
import Foundation
import JSONMembers
import StateTransition
import Synchronization
import Testing

@testable import Conformance

/// Keeps the lines of a trace.
private final class TraceRecorder: StateTestObserver {
    let lines = Mutex<[String]>([])

    func makeTracer(_ evm: EVM) -> Tracer? {
        EIP3155Tracer(evm) { line in self.lines.withLock { $0.append(line) } }
    }

    func caseEnded(_ result: TransactionResult?, _ rejection: InvalidTransaction?, root: Hash32) {}
}

@Suite struct StateTestTests {
    private func run(
        _ json: String,
        observer: (any StateTestObserver)? = nil
    ) throws -> [CaseResult] {
        var results: [CaseResult] = []
        let document = try JSONMembers(document: Data(json.utf8))
        try StateTestSuite(observer: observer).run(document, path: "", isSelected: { _ in true }) {
            results.append($0)
        }
        return results
    }

    /// The fixture with one text in place of another, which must be there.
    private func altered(_ old: String, _ new: String) throws -> String {
        try #require(CallDataLoadFixture.json.contains(old))
        return CallDataLoadFixture.json.replacing(old, with: new)
    }

    @Test func passes() throws {
        let result = try #require(try run(CallDataLoadFixture.json).first)
        #expect(result.name == CallDataLoadFixture.name)
        #expect(result.fork == "Berlin")
        #expect(result.indices == "d0 g0 v0")
        #expect(result.outcome == .passed)
        #expect(
            result.stateRoot?.hexadecimal
                == "0x0fd720523b1c0d0270af09520768e73a499b941620ac5f628c97ee836def3477"
        )
    }

    /// The trace is, line for line, the one that the Python specification writes.
    @Test func traces() throws {
        let recorder = TraceRecorder()
        _ = try run(CallDataLoadFixture.json, observer: recorder)
        #expect(
            recorder.lines.withLock { $0 }
                == CallDataLoadFixture.trace.split(separator: "\n").map(String.init)
        )
    }

    /// Without the signed bytes, the transaction is made of the fields beside them.
    @Test func transactionFromFields() throws {
        let json = try altered(#""txbytes""#, #""other""#)
        #expect(try run(json).map(\.outcome) == [.passed])
    }

    @Test func wrongRoot() throws {
        let wrong = String(repeating: "0", count: 63) + "1"
        let json = try altered("0fd720523b1c0d0270af09520768e73a499b941620ac5f628c97ee836def3477", wrong)
        guard case .failed(let text) = try run(json).first?.outcome else {
            Issue.record("a wrong root passed")
            return
        }
        #expect(text.hasPrefix("state root 0x0fd720523b1c"))
    }

    /// The failure names the first account and field that differ from the accounts that the test expects.
    @Test func wrongRootNamesTheDifference() throws {
        let json = try altered("0x0fd720523b1c", "0x0fd720523b1d")
            .replacing("0x3635c9adc5de98fa6c", with: "0x3635c9adc5de98fa6d")
        guard case .failed(let text) = try run(json).first?.outcome else {
            Issue.record("a wrong root passed")
            return
        }
        #expect(text.hasSuffix(": balance 0x3635c9adc5de98fa6c, expected 0x3635c9adc5de98fa6d"))
    }

    @Test func wrongLogs() throws {
        let wrong = String(repeating: "0", count: 64)
        let json = try altered("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347", wrong)
        #expect(
            try run(json).map(\.outcome) == [
                .failed(
                    "hash of the logs 0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347, "
                        + "expected 0x\(wrong)"
                )
            ]
        )
    }

    /// A valid transaction where the test expects a rejection.
    @Test func missingRejection() throws {
        let json = try altered(
            #""txbytes""#,
            #""expectException": "TransactionException.SENDER_NOT_EOA", "txbytes""#
        )
        #expect(
            try run(json).map(\.outcome) == [
                .failed("transaction accepted, expected TransactionException.SENDER_NOT_EOA")
            ]
        )
    }

    @Test(arguments: [
        ("\"hash\":", "\"hush\":", "post.Berlin[0].hash", "missing"),
        ("\"Berlin\":", "\"Bern\":", "post.Bern", "unknown fork"),
        (
            "\"currentNumber\": \"0x01\"", "\"currentNumber\": 1.5", "env.currentNumber",
            "not a whole number of 64 bits"
        ),
    ])
    func malformed(old: String, new: String, path: String, reason: String) throws {
        let json = try altered(old, new)
        #expect(throws: JSONMemberError(path: "\(CallDataLoadFixture.name).\(path)", reason: reason)) {
            try run(json)
        }
    }

    @Test func exceptionNames() {
        #expect(TransactionExceptions.accepts("TransactionException.NONCE_IS_MAX", .nonceOverflow))
        #expect(!TransactionExceptions.accepts("TransactionException.NONCE_IS_MAX", .nonceTooLow))
        let either =
            "TransactionException.INSUFFICIENT_ACCOUNT_FUNDS|TransactionException.INTRINSIC_GAS_TOO_LOW"
        #expect(TransactionExceptions.accepts(either, .intrinsicGasTooLow))
        #expect(TransactionExceptions.accepts(either, .insufficientFunds))
        #expect(!TransactionExceptions.accepts(either, .nonceTooLow))
        #expect(!TransactionExceptions.accepts("TR_Unheard", .nonceTooLow))
        #expect(TransactionExceptions.accepts("ANY_REASON", .nonceTooLow))
    }
}
