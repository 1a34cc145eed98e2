import Foundation
import JSONMembers
import Testing

@testable import evm

/// What `t8n` says, and the code that it exits with, where there is no block; and what it takes that others refuse.
@Suite struct TransitionFailureTests {
    private func thrown(_ fork: String, _ alter: (inout TransitionInput) -> Void = { _ in }) -> T8nFailure? {
        var input = TransitionInput(fork: fork)
        alter(&input)
        do {
            _ = try input.run()
            return nil
        } catch {
            return error as? T8nFailure
        }
    }

    @Test(arguments: [
        ("London+1346", "London+1346"), ("Atlantis", "no such fork"), ("London+x", "EIP x is not one"),
    ])
    func namesAnUnknownFork(fork: String, text: String) throws {
        let failure = try #require(thrown(fork))
        #expect(failure.code == .configuration)
        #expect(failure.reason.contains(text))
    }

    @Test(arguments: [
        ("Paris", "currentRandom"), ("Shanghai", "withdrawals"), ("Cancun", "parentBeaconBlockRoot"),
        ("London", "currentBaseFee"),
    ])
    func namesWhatTheForkDemands(fork: String, member: String) throws {
        let failure = try #require(thrown(fork) { $0.environment[member] = nil })
        #expect(failure.code == .configuration)
        #expect(failure.description.hasPrefix("ERROR(3): env.json: \(member): missing"))
    }

    @Test func namesAMalformedMember() throws {
        let failure = try #require(thrown("Paris") { $0.environment["currentNumber"] = "0xzz" })
        #expect(failure == T8nFailure(.json, "env.json: currentNumber: not a number of 256 bits"))
    }

    /// The code asks for the hash of block 3.
    @Test func namesABlockHash() throws {
        let failure = thrown("London") { input in
            input.environment["currentNumber"] = "0x5"
            input.accounts["0x" + String(repeating: "1", count: 40)] = ["code": "0x600340"]
        }
        #expect(failure == T8nFailure(.missingBlockHash, "getHash(3) invoked, no blockhashes provided"))
    }

    @Test func namesAMissingSystemContract() throws {
        let failure = thrown("Prague") { $0.accounts = [:] }
        #expect(failure?.code == .block)
        let address = "0x00000961Ef480Eb55e80D19ad83579A64c007002"
        #expect(
            failure?.reason
                == "the block is invalid: system call failed to execute: there is no contract at \(address) "
                + "(EIP-7002, EIP-7251)"
        )
    }

    /// Without `blockHashes` there is no call to EIP-2935's contract, which then keeps nothing; with them the hash of
    /// the parent, zero where it is not stated.
    @Test(arguments: [false, true])
    func keepsTheParentsHashWhereThereIsOne(isStated: Bool) throws {
        var input = TransitionInput(fork: "Prague")
        let history = "0x0000f90827f1c53a10cb7a02335b175320002935"
        // Counts its calls in slot 0.
        input.accounts[history] = ["code": "0x60016000540160005500"]
        if isStated { input.environment["blockHashes"] = [String: Any]() }
        let outcome = try input.run()
        let account = try #require(outcome.alloc[history] as? [String: Any])
        #expect((account["storage"] != nil) == isStated)
    }

    /// CLZ is of Osaka.
    @Test(arguments: [("Prague", false), ("Prague+7939", true), ("Osaka", true)])
    func activatesEIPsOfAFork(fork: String, isDefined: Bool) throws {
        var input = TransitionInput(fork: fork)
        input.accounts["0x" + String(repeating: "1", count: 40)] = ["code": "0x60011e00"]
        let outcome = try input.run()
        let receipt = try #require((outcome.result["receipts"] as? [[String: Any]])?.first)
        #expect((receipt["status"] as? String == "0x1") == isDefined)
    }

    /// As geth's marshalling has it: null where a member is not known, absent where it is zero and may be.
    @Test func describesAReceiptAndItsLogs() throws {
        var input = TransitionInput(fork: "Prague")
        // An empty log with the topic 7.
        input.accounts["0x" + String(repeating: "1", count: 40)] = ["code": "0x600760006000a1"]
        let outcome = try input.run()
        let receipt = try #require((outcome.result["receipts"] as? [[String: Any]])?.first)
        let blockHash = "0x1337" + String(repeating: "0", count: 60)
        #expect(receipt["blockHash"] as? String == blockHash)
        #expect(receipt["blockNumber"] as? String == "0x1")
        #expect(receipt["effectiveGasPrice"] is NSNull)
        #expect(receipt["type"] as? String == "0x2")
        #expect(receipt["blobGasUsed"] == nil)
        #expect(outcome.result["currentDifficulty"] is NSNull)
        let log = JSONMembers(try #require((receipt["logs"] as? [[String: Any]])?.first))
        #expect(try log.string("blockHash") == blockHash)
        #expect(try log.string("blockNumber") == "0x1")
        #expect(try log.string("blockTimestamp") == "0x3e8")
        #expect(try log.string("logIndex") == "0x0")
        #expect(try log.string("transactionIndex") == "0x0")
        #expect(try log.string("transactionHash") == receipt["transactionHash"] as? String)
        #expect(try !log.boolean("removed"))
    }
}
