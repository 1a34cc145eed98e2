import EVM
import EthereumTypes
import Foundation
import JSONMembers
import TestSupport
import Testing

@testable import evm

/// `evm run`: what its flags mean.
@Suite struct RunTests {
    /// Adds 2 and 3 and returns the word.
    private static let addition = "6002600301600052" + "60206000f3"

    private func run(_ arguments: String...) throws -> ExecutionResult {
        try execution(arguments).makeMachine().run()
    }

    private func execution(_ arguments: [String]) throws -> CodeExecution {
        let command = try #require(try EVMCommand.parseAsRoot(["run"] + arguments) as? RunCommand)
        return try command.configure()
    }

    @Test func returnsOutputAndGas() throws {
        let result = try run("--code", RunTests.addition, "--gas", "1000")
        #expect(result.exit == .return)
        #expect(UInt256(bigEndianBytes: result.output) == 5)
        // Five PUSH1, ADD and MSTORE of 3 each, and a word of memory for 3.
        #expect(1000 - result.gasLeft == 5 * 3 + 3 + 3 + 3)
    }

    @Test func runsOutOfGas() throws {
        let result = try run("--code", RunTests.addition, "--gas", "23")
        #expect(result.exit == .outOfGas)
        #expect(result.gasLeft == 0)
    }

    @Test func readsCodeAndInputFromFiles() throws {
        // Returns the first word of the input.
        let folder = try TemporaryFolder([
            "code": "0x60003560005260206000f3\n", "input": String(repeating: "ab", count: 32) + "\n",
        ])
        let result = try run("--codefile", "\(folder.path)/code", "--inputfile", "\(folder.path)/input")
        #expect(result.output == [UInt8](repeating: 0xab, count: 32))
    }

    /// PUSH0 is of Shanghai; before it the EIP can be added in two ways.
    @Test(arguments: [
        (["--fork", "London"], false), (["--fork", "shanghai"], true), (["--fork", "London+3855"], true),
        (["--fork", "London", "--extra-eips", "3855"], true), (["--state.fork", "canyon"], true),
        (["--fork", "regolith"], false), ([], true),
    ])
    func obeysTheFork(arguments: [String], isDefined: Bool) throws {
        let result = try execution(arguments + ["--code", "5f5ff3"]).makeMachine().run()
        #expect((result.exit == .return) == isDefined)
    }

    @Test func seesCallerValueAndPrice() throws {
        let folder = try TemporaryFolder([
            "prestate": #"{"0x00000000000000000000000000000000000000aa": {"balance": "0x10"}}"#
        ])
        // CALLER, CALLVALUE and GASPRICE, one word each.
        let code = "33600052" + "34602052" + "3a604052" + "60606000f3"
        let result = try run(
            "--code",
            code,
            "--sender",
            "0xaa",
            "--value",
            "7",
            "--price",
            "0x9",
            "--prestate",
            "\(folder.path)/prestate"
        )
        let words = stride(from: 0, to: 96, by: 32).map {
            UInt256(bigEndianBytes: result.output[$0..<$0 + 32])
        }
        #expect(words == [0xaa, 7, 9])
    }

    @Test func createsAContract() throws {
        // Initcode that makes a contract of the one byte that follows it as input.
        let execution = try execution([
            "--create", "--code", "600160" + "0c" + "60003960016000f3", "--input", "5b",
        ])
        let machine = try execution.makeMachine()
        let result = try machine.run()
        #expect(result.output == [0x5b])
        let dump = try JSONMembers(document: Data(StateDump.text(of: machine.evm.state).utf8))
        let accounts = try dump.object("accounts")
        let created = try #require(
            try accounts.names.map { try accounts.object($0) }.first { $0.has("code") }
        )
        #expect(try created.string("code") == "0x5b")
        // EIP-161 begins contracts at nonce 1.
        #expect(try created.number("nonce") == 1)
        #expect(try created.string("balance") == "0")
        #expect(try dump.string("root").count == 64)
        #expect(accounts.names.contains { $0.lowercased() == (try? created.string("address")) })
    }

    /// The code is an argument, as in geth; the block's gas limit is that of the run.
    @Test func takesCodeAsArgument() throws {
        // GASLIMIT as output.
        let result = try run("4560005260206000f3", "--gas", "77777")
        #expect(UInt256(bigEndianBytes: result.output) == 77_777)
    }

    /// DIFFICULTY becomes PREVRANDAO at Paris; the genesis's gas limit is that of the block and of the run.
    @Test(arguments: [("London", 5), ("Paris", 9)])
    func readsTheGenesisBlock(fork: String, expected: Int) throws {
        let mixHash = "0x" + String(repeating: "0", count: 63) + "9"
        let genesis =
            #"{"gasLimit": "0x20000", "difficulty": "0x5", "mixHash": "\#(mixHash)", "alloc": {}}"#
        let folder = try TemporaryFolder(["prestate": genesis])
        // DIFFICULTY and GASLIMIT as output.
        let execution = try execution([
            "--fork", fork, "--prestate", "\(folder.path)/prestate", "44600052" + "45602052" + "60406000f3",
        ])
        #expect(execution.gas == 0x20000)
        let output = try execution.makeMachine().run().output
        #expect(UInt256(bigEndianBytes: output[..<32]) == UInt256(UInt64(expected)))
        #expect(UInt256(bigEndianBytes: output[32...]) == 0x20000)
    }

    /// The price is the power of e whose exponent is the excess in units of the update fraction (EIP-4844).
    @Test func readsTheExcessBlobGas() throws {
        // 10 times Cancun's update fraction, 3,338,477: e^10 is 22,026.
        let genesis = #"{"excessBlobGas": "\#(33_384_770)", "alloc": {}}"#
        let folder = try TemporaryFolder(["prestate": genesis])
        let result = try run(
            "--fork",
            "Cancun",
            "--prestate",
            "\(folder.path)/prestate",
            "4a60005260206000f3"
        )
        #expect(UInt256(bigEndianBytes: result.output) == 22_026)
    }

    @Test(arguments: [
        ["--code", "6"], ["--code", "zz"], ["--code", "00", "--codefile", "x"],
        ["--codefile", "/nowhere/at/all"],
        ["--code", "00", "--fork", "Atlantis"], ["--code", "00", "--gas", "9223372036854775808"],
        ["--code", "00", "--extra-eips", "1"],
        ["--code", "00", "--sender", "0x" + String(repeating: "1", count: 42)],
    ])
    func refusesUnusableArguments(arguments: [String]) {
        #expect(throws: (any Error).self) { try execution(arguments) }
    }

    @Test func refusesMoreValueThanThereIs() throws {
        let execution = try execution(["--code", "00", "--value", "1"])
        #expect(throws: (any Error).self) { try execution.makeMachine() }
    }
}
