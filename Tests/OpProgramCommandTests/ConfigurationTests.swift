import ChainConfiguration
import EthereumTypes
import Foundation
import JSONMembers
import Logging
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import HostCommand

/// The configuration of a command line.
private func configuration(_ arguments: Arguments) throws -> Configuration {
    var values = try ArgumentParser(Flags.all).parse(arguments.list).values
    try values.fill(Flags.all, from: [:])
    return try Configuration(values, logger: .silent)
}

/// What is wrong with a command line; nil where nothing is.
private func failure(_ arguments: Arguments) -> String? {
    do {
        _ = try configuration(arguments)
        return nil
    } catch {
        return "\(error)"
    }
}

@Suite struct ConfigurationTests {
    @Test func readsEveryFlag() throws {
        let configuration = try configuration(
            .required.with("--data.format", "file").with("--l1", "http://l1").with(
                "--l1.beacon",
                "http://beacon"
            )
            .with("--l2", "http://a,http://b").with("--l2.experimental", "http://c,http://d")
            .with("--l1.rpckind", "debug_geth").with("--exec", "/bin/echo").with("--l1.trustrpc")
        )
        #expect(configuration.l1Head.hexadecimal == Arguments.hash(1))
        #expect(configuration.l2Head.hexadecimal == Arguments.hash(2))
        #expect(configuration.agreedOutputRoot.hexadecimal == Arguments.hash(3))
        #expect(configuration.claim.hexadecimal == Arguments.hash(4))
        #expect(configuration.claimBlockNumber == 1203)
        #expect(configuration.chain.rollup.l2ChainID == 11_155_420)
        #expect(configuration.dataDirectory == "/nonexistent/data")
        #expect(configuration.dataFormat == .file)
        #expect(configuration.l1 == "http://l1")
        #expect(configuration.l1Beacon == "http://beacon")
        #expect(configuration.l2 == ["http://a", "http://b"])
        #expect(configuration.l2Experimental == ["http://c", "http://d"])
        #expect(configuration.l1RPCKind == .debugGeth)
        #expect(configuration.clientProgram == "/bin/echo")
        #expect(!configuration.isServer)
        #expect(configuration.isFetching)
    }

    @Test func defaultsAreTheReferences() throws {
        let configuration = try configuration(.required)
        #expect(configuration.dataFormat == .directory)
        #expect(configuration.l1RPCKind == .standard)
        #expect(configuration.l1 == nil && configuration.l1Beacon == nil)
        #expect(configuration.l2.isEmpty && configuration.l2Experimental.isEmpty)
        #expect(configuration.clientProgram == nil && !configuration.isServer && !configuration.isFetching)
        #expect(configuration.chain.custom == nil)
    }

    @Test func theZeroClaimIsAClaim() throws {
        let zeros = String(repeating: "0", count: 64)
        #expect(try configuration(.required.replacing("--l2.claim", zeros)).claim == .zero)
        #expect(try configuration(.required.replacing("--l2.claim", "0x" + zeros)).claim == .zero)
    }

    /// op-challenger names its dependency set for every game.
    @Test func theDependencySetIsIgnored() throws {
        let path = "/nonexistent/depset.json"
        let folder = try TemporaryFolder()
        let arguments = Arguments.required.replacing("--datadir", folder.path).with("--log.level", "debug")
        let byFlag = try CommandRun(arguments.with("--depset.config", path).list)
        let byVariable = try CommandRun(arguments.list, environment: ["OP_PROGRAM_DEPSET_CONFIG": path])
        let without = try CommandRun(arguments.list)
        for run in [byFlag, byVariable] {
            #expect(run.output.contains("lvl=debug msg=\"Ignoring the dependency set"), "\(run.output)")
            #expect(run.error.hasPrefix("missing pre-image"))
            #expect(run.error == without.error)
        }
        #expect(!without.output.contains("dependency set"))
    }

