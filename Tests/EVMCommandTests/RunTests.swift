import EVM
import EthereumTypes
import Foundation
import JSONMembers
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

    private func temporaryFile(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "falconet-run-\(UUID().uuidString)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
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
        let code = try temporaryFile("0x60003560005260206000f3\n")
        let input = try temporaryFile(String(repeating: "ab", count: 32) + "\n")
        defer { for path in [code, input] { try? FileManager.default.removeItem(atPath: path) } }
        let result = try run("--codefile", code, "--inputfile", input)
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
        let prestate = try temporaryFile(
            #"{"0x00000000000000000000000000000000000000aa": {"balance": "0x10"}}"#
        )
        defer { try? FileManager.default.removeItem(atPath: prestate) }
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
            prestate
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
        let text = try StateDump.text(of: machine.evm.state)
        #expect(text.contains(#""code" : "0x5b""#))
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
