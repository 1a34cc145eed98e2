import EthereumNodes
import ProofHost

/// The flags of op-program, and `metrics`.
///
/// Source: op-program, host/flags/flags.go; op-service, log/cli.go.
enum Flags {
    /// What the name of each environment variable begins with.
    static let variablePrefix = "OP_PROGRAM"

    private static func variables(_ names: String...) -> [String] { names.map { "\(variablePrefix)_\($0)" } }

    static let logLevel = Flag(
        name: "log.level",
        kind: .choice { LogLevel(name: $0) == nil ? "unknown level: \($0.lowercased())" : nil },
        variables: variables("LOG_LEVEL"),
        usage: "The lowest log level that will be output",
        defaultText: "INFO",
    )
    static let logFormat = Flag(
        name: "log.format",
        kind: .choice { LogFormat(rawValue: $0) == nil ? "unrecognized log-format: \"\($0)\"" : nil },
        variables: variables("LOG_FORMAT"),
        usage: "Format the log output. Supported formats: "
            + LogFormat.allCases.map(\.rawValue).joined(separator: ", "),
        defaultText: LogFormat.text.rawValue,
    )
    static let logColor = Flag(
        name: "log.color",
        kind: .boolean,
        variables: variables("LOG_COLOR"),
        usage: "Color the log output if in terminal mode",
    )
    static let logPID = Flag(
        name: "log.pid",
        kind: .boolean,
        variables: variables("LOG_PID"),
        usage: "Show pid in the log",
    )
    static let l1Head = Flag(
        name: "l1.head",
        kind: .text,
        variables: variables("L1_HEAD"),
        usage: "Hash of the L1 head block. Derivation stops after this block is processed.",
    )
    static let l2Claim = Flag(
        name: "l2.claim",
        kind: .text,
        variables: variables("L2_CLAIM"),
        usage: "Claimed proposal root to validate",
    )
    static let l2BlockNumber = Flag(
        name: "l2.blocknumber",
        aliases: ["l2.sequencenumber"],
        kind: .number,
        variables: variables("L2_BLOCK_NUM", "L2_SEQUENCE_NUMBER"),
        usage: "L2 block number that the claim is from",
    )
    static let l2Head = Flag(
        name: "l2.head",
        kind: .text,
        variables: variables("L2_HEAD"),
        usage: "Hash of the L2 block at l2.outputroot",
    )
    static let l2OutputRoot = Flag(
        name: "l2.outputroot",
        kind: .text,
        variables: variables("L2_OUTPUT_ROOT"),
        usage: "Agreed L2 output root to start derivation from",
    )
    static let l2AgreedPrestate = Flag(
        name: "l2.agreed-prestate",
        kind: .text,
        variables: variables("L2_AGREED_PRESTATE"),
        usage: "Agreed prestate of an interop game. Not supported.",
    )
    static let l2Custom = Flag(
        name: "l2.custom",
        kind: .boolean,
        variables: variables("L2_CHAINID"),
        usage: "Give the client program the configuration of a chain that it does not know. "
            + "WARNING: on-chain games accept no such claims; for tests only.",
        isHidden: true,
    )
    static let rollupConfig = Flag(
        name: "rollup.config",
        kind: .list,
        variables: variables("ROLLUP_CONFIG"),
        usage: "Rollup chain parameters: path to a JSON file",
    )
    static let l1ChainConfig = Flag(
        name: "l1.chainconfig",
        kind: .text,
        variables: variables("L1_CHAINCONFIG"),
        usage: "L1 chain config file (path to genesis.json)",
    )
    static let network = Flag(
        name: "network",
        kind: .list,
        variables: variables("NETWORK"),
        usage: "Predefined network selection. Available networks: "
            + NetworkNames.all.map(\.name).joined(separator: ", "),
    )
    static let dataDirectory = Flag(
        name: "datadir",
        kind: .text,
        variables: variables("DATADIR"),
        usage: "Directory to use for preimage data storage. Default uses in-memory storage",
    )
    static let dataFormat = Flag(
        name: "data.format",
        kind: .text,
        variables: variables("DATA_FORMAT"),
        usage: "Format to use for preimage data storage. Available formats: "
            + StoreFormat.allCases.map(\.rawValue).joined(separator: ", "),
        defaultText: StoreFormat.directory.rawValue,
    )
    static let l2 = Flag(
        name: "l2",
        kind: .list,
        variables: variables("L2_RPC"),
        usage: "Address of L2 JSON-RPC endpoint to use (eth and debug namespace required)",
    )
    static let l2Experimental = Flag(
        name: "l2.experimental",
        kind: .list,
        variables: variables("L2_RPC_EXPERIMENTAL_RPC"),
        usage: "Address of L2 JSON-RPC endpoint to use for experimental features (debug_executionWitness)",
    )
    static let l2Genesis = Flag(
        name: "l2.genesis",
        kind: .list,
        variables: variables("L2_GENESIS"),
        usage: "Path to the op-geth genesis file",
    )
    static let l1 = Flag(
        name: "l1",
        kind: .text,
        variables: variables("L1_RPC"),
        usage: "Address of L1 JSON-RPC endpoint to use (eth namespace required)",
    )
    static let l1Beacon = Flag(
        name: "l1.beacon",
        kind: .text,
        variables: variables("L1_BEACON_API"),
        usage: "Address of L1 Beacon API endpoint to use",
    )
    static let l1TrustRPC = Flag(
        name: "l1.trustrpc",
        kind: .boolean,
        variables: variables("L1_TRUST_RPC"),
        usage: "Trust the L1 RPC. Accepted for compatibility: what a node answers is checked all the same.",
    )
    static let l1RPCKind = Flag(
        name: "l1.rpckind",
        kind: .choice { RPCKind(rawValue: $0) == nil ? "unknown rpc kind: \"\($0)\"" : nil },
        variables: variables("L1_RPC_KIND"),
        usage:
            "The kind of RPC provider, used to inform optimal transactions receipts fetching, and thus reduce "
            + "costs. Valid options: " + RPCKind.allCases.map(\.rawValue).joined(separator: ", "),
        defaultText: RPCKind.standard.rawValue,
    )
    static let dependencySet = Flag(
        name: "depset.config",
        kind: .text,
        variables: variables("DEPSET_CONFIG"),
        usage: "Dependency set of an interop game: path to a JSON file. Ignored for other games.",
    )
    static let exec = Flag(
        name: "exec",
        kind: .text,
        variables: variables("EXEC"),
        usage: "Run the specified client program as a separate process detached from the host. "
            + "Default is to run the client program in the host process.",
    )
    static let server = Flag(
        name: "server",
        kind: .boolean,
        variables: variables("SERVER"),
        usage: "Run in pre-image server mode without executing any client program.",
    )

    static let metrics = Flag(
        name: "metrics",
        kind: .text,
        variables: variables("METRICS"),
        usage: "Where the run's figures go, for Prometheus: HOST:PORT serves /metrics while the run lasts, "
            + "a path that ends in .prom is written at its end",
    )

    /// Those without which nothing runs.
    static let required = [l1Head, l2Claim, l2BlockNumber]

    /// All flags of the command itself.
    static let all =
        [logLevel, logFormat, logColor, logPID] + required + [
            l2Head, l2OutputRoot, l2AgreedPrestate, l2Custom, rollupConfig, l1ChainConfig, network,
            dataDirectory, dataFormat, l2, l2Experimental, l2Genesis, l1, l1Beacon, l1TrustRPC, l1RPCKind,
            dependencySet, exec, server, metrics,
        ]
}

/// The flags of `op-program configs`.
///
/// Source: op-program, host/subcmds/configs_cmd.go.
enum ConfigsFlags {
    static let chainID = Flag(
        name: "chain-id",
        kind: .text,
        variables: [],
        usage: "Chain ID to report chain configuration for",
    )
    static let network = Flag(
        name: "network",
        kind: .text,
        variables: [],
        usage: "Network to report chain configuration for",
    )

    static let all = [chainID, network]
}
