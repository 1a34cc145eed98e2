import Testing

@testable import HostCommand

@Suite struct FlagTests {
    /// Every flag with its environment variables, from the reference's list.
    private static let variables: [(flag: String, variables: [String])] = [
        ("log.level", ["OP_PROGRAM_LOG_LEVEL"]), ("log.format", ["OP_PROGRAM_LOG_FORMAT"]),
        ("log.color", ["OP_PROGRAM_LOG_COLOR"]), ("log.pid", ["OP_PROGRAM_LOG_PID"]),
        ("l1.head", ["OP_PROGRAM_L1_HEAD"]), ("l2.claim", ["OP_PROGRAM_L2_CLAIM"]),
        ("l2.blocknumber", ["OP_PROGRAM_L2_BLOCK_NUM", "OP_PROGRAM_L2_SEQUENCE_NUMBER"]),
        ("l2.head", ["OP_PROGRAM_L2_HEAD"]), ("l2.outputroot", ["OP_PROGRAM_L2_OUTPUT_ROOT"]),
        ("l2.agreed-prestate", ["OP_PROGRAM_L2_AGREED_PRESTATE"]), ("l2.custom", ["OP_PROGRAM_L2_CHAINID"]),
        ("rollup.config", ["OP_PROGRAM_ROLLUP_CONFIG"]), ("l1.chainconfig", ["OP_PROGRAM_L1_CHAINCONFIG"]),
        ("network", ["OP_PROGRAM_NETWORK"]), ("datadir", ["OP_PROGRAM_DATADIR"]),
        ("data.format", ["OP_PROGRAM_DATA_FORMAT"]), ("l2", ["OP_PROGRAM_L2_RPC"]),
        ("l2.experimental", ["OP_PROGRAM_L2_RPC_EXPERIMENTAL_RPC"]),
        ("l2.genesis", ["OP_PROGRAM_L2_GENESIS"]), ("l1", ["OP_PROGRAM_L1_RPC"]),
        ("l1.beacon", ["OP_PROGRAM_L1_BEACON_API"]), ("l1.trustrpc", ["OP_PROGRAM_L1_TRUST_RPC"]),
        ("l1.rpckind", ["OP_PROGRAM_L1_RPC_KIND"]), ("depset.config", ["OP_PROGRAM_DEPSET_CONFIG"]),
        ("exec", ["OP_PROGRAM_EXEC"]), ("server", ["OP_PROGRAM_SERVER"]),
        // No flag of the reference.
        ("metrics", ["OP_PROGRAM_METRICS"]),
    ]

    @Test func flagsAndVariablesAreTheReferences() {
        #expect(Flags.all.count == FlagTests.variables.count)
        for (name, variables) in FlagTests.variables {
            #expect(Flags.all.first { $0.name == name }?.variables == variables, "\(name)")
        }
        let names = Flags.all.flatMap(\.names)
        #expect(Set(names).count == names.count)
        let variables = Flags.all.flatMap(\.variables)
        #expect(Set(variables).count == variables.count)
    }

    /// A value that any flag of its kind accepts, and another one.
    private func examples(_ flag: Flag) -> (String, String) {
        switch flag.kind {
        case .boolean: ("true", "false")
        case .number: ("1", "2")
        case .text: ("a", "b")
        case .list: ("a", "b")
        case .choice:
            flag.name == "log.level"
                ? ("info", "warn")
                : flag.name == "log.format"
                    ? ("json", "text") : ("any", "basic")
        }
    }

    @Test(arguments: FlagTests.variables.map(\.flag))
    func variablesCountWhereTheFlagIsNotGiven(name: String) throws {
        let flag = try #require(Flags.all.first { $0.name == name })
        let (given, other) = examples(flag)
        for variable in flag.variables {
            var values = FlagValues()
            try values.fill(Flags.all, from: [variable: given])
            #expect(values.isSet(flag) && values.text(flag) == given)

            var parsed = try ArgumentParser(Flags.all).parse(["--\(name)=\(other)"]).values
            try parsed.fill(Flags.all, from: [variable: given])
            #expect(parsed.text(flag) == other)

            var unset = FlagValues()
            try unset.fill(Flags.all, from: [variable: "", "OTHER_\(variable)": given])
            #expect(!unset.isSet(flag))
        }
    }

    @Test func theFirstVariableCounts() throws {
        var values = FlagValues()
        try values.fill(
            Flags.all,
            from: ["OP_PROGRAM_L2_BLOCK_NUM": "1", "OP_PROGRAM_L2_SEQUENCE_NUMBER": "2"]
        )
        #expect(values.number(Flags.l2BlockNumber) == 1)
    }

    @Test func listsInVariablesHaveCommas() throws {
        var values = FlagValues()
        try values.fill(Flags.all, from: ["OP_PROGRAM_L2_RPC": "http://a, http://b"])
        #expect(values.list(Flags.l2) == ["http://a", "http://b"])
    }

    @Test func unusableVariablesAreNamed() {
        let expected = CommandLineError(
            "could not parse \"x\" as uint64 value from environment variable \"OP_PROGRAM_L2_BLOCK_NUM\" "
                + "for flag l2.blocknumber: parse error"
        )
        #expect(throws: expected) {
            var values = FlagValues()
            try values.fill(Flags.all, from: ["OP_PROGRAM_L2_BLOCK_NUM": "x"])
        }
    }

    @Test(arguments: [
        "alchemy", "quicknode", "infura", "parity", "nethermind", "debug_geth", "erigon", "basic", "any",
        "standard",
    ])
    func everyProviderKindIsKnown(kind: String) throws {
        #expect(
            try ArgumentParser(Flags.all).parse(["--l1.rpckind", kind]).values.text(Flags.l1RPCKind) == kind
        )
    }

    @Test(arguments: ["trace", "TRACE", "trce", "debug", "dbug", "Info", "warn", "error", "eror", "CRIT"])
    func everyLevelIsKnown(level: String) throws {
        #expect(
            try ArgumentParser(Flags.all).parse(["--log.level", level]).values.text(Flags.logLevel) == level
        )
        #expect(LogLevel(name: level) != nil)
    }
}