    @Test func localKeysHoldTheClaim() throws {
        let values = try configuration(.required).inputs.localPreimages
        #expect(values[.local(1)] == Hex.decode(Arguments.hash(1).utf8))
        #expect(values[.local(2)] == Hex.decode(Arguments.hash(3).utf8))
        #expect(values[.local(3)] == Hex.decode(Arguments.hash(4).utf8))
        #expect(values[.local(4)] == [0, 0, 0, 0, 0, 0, 4, 0xb3])
        // 11,155,420
        #expect(values[.local(5)] == [0, 0, 0, 0, 0, 0xaa, 0x37, 0xdc])
        #expect(values.count == 5)
    }

    @Test(arguments: [
        (Arguments.required.without("--l1.head"), "flag l1.head is required"),
        (.required.without("--l2.claim"), "flag l2.claim is required"),
        (.required.without("--l2.blocknumber"), "flag l2.blocknumber is required"),
        (.required.without("--l2.outputroot"), "flag l2.outputroot or l2.agreed-prestate is required"),
        (
            .required.with("--l2.agreed-prestate", "0x1234"),
            "flag l2.outputroot and l2.agreed-prestate must not be specified together"
        ),
        (
            .required.without("--l2.outputroot").with("--l2.agreed-prestate", "0x1234"),
            "flag l2.head and l2.agreed-prestate must not be specified together"
        ),
        (
            .required.without("--l2.outputroot", "--l2.head").with("--l2.agreed-prestate", "0x1234"),
            "flag l2.agreed-prestate is for interop games, which this program does not support"
        ),
        (
            .required.without("--l2.outputroot", "--l2.head").with("--l2.agreed-prestate", "0x1234")
                .with("--depset.config", "depset.json"),
            "flag l2.agreed-prestate is for interop games, which this program does not support"
        ),
        (.required.without("--l2.head"), "flag l2.head is required when l2.outputroot is specified"),
        (.required.with("--l2.custom"), "flag l2.custom cannot be used with named networks"),
        (
            .required.replacing("--l1.head", "something"),
            "invalid l1 head: flag l1.head is \"something\", not 32 bytes in hexadecimal digits"
        ),
        (
            .required.replacing("--l2.head", "0x1234"),
            "invalid l2 head: flag l2.head is \"0x1234\", not 32 bytes in hexadecimal digits"
        ),
        (
            .required.replacing("--l2.outputroot", Arguments.hash(0)),
            "invalid l2 output root: flag l2.outputroot is zero"
        ),
        (.required.replacing("--l2.claim", "something"), "invalid l2 claim: something"),
        (.required.replacing("--network", "bar"), "invalid network: \"bar\""),
        (
            .required.replacing("--network", "12345"),
            "failed to load chain config for chain 12345: missing chain config: "
                + "no chain config available for chain ID: 12345"
        ),
        (
            .required.replacing("--network", "op-mainnet,op-sepolia"),
            "several L2 chains are specified: interop is not supported"
        ),
        (
            .required.with("--rollup.config", "rollup.json"),
            "several L2 chains are specified: interop is not supported"
        ),
        (
            .required.without("--network"),
            "no rollup configs provided to resolve L1 chain config: set network, or rollup.config and l2.genesis"
        ),
        (
            .required.without("--network").with("--rollup.config", "/nonexistent/rollup.json"),
            "invalid rollup config: /nonexistent/rollup.json: No such file or directory"
        ),
        (
            .required.with("--l2.genesis", "/nonexistent/genesis.json"),
            "invalid genesis: parse genesis file: /nonexistent/genesis.json: No such file or directory"
        ),
        (.required.with("--data.format", "foo"), "invalid data format: foo"),
        (
            .required.with("--data.format", "pebble"),
            "data format pebble is not supported; available formats: file, directory, sqlite"
        ),
        (.required.replacing("--l2.blocknumber", "0"), "invalid config: invalid l2 claim block number"),
        (
            .required.with("--l1", "http://l1"),
            "invalid config: l1 and l2 options must be specified together or both omitted"
        ),
        (
            .required.with("--l2", "http://l2"),
            "invalid config: l1 and l2 options must be specified together or both omitted"
        ),
        (
            .required.without("--datadir"),
            "invalid config: datadir must be specified when in non-fetching mode"
        ),
        (
            .required.without("--datadir").with("--l1", "http://l1").with("--l2", "http://l2"),
            "invalid config: datadir must be specified when in non-fetching mode; fetching needs l1.beacon, too"
        ),
        (
            .required.with("--server").with("--exec", "/bin/true"),
            "invalid config: exec command must not be set when in server mode"
        ),
    ])
    func rulesHaveTheReferencesWords(arguments: Arguments, expected: String) {
        #expect(failure(arguments) == expected)
    }
}

