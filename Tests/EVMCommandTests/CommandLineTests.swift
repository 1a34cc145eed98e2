import Conformance
import EthereumTypes
import Foundation
import JSONMembers
import Testing

@testable import evm

/// Command lines in geth's form, and what reads inputs.
@Suite struct CommandLineTests {
    @Test(arguments: [
        (["-v"], ["--version"]),
        (
            ["t8n", "--output.alloc=", "--output.body", ""],
            ["t8n", "--output.alloc", "", "--output.body", ""]
        ),
        (["run", "--trace=true", "--json=false", "-bench"], ["run", "--trace", "--bench"]),
        (["statetest", "--trace.nomemory=true", "f"], ["statetest", "--trace.nomemory=true", "f"]),
        (["statetest", "--nomemory", "f"], ["statetest", "--nomemory=true", "f"]),
        (
            ["statetest", "--trace.noreturndata", "false", "f"],
            ["statetest", "--trace.noreturndata", "false", "f"]
        ),
        (["run", "-", "--", "--trace=true"], ["run", "-", "--", "--trace=true"]),
        (["t8n", "--state.reward", "-1"], ["t8n", "--state.reward", "-1"]),
    ])
    func readsGethsForm(arguments: [String], expected: [String]) {
        #expect(CommandLineForm.normalized(arguments) == expected)
    }

    private func parse(_ arguments: String...) throws -> Any {
        try EVMCommand.parseAsRoot(CommandLineForm.normalized(arguments))
    }

    /// What goevmlab and execution-spec-tests pass.
    @Test func takesWhatToolsPass() throws {
        let statetest = try #require(
            try parse(
                "--verbosity",
                "100",
                "statetest",
                "--trace",
                "--trace.format=json",
                "--trace.nomemory=true",
                "--trace.noreturndata=true",
                "--statetest.fork",
                "Cancun",
                "--statetest.index",
                "2",
                "file"
            ) as? StateTestCommand
        )
        #expect(statetest.tracing.isEnabled)
        #expect(!statetest.tracing.fields.includesMemory)
        #expect(statetest.fork == "Cancun")
        #expect(statetest.index == 2)
        let transition = try #require(
            try parse(
                "t8n",
                "--input.alloc=stdin",
                "--input.txs=stdin",
                "--input.env=stdin",
                "--output.alloc=",
                "--output.result=stdout",
                "--output.body=stdout",
                "--state.fork=Prague",
                "--state.chainid=1",
                "--state.reward=-1",
                "--trace.returndata",
                "--trace.callframes",
                "--opcode.count=opcodes.json"
            ) as? T8nCommand
        )
        #expect(transition.outputAlloc.isEmpty)
        #expect(transition.reward.wei == nil)
        #expect(transition.tracing.opcodeCountFile == "opcodes.json")
    }

    /// execution-spec-tests looks for the forks in the help, and for this beginning of the version.
    @Test func namesForksAndVersion() throws {
        let help = EVMCommand.helpMessage(for: T8nCommand.self)
        for fork in ["Frontier", "MuirGlacier", "GrayGlacier", "Merge", "Paris", "Prague", "Osaka", "BPO4"] {
            #expect(help.contains(fork))
        }
        #expect(EVMCommand.configuration.version.hasPrefix("evm version "))
    }

    @Test func readsDevicesAndPipes() throws {
        #expect(try WholeFile.contents(of: "/dev/null").isEmpty)
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("0x6001".utf8))
        try pipe.fileHandleForWriting.close()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        #expect(try WholeFile.contents(of: path) == Data("0x6001".utf8))
        #expect(throws: FileFailure.self) { try WholeFile.contents(of: NSTemporaryDirectory()) }
        #expect(throws: FileFailure.self) { try WholeFile.contents(of: "/nowhere/at/all") }
    }

    @Test(arguments: [
        "0", "18446744073709551615", "18446744073709551616", "10000000000000000000",
        "100000000000000000000000001",
        "115792089237316195423570985008687907853269984665640564039457584007913129639935",
    ])
    func writesDecimalDigits(text: String) {
        // Horner's rule, digit by digit.
        let number = text.utf8.reduce(UInt256.zero) { $0 &* 10 &+ UInt256(UInt64($1 - 0x30)) }
        #expect(number.decimal == text)
    }

    /// The examples of EIP-55.
    @Test(arguments: [
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ])
    func writesTheChecksum(text: String) throws {
        let bytes = try #require(Hex.decode(text.lowercased().utf8))
        let address = try #require(Address(bytes))
        #expect(address.checksummed == text)
    }
}
