import ChainConfiguration
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import JSONMembers
import StateTransition
import WorldState

/// Genesis files of the superchain registry, `CHAIN_ID.json`: the block that follows from the accounts has the hash that
/// the registry has for the chain.
///
/// Source: op-geth, core/genesis.go, `toBlockWithRoot`.
public struct RegistryGenesis: FixtureSuite {
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
        report(
            CaseResult(
                name: file.name,
                fork: "\(fork)",
                outcome: try RegistryGenesis.outcome(of: document, fork, file.configuration.genesis.l2),
            )
        )
    }

    private static func outcome(
        of document: JSONMembers,
        _ fork: OPFork,
        _ expected: BlockID,
    ) throws(JSONMemberError) -> CaseOutcome {
        guard document.has("alloc"), !(try document.object("alloc").names.isEmpty) else {
            return .skipped(
                "no accounts: the chain began as another, of which the file has the state root alone"
            )
        }
        // Chains that were moved to the OP Stack go on from their last block before.
        if expected.number > 0, try document.number("number") == 0 {
            return .skipped("the file is of the first block before the chain was moved to the OP Stack")
        }
        let header = try header(document, fork)
        var expectation = Expectation()
        expectation.check("number", expected.number, header.number)
        expectation.check("hash", expected.hash, header.hash)
        return expectation.outcome
    }

    private static func header(_ document: JSONMembers, _ fork: OPFork) throws(JSONMemberError) -> Header {
        let genesis = try FixtureState(try document.object("alloc"))
        var header = Header(
            parentHash: try document.hash("parentHash"),
            beneficiary: try document.address("coinbase"),
            stateRoot: genesis.root,
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            difficulty: try document.quantity("difficulty"),
            number: try document.number("number"),
            gasLimit: try document.number("gasLimit"),
            gasUsed: try document.number("gasUsed"),
            timestamp: try document.number("timestamp"),
            extraData: try document.bytes("extraData"),
            prevRandao: try document.hash("mixHash"),
            nonce: try document.number("nonce"),
            baseFeePerGas: try document.quantity("baseFeePerGas"),
        )
        if fork >= .canyon { header.withdrawalsRoot = Account.emptyRoot }
        if fork >= .ecotone {
            header.parentBeaconBlockRoot = .zero
            header.blobGasUsed = try document.optional("blobGasUsed", document.number) ?? 0
            header.excessBlobGas = try document.optional("excessBlobGas", document.number) ?? 0
        }
        if fork >= .isthmus {
            let state = genesis.open()
            do {
                header.withdrawalsRoot = state.storageRoot(
                    of: try state.account(Predeploy.l2ToL1MessagePasser)
                )
            } catch {
                throw JSONMemberError(path: "alloc", reason: "accounts that make no trie: \(error)")
            }
            // No requests (EIP-7685).
            header.requestsHash = SHA256.hash([])
        }
        return header
    }
}