@Suite struct NetworkTests {
    @Test func everyChainOfTheRegistryHasAName() {
        #expect(Set(NetworkNames.all.map(\.chainID)) == Set(ChainRegistry.chainIDs))
        #expect(NetworkNames.all.count == ChainRegistry.chainIDs.count)
        #expect(NetworkNames.all.map(\.name) == NetworkNames.all.map(\.name).sorted())
    }

    @Test(arguments: NetworkNames.all)
    func chainsAreSelectedByNameAndNumber(name: String, chainID: UInt64) throws {
        for network in [name, name.uppercased(), "\(chainID)"] {
            let chain = try configuration(.required.replacing("--network", network)).chain
            #expect(chain.rollup == ChainRegistry.rollupConfiguration(chainID: chainID))
            #expect(chain.custom == nil && chain.isRegistered)
        }
    }

    @Test func legacyNamesAreKnown() {
        #expect(NetworkNames.chainID("mainnet") == 10)
        #expect(NetworkNames.chainID("sepolia") == 11_155_420)
    }

    @Test func displayNamesAreThoseOfFiles() {
        #expect(NetworkNames.displayName(chainID: 10) == "op")
        #expect(NetworkNames.displayName(chainID: 5371) == "settlus-mainnet")
        #expect(NetworkNames.displayName(chainID: 420_130_015) == "sepolia-devnet-2")
        #expect(NetworkNames.displayName(chainID: 12345) == nil)
    }
}

/// Chains whose files are given: those of the recorded claim about a development chain.
@Suite struct ChainFileTests {
    private static let l1 = ClaimFiles.l1Configuration(chainID: 900)
    private let folder: TemporaryFolder
    private let chain: ClaimInputs.CustomChain

    init() throws {
        folder = try TemporaryFolder()
        chain = try #require(try ClaimInputs(path: Recordings.developmentChain + "/inputs.json").customChain)
        try Data(chain.rollupConfiguration).write(to: URL(filePath: path("rollup.json")))
        try write("genesis.json", "{\"config\":\(genesis),\"alloc\":{}}")
        try write("l1.json", ChainFileTests.l1)
    }

