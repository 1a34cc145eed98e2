import Testing

@testable import HostCommand

@Suite struct ArgumentParserTests {
    private func parse(_ arguments: String...) throws -> ArgumentParser.Result {
        try ArgumentParser(Flags.all, knowsVersion: true).parse(arguments)
    }

    @Test(arguments: [
        ["--l1.head", "x"], ["-l1.head", "x"], ["--l1.head=x"], ["-l1.head=x"],
        ["--l1.head", "y", "--l1.head", "x"],
    ])
    func valuesFollowOrAreAttached(arguments: [String]) throws {
        let parsed = try ArgumentParser(Flags.all).parse(arguments)
        #expect(parsed.values.text(Flags.l1Head) == "x")
        #expect(parsed.rest.isEmpty)
    }

    @Test func valuesMayHaveEqualSignsAndHyphens() throws {
        #expect(try parse("--l1=http://x/?a=b").values.text(Flags.l1) == "http://x/?a=b")
        #expect(try parse("--l1", "--server").values.text(Flags.l1) == "--server")
        #expect(try !parse("--l1", "--server").values.boolean(Flags.server))
    }

    @Test(arguments: [
        ("--server", true), ("-server", true), ("--server=true", true), ("--server=1", true),
        ("--server=T", true), ("--server=false", false), ("--server=0", false), ("--server=F", false),
    ])
    func booleansTakeAttachedValuesOnly(argument: String, expected: Bool) throws {
        let parsed = try parse(argument, "rest")
        #expect(parsed.values.boolean(Flags.server) == expected)
        #expect(parsed.values.isSet(Flags.server))
        #expect(parsed.rest == ["rest"])
    }

    @Test(arguments: [
        ("1203", 1203), ("0x4b3", 1203), ("0b11", 3), ("0o17", 15), ("017", 15), ("0", 0),
        ("18446744073709551615", UInt64.max),
    ])
    func numbersAreGosNumbers(text: String, expected: UInt64) throws {
        #expect(try parse("--l2.blocknumber", text).values.number(Flags.l2BlockNumber) == expected)
        #expect(try parse("--l2.sequencenumber", text).values.number(Flags.l2BlockNumber) == expected)
    }

    @Test func listsAddUp() throws {
        let parsed = try parse("--l2", "http://a,http://b", "--l2=http://c", "--network", " x , y ")
        #expect(parsed.values.list(Flags.l2) == ["http://a", "http://b", "http://c"])
        #expect(parsed.values.list(Flags.network) == ["x", "y"])
        #expect(parsed.values.list(Flags.l2Genesis).isEmpty)
    }

    @Test func flagsEndAtTheFirstOtherArgument() throws {
        #expect(try parse("configs", "--chain-id", "10").rest == ["configs", "--chain-id", "10"])
        #expect(try parse("--server", "--", "--l1").rest == ["--l1"])
        #expect(try parse("--server", "-", "--l1").rest == ["-", "--l1"])
    }

    @Test(arguments: ["--help", "-help", "-h", "--h"])
    func helpIsAskedFor(argument: String) throws {
        #expect(try parse(argument).wantsHelp)
    }

    @Test(arguments: [
        (["--foo"], "flag provided but not defined: -foo"),
        (["--foo=1"], "flag provided but not defined: -foo"),
        (["---l1"], "bad flag syntax: ---l1"),
        (["--=x"], "bad flag syntax: --=x"),
        (["--l1.head"], "flag needs an argument: -l1.head"),
        (["--server=foo"], "invalid boolean value \"foo\" for -server: parse error"),
        (
            ["--l2.blocknumber", "something"],
            "invalid value \"something\" for flag -l2.blocknumber: parse error"
        ),
        (["--l2.blocknumber", "-1"], "invalid value \"-1\" for flag -l2.blocknumber: parse error"),
        (["--l2.blocknumber", "0x+1"], "invalid value \"0x+1\" for flag -l2.blocknumber: parse error"),
        (["--l2.blocknumber", "08"], "invalid value \"08\" for flag -l2.blocknumber: parse error"),
        (
            ["--l2.blocknumber", "18446744073709551616"],
            "invalid value \"18446744073709551616\" for flag -l2.blocknumber: parse error"
        ),
        (["--log.level=foo"], "invalid value \"foo\" for flag -log.level: unknown level: foo"),
        (
            ["--log.format=foo"],
            "invalid value \"foo\" for flag -log.format: unrecognized log-format: \"foo\""
        ),
        (
            ["--l1.rpckind=AlChemY"],
            "invalid value \"AlChemY\" for flag -l1.rpckind: unknown rpc kind: \"AlChemY\""
        ),
        (
            ["--l2.blocknumber=1", "--l2.sequencenumber=1"],
            "Cannot use two forms of the same flag: l2.blocknumber l2.sequencenumber"
        ),
    ])
    func unusableArgumentsAreNamed(arguments: [String], error: String) {
        #expect(throws: CommandLineError(error)) { try ArgumentParser(Flags.all).parse(arguments) }
    }
}
