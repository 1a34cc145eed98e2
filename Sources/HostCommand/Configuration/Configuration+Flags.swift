import EthereumNodes
import EthereumTypes
import Logging
import ProofHost

extension Configuration {
    /// Reads and checks what the flags say, by the reference's rules and in its order and words.
    ///
    /// Two things are stricter: hashes have 32 bytes, and interop is refused.
    /// Source: op-program, host/flags/flags.go, `CheckRequired`; host/config/config.go, `NewConfigFromCLI`, `Check`.
    init(_ values: FlagValues, logger: Logger) throws(CommandLineError) {
        try Configuration.checkCombinations(values)
        if let path = values.text(Flags.dependencySet) {
            // op-challenger names its file for every game; without an agreed prestate, the reference reads none either.
            logger.debug(
                "Ignoring the dependency set: this is no interop game",
                metadata: ["flag": "\(Flags.dependencySet.name)", "path": "\(path)"],
            )
        }
        let claim = values.text(Flags.l2Claim) ?? ""
        guard let claimedRoot = Hash32(text: claim) else {
            throw CommandLineError("invalid l2 claim: \(claim)")
        }
        l2Head = try Configuration.hash(values, Flags.l2Head, "invalid l2 head")
        agreedOutputRoot = try Configuration.hash(values, Flags.l2OutputRoot, "invalid l2 output root")
        self.claim = claimedRoot
        claimBlockNumber = values.number(Flags.l2BlockNumber) ?? 0
        l1Head = try Configuration.hash(values, Flags.l1Head, "invalid l1 head")
        chain = try SelectedChain(values)
        if chain.custom != nil {
            logger.warning(
                """
                Using custom chain configuration via preimage oracle. This is not compatible with on-chain execution.
                """
            )
        }
        dataDirectory = values.text(Flags.dataDirectory)
        dataFormat = try Configuration.dataFormat(values)
        l1 = values.text(Flags.l1)
        l1Beacon = values.text(Flags.l1Beacon)
        l1RPCKind = values.text(Flags.l1RPCKind).flatMap(RPCKind.init(rawValue:)) ?? .standard
        l2 = values.list(Flags.l2)
        l2Experimental = values.list(Flags.l2Experimental)
        clientProgram = values.text(Flags.exec)
        isServer = values.boolean(Flags.server)
        metrics = try values.text(Flags.metrics).map(MetricsDestination.init(parsing:))
        try check()
    }

    private static func checkCombinations(_ values: FlagValues) throws(CommandLineError) {
        if values.boolean(Flags.l2Custom), values.isSet(Flags.network) {
            throw CommandLineError("flag l2.custom cannot be used with named networks")
        }
        for flag in Flags.required where !values.isSet(flag) {
            throw CommandLineError("flag \(flag.name) is required")
        }
        switch (values.isSet(Flags.l2OutputRoot), values.isSet(Flags.l2AgreedPrestate)) {
        case (false, false):
            throw CommandLineError("flag l2.outputroot or l2.agreed-prestate is required")
        case (true, true):
            throw CommandLineError("flag l2.outputroot and l2.agreed-prestate must not be specified together")
        case (false, true):
            if values.isSet(Flags.l2Head) {
                throw CommandLineError("flag l2.head and l2.agreed-prestate must not be specified together")
            }
            throw CommandLineError(
                "flag \(Flags.l2AgreedPrestate.name) is for interop games, which this program does not support"
            )
        case (true, false):
            if !values.isSet(Flags.l2Head) {
                throw CommandLineError("flag l2.head is required when l2.outputroot is specified")
            }
        }
    }

    /// A hash other than zero.
    private static func hash(
        _ values: FlagValues,
        _ flag: Flag,
        _ failure: String,
    ) throws(CommandLineError) -> Hash32 {
        let text = values.text(flag) ?? ""
        guard let hash = Hash32(text: text) else {
            throw CommandLineError(
                "\(failure): flag \(flag.name) is \"\(text)\", not 32 bytes in hexadecimal digits"
            )
        }
        guard hash != .zero else { throw CommandLineError("\(failure): flag \(flag.name) is zero") }
        return hash
    }

    private static func dataFormat(_ values: FlagValues) throws(CommandLineError) -> StoreFormat {
        guard let name = values.text(Flags.dataFormat) else { return .directory }
        if let format = StoreFormat(rawValue: name) { return format }
        let formats = StoreFormat.allCases.map(\.rawValue).joined(separator: ", ")
        if name == StoreFormat.pebble {
            throw CommandLineError("data format pebble is not supported; available formats: \(formats)")
        }
        throw CommandLineError("invalid data format: \(name)")
    }

    private func check() throws(CommandLineError) {
        if claimBlockNumber == 0 {
            throw CommandLineError("invalid config: invalid l2 claim block number")
        }
        if (l1 != nil) != !l2.isEmpty {
            throw CommandLineError(
                "invalid config: l1 and l2 options must be specified together or both omitted"
            )
        }
        if !isFetching, dataDirectory == nil {
            throw CommandLineError(
                "invalid config: datadir must be specified when in non-fetching mode"
                    + (l1 == nil ? "" : "; fetching needs l1.beacon, too")
            )
        }
        if isServer, clientProgram != nil {
            throw CommandLineError("invalid config: exec command must not be set when in server mode")
        }
    }
}