    private var genesis: String { String(decoding: chain.l2ChainConfiguration, as: UTF8.self) }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func write(_ name: String, _ text: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    private var arguments: Arguments {
        .required.without("--network").with("--rollup.config", path("rollup.json"))
            .with("--l2.genesis", path("genesis.json")).with("--l1.chainconfig", path("l1.json"))
    }

    @Test func customChainsAreGivenToTheProgram() throws {
        let inputs = try configuration(arguments.with("--l2.custom")).inputs.localPreimages
        #expect(inputs[.local(.l2ChainID)] == [UInt8](repeating: 0xff, count: 8))
        #expect(inputs[.local(.rollupConfiguration)] == chain.rollupConfiguration)
        #expect(inputs[.local(.l2ChainConfiguration)] == chain.l2ChainConfiguration)
        let l1 = try #require(inputs[.local(.l1ChainConfiguration)])
        #expect(try L1ChainConfiguration(json: l1) == .development(chainID: 900))
        #expect(inputs[.local(.dependencySet)] == nil)
    }

    @Test func withoutTheFlagTheProgramIsToKnowTheChain() throws {
        let inputs = try configuration(arguments).inputs.localPreimages
        #expect(inputs[.local(.l2ChainID)] == [0, 0, 0, 0, 0, 0, 0x03, 0x85])
        #expect(inputs[.local(.rollupConfiguration)] == nil)
        #expect(inputs[.local(.l1ChainConfiguration)] == nil)
    }

    @Test func theConfigurationOfL1MayBeInAGenesisFile() throws {
        try write("l1.json", "{\"config\":\(ChainFileTests.l1),\"difficulty\":\"0x1\"}")
        let custom = try configuration(arguments.with("--l2.custom")).chain.custom
        let l1 = try #require(custom?.l1ChainConfiguration)
        #expect(try L1ChainConfiguration(json: l1) == .development(chainID: 900))
    }

    @Test(arguments: [L1ChainConfiguration.mainnet, .sepolia, .holesky, .hoodi])
    func publicNetworksOfL1NeedNoFile(network: L1ChainConfiguration) throws {
        let rollup = String(decoding: chain.rollupConfiguration, as: UTF8.self)
            .replacingOccurrences(of: "\"l1_chain_id\":900", with: "\"l1_chain_id\":\(network.chainID)")
        try write("rollup.json", rollup)
        let configuration = try configuration(arguments.without("--l1.chainconfig").with("--l2.custom"))
        let json = try #require(configuration.chain.custom?.l1ChainConfiguration)
        #expect(try L1ChainConfiguration(json: json) == network)
    }

    @Test func packedFilesAreUnpacked() throws {
        let gzip = try CommandProcess("/bin/sh", ["-c", "gzip -k '\(path("genesis.json"))'"])
        #expect(gzip.exitCode == 0)
        let packed = arguments.replacing("--l2.genesis", path("genesis.json.gz")).with("--l2.custom")
        #expect(try configuration(packed).chain.custom?.l2ChainConfiguration == chain.l2ChainConfiguration)
    }

    @Test func whatDoesNotFitIsRefused() throws {
        #expect(failure(arguments.without("--l2.genesis")) == "invalid config: missing l2 genesis")
        #expect(
            failure(arguments.with("--l2.genesis", path("genesis.json")))
                == "invalid config: duplicate l2 genesis for chain ID 901"
        )
        #expect(
            failure(.required.with("--l2.genesis", path("genesis.json")))
                == "invalid config: no rollup config matching l2 genesis for chain ID 901"
        )
        #expect(
            failure(arguments.without("--l1.chainconfig"))
                == "failed to load l1 chain config for chain 900: missing chain config: "
                + "no chain config available for chain ID: 900; set l1.chainconfig"
        )
    }

    @Test(arguments: [
        (
            "l1.json", ClaimFiles.l1Configuration(chainID: 899),
            "l1 chain config chain ID mismatch: 899 != 900"
        ),
        (
            "l1.json", "{\"chainId\":900,\"cancunTime\":0}",
            "L1 chain config does not have a blob schedule config"
        ),
        ("l1.json", "{\"chainId\":900,\"blobSchedule\":{},\"futureTime\":1}", "unknown fork at futureTime"),
        ("genesis.json", "{}", "config: missing"),
        ("genesis.json", "{\"config\":{}}", "missing at chainId"),
        ("rollup.json", "{\"genesis\":", "at offset"),
        ("rollup.json", "{}", "missing at genesis"),
    ])
    func damagedFilesAreNamed(name: String, text: String, expected: String) throws {
        try write(name, text)
        let found = failure(arguments)
        let failure = try #require(found)
        #expect(failure.hasSuffix(expected) || failure.contains(expected), "\(failure)")
        if !expected.contains("L1 chain config"), !expected.contains("mismatch") {
            #expect(failure.contains(path(name)))
        }
    }
}
