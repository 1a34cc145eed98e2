import ChainConfiguration
import Derivation
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia
import StateTransition
import WorldState

/// Karst's upgrade transactions on the contracts of real chains: on the accounts of a genesis file of the superchain
/// registry, `CHAIN_ID.json`, a block with the upgrades of the forks since, and then the first block of Karst.
///
/// All of Karst's transactions succeed, and predeploys then point to other code than before.
/// Source: op-e2e/actions/proofs, nut_bundle_activation_test.go.
public struct KarstActivation: FixtureSuite {
    /// Makes the suite.
    public init() {}

    /// Runs the one case of a file.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        guard let file = try RegistryFile(path: path, isSelected: isSelected) else { return }
        let fork = try file.fork(of: document)
        let outcome = try KarstActivation.outcome(of: document, from: fork)
        report(CaseResult(name: file.name, fork: "karst", outcome: outcome))
    }

    private static func outcome(
        of document: JSONMembers,
        from first: OPFork,
    ) throws(JSONMemberError) -> CaseOutcome {
        guard document.has("alloc") else { return .skipped("no accounts: the chain began as another") }
        let genesis = try FixtureState(try document.object("alloc"))
        guard genesis.accounts.contains(where: { $0.address == deterministicDeployer }) else {
            return .skipped("the contract that creates the others was not there from genesis")
        }
        let executor = makeExecutor(genesis)
        var expectation = Expectation()
        do {
            let forks = OPFork.allCases.filter { $0 > first && $0 < .karst }
            // On some chains a few of these fail: their genesis state had what the upgrade would have brought.
            _ = try executor.execute(attributes(at: 2, of: forks))
            let before = try implementations(executor.state)
            let block = try executor.execute(attributes(at: 4, of: [.karst]))
            for (index, receipt) in block.receipts.enumerated() where receipt.outcome != .status(true) {
                expectation.check("outcome of transaction \(index)", "success", "failure")
            }
            expectation.check("transactions", 31, UInt64(block.receipts.count))
            for (old, new) in zip(before, try implementations(executor.state)) {
                expectation.check("\(new.name) has another implementation", true, old.address != new.address)
                expectation.check("\(new.name)'s implementation has code", true, new.hasCode)
            }
        } catch {
            return .failed("no block: \(error)")
        }
        return expectation.outcome
    }

    /// What proxies of predeploys point to.
    private static func implementations(
        _ state: WorldState
    ) throws(TrieError) -> [(name: String, address: UInt256, hasCode: Bool)] {
        let predeploys = [
            ("L1Block", Predeploys.l1Block), ("GasPriceOracle", Predeploys.gasPriceOracle),
            ("OperatorFeeVault", Predeploys.operatorFeeVault),
            ("L2ToL1MessagePasser", Predeploy.l2ToL1MessagePasser),
        ]
        var found: [(name: String, address: UInt256, hasCode: Bool)] = []
        for (name, proxy) in predeploys {
            let slot = try state.peekStorage(implementationSlot, of: try state.account(proxy))
            let implementation = try state.account(Address(truncating: slot))
            found.append((name, slot, state.codeHash(of: implementation) != Account.emptyCodeHash))
        }
        return found
    }

    // MARK: Blocks

    private static let gasLimit: UInt64 = 60_000_000
    /// A preinstall.
    private static let deterministicDeployer = Address("4e59b44847b379578588920ca78fbf26c0b4956c")
    /// Keccak-256 of "eip1967.proxy.implementation", less 1 (ERC-1967).
    private static let implementationSlot = UInt256(
        Hash32("360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc")
    )

    private static func attributes(at time: UInt64, of forks: [OPFork]) -> PayloadAttributes {
        PayloadAttributes(
            timestamp: time,
            prevRandao: .zero,
            suggestedFeeRecipient: .zero,
            withdrawals: [],
            parentBeaconBlockRoot: .zero,
            transactions: forks.flatMap { UpgradeTransactions.envelopes(of: $0) ?? [] },
            gasLimit: gasLimit,
            eip1559Parameters: 0,
            minimumBaseFee: 0,
        )
    }

    /// Builds blocks of Jovian, and of Karst from 4 seconds on.
    private static func makeExecutor(_ genesis: FixtureState) -> L2BlockExecutor {
        var forks = ForkSchedule(activeFromGenesis: .jovian)
        forks[.karst] = 4
        let block = BlockID(hash: .zero, number: 0)
        let configuration = RollupConfiguration(
            genesis: RollupGenesis(
                l1: block,
                l2: block,
                l2Time: L2Timestamp(0),
                systemConfiguration: SystemConfiguration(
                    batcherAddress: .zero,
                    overhead: .zero,
                    scalar: .zero,
                    gasLimit: gasLimit,
                ),
            ),
            blockTime: 2,
            maximumSequencerDriftBeforeFjord: 600,
            sequencingWindowSize: 3_600,
            channelTimeoutBeforeGranite: 300,
            l1ChainID: 1,
            l2ChainID: 10,
            forks: forks,
            pectraBlobScheduleTime: nil,
            batchInboxAddress: .zero,
            depositContractAddress: .zero,
            systemConfigAddress: .zero,
            baseFee: .standard,
        )
        let head = Header(
            stateRoot: genesis.root,
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            number: 0,
            gasLimit: gasLimit,
            timestamp: 0,
            extraData: HoloceneExtraData(denominator: 250, elasticity: 6, minimumBaseFee: 0).bytes,
            baseFeePerGas: 1_000_000_000,
            withdrawalsRoot: Account.emptyRoot,
            blobGasUsed: 0,
            excessBlobGas: 0,
            parentBeaconBlockRoot: .zero,
            requestsHash: SHA256.hash([]),
        )
        return L2BlockExecutor(
            configuration: configuration,
            head: head,
            headHash: head.hash,
            source: GenesisSource(genesis),
            blockHashes: BlockHashSource(),
        )
    }
}

/// The state of a genesis file, with its codes.
private final class GenesisSource: StateSource {
    private let state: FixtureState
    private var codes: [Hash32: [UInt8]] = [:]

    init(_ state: FixtureState) {
        self.state = state
        super.init()
        for account in state.accounts { codes[Keccak256.hash(account.code)] = account.code }
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] { try state.source.node(hash) }

    override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let code = codes[hash] else { throw .missingNode(hash) }
        return code
    }
}
