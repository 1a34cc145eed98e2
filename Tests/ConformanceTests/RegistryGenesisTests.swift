import Foundation
import JSONMembers
import ProofHost
import TestSupport
import Testing

@testable import Conformance

/// A genesis block of the superchain registry, with Isthmus and later forks from the beginning.
@Suite struct RegistryGenesisTests {
    private static let path = "420130015.json"
    private let document: [String: Any]

    init() throws {
        let data = Data(try PackedFile.read(path: Recordings.genesis))
        document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func outcome(_ changes: [String: Any], path: String = path) throws -> CaseOutcome? {
        let changed = document.merging(changes) { $1 }
        var outcomes: [CaseOutcome] = []
        try RegistryGenesis().run(
            JSONMembers(changed),
            path: path,
            isSelected: { _ in true },
            report: { outcomes.append($0.outcome) },
        )
        #expect(outcomes.count == 1)
        return outcomes.first
    }

    @Test func recorded() throws {
        #expect(try outcome([:]) == .passed)
    }

    /// Each of these changes the hash.
    @Test func differences() throws {
        var alloc = try #require(document["alloc"] as? [String: Any])
        alloc["4200000000000000000000000000000000000016"] = nil
        for change in [["alloc": alloc], ["gasLimit": "0x1"], ["baseFeePerGas": "0x1"], ["extraData": "0x"]] {
            guard case .failed(let difference) = try outcome(change) else {
                Issue.record("not told: \(change.keys)")
                continue
            }
            #expect(difference.hasPrefix("hash: expected 0x782e7ef559d86bd85ca14b3b51bcd64b"))
        }
    }

    @Test func whatIsNoGenesisOfTheChain() throws {
        guard case .skipped = try outcome(["alloc": [String: Any]()]) else {
            Issue.record("no accounts are no genesis")
            return
        }
        #expect(throws: JSONMemberError.self) { try outcome([:], path: "1.json") }
        #expect(throws: JSONMemberError.self) { try outcome(["timestamp": "x"]) }
    }
}

/// Files of upgrade transactions.
@Suite struct UpgradeBytecodeTests {
    @Test func aWrongByteIsTold() throws {
        // The contract of EIP-2935, behind its constructor.
        let code =
            "60538060095f395ff33373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111"
            + "604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500"
        let folder = try TemporaryFolder(["fjord_tx_2.hex": "7e00\n", "eip2935_isthmus.hex": "0x" + code])
        let report = UpgradeBytecode.report(folder: folder.path)
        #expect(report.results.map(\.name) == ["fjord_tx_2", "eip2935_isthmus"])
        #expect(report.results.last?.outcome == .passed)
        guard case .failed(let difference) = report.results.first?.outcome else {
            Issue.record("a wrong byte is not told")
            return
        }
        #expect(difference.hasPrefix("envelope: expected 0x7e00, got 0x7e"))
    }
}
