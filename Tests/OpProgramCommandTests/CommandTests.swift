import TestSupport
import Testing

@testable import HostCommand

@Suite struct CommandTests {
    @Test(arguments: [["--help"], ["-h"], ["help"], ["h"], ["--help", "--l2.blocknumber", "7"]])
    func helpNamesEveryFlagAndVariable(arguments: [String]) throws {
        let run = try CommandRun(arguments)
        #expect(run.verdict == .valid)
        for flag in Flags.all where !flag.isHidden {
            for name in flag.names { #expect(run.output.contains("--\(name)")) }
            for variable in flag.variables { #expect(run.output.contains("$\(variable)")) }
        }
        #expect(!run.output.contains("--l2.custom"))
    }

    @Test(arguments: ["--version", "-v"])
    func theVersionIsPrinted(argument: String) throws {
        let run = try CommandRun([argument])
        #expect(run.verdict == .valid)
        #expect(run.output == "op-program version \(HelpText.version)\n")
    }

    @Test func configsListsEveryChain() throws {
        let run = try CommandRun(["configs"])
        #expect(run.verdict == .valid)
        for (_, chainID) in NetworkNames.all { #expect(run.output.contains("L2 Chain ID: \(chainID) (")) }
    }

    @Test(arguments: [["--chain-id", "10"], ["--network=op-mainnet"], ["--network", "mainnet"]])
    func configsDescribesAChain(arguments: [String]) throws {
        let run = try CommandRun(["configs"] + arguments)
        #expect(run.verdict == .valid)
        #expect(
            run.output.hasPrefix(
                """
                L2 Chain ID: 10 (op)
                L1 Chain ID: 1 (mainnet)
                Bedrock starting point:
                  L2 starting time: 1686068903 ~
                """
            )
        )
        #expect(
            run.output.contains(
                "  L2 block: 0xdbf6a80fef073de06add9b0d14026d6e5a86c85f6d102c36d3d8e9cf89c2afd3 105235063\n"
            )
        )
        #expect(run.output.contains("  - Regolith: @ genesis\n"))
        #expect(run.output.contains("  - Canyon: @ 1704992401 ~ "))
        #expect(run.output.contains("  - Interop: (not configured)\n"))
        #expect(!run.output.contains("Pectra"))
    }

    @Test func noCustomChainsAreBuiltIn() throws {
        let run = try CommandRun(["configs", "check-custom-chains"])
        #expect(run.verdict == .valid && run.output.isEmpty)
    }

    @Test(arguments: [
        (["--foo"], "flag provided but not defined: -foo (see op-program --help)"),
        (["run"], "unexpected argument: run (see op-program --help)"),
        (["--server", "true"], "unexpected argument: true (see op-program --help)"),
        (["configs", "--chain-id", "x"], "invalid chain ID: x"),
        (["configs", "--chain-id", "7"], "missing chain config: no rollup config available for chain ID: 7"),
        (["configs", "--network", "x"], "invalid network: \"x\""),
        (["configs", "--l1", "x"], "flag provided but not defined: -l1"),
        (["configs", "more"], "unexpected argument: more"),
        ([], "flag l1.head is required"),
    ])
    func unusableCommandLinesExitWith2(arguments: [String], error: String) throws {
        let run = try CommandRun(arguments)
        #expect(run.verdict == .failure && run.verdict.rawValue == 2)
        #expect(run.lastLine.contains(" lvl=crit msg=\"Application failed\" err="))
        #expect(run.error == error)
    }

    @Test func unknownVariablesAreWarnedOfWithoutTheirValues() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(
            Arguments.required.replacing("--datadir", folder.path).list,
            environment: ["OP_PROGRAM_L1_URL": "http://secret", "OP_PROGRAM_SERVER": "false", "HOME": "/"],
        )
        let warnings = run.output.split(separator: "\n").filter { $0.contains("lvl=warn") }
        #expect(warnings.count == 1)
        #expect(
            warnings.first?.hasSuffix("msg=\"Unknown env var\" env_var=OP_PROGRAM_L1_URL prefix=OP_PROGRAM")
                == true
        )
        #expect(!run.output.contains("secret"))
    }
}
