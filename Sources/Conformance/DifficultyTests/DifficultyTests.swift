import EthereumCodec
import EthereumTypes
import Forks
import JSONMembers
import StateTransition

/// The difficulty of a block after its parent: `DifficultyTests` of ethereum/tests.
///
/// A test names its network and holds many cases of parent, block and difficulty.
public struct DifficultyTests: NamedTestSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each case of each network.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        for network in test.names where network != "_info" {
            guard let network = DifficultyNetwork(rawValue: network) else {
                throw test.failure(network, "no network that is known here")
            }
            let cases = try test.object(network.rawValue)
            for number in cases.names {
                let outcome = try DifficultyTests.outcome(of: try cases.object(number), network)
                report(
                    CaseResult(name: name, indices: number, fork: network.rawValue, outcome: outcome)
                )
            }
        }
    }

    /// Runs one case.
    static func outcome(
        of test: JSONMembers,
        _ network: DifficultyNetwork,
    ) throws(JSONMemberError) -> CaseOutcome {
        let number = try test.number("currentBlockNumber")
        let (fork, bombDelay) = network.rules(at: number)
        let difficulty = Difficulty.next(
            number: number,
            timestamp: try test.number("currentTimestamp"),
            parentDifficulty: try test.quantity("parentDifficulty"),
            parentTimestamp: try test.number("parentTimestamp"),
            parentHasOmmers: try hasOmmers(test),
            fork: fork,
            bombDelay: bombDelay,
        )
        var expectation = Expectation()
        expectation.check("difficulty", try test.quantity("currentDifficulty"), difficulty)
        return expectation.outcome
    }

    /// Whether the parent has ommers: 0 or 1, or in older files the hash of their list.
    private static func hasOmmers(_ test: JSONMembers) throws(JSONMemberError) -> Bool {
        guard let ommers = try test.optional("parentUncles", test.quantity) else { return false }
        return !ommers.isZero && ommers != UInt256(Header.emptyOmmersHash)
    }
}

/// A network by which difficulty tests are named.
enum DifficultyNetwork: String {
    case frontier = "Frontier"
    case homestead = "Homestead"
    case byzantium = "Byzantium"
    case constantinople = "Constantinople"
    case berlin = "Berlin"
    case london = "London"
    case arrowGlacier = "ArrowGlacier"
    case grayGlacier = "GrayGlacier"
    /// Mainnet as far as Byzantium.
    case mainnet = "MainNetwork"
    /// The proof-of-work test network of 2016, as far as Constantinople.
    case ropsten = "Ropsten"

    /// The rules of the block with this number.
    func rules(at number: UInt64) -> (fork: EthereumFork, bombDelay: Difficulty.BombDelay) {
        let fork: EthereumFork
        switch self {
        case .frontier: fork = .frontier
        case .homestead: fork = .homestead
        case .byzantium: fork = .byzantium
        case .constantinople: fork = .constantinople
        case .berlin: fork = .berlin
        case .london: fork = .london
        case .arrowGlacier: return (.london, .arrowGlacier)
        case .grayGlacier: return (.london, .grayGlacier)
        case .mainnet:
            fork = number < 1_150_000 ? .frontier : (number < 4_370_000 ? .homestead : .byzantium)
        case .ropsten:
            fork = number < 1_700_000 ? .homestead : (number < 4_230_000 ? .byzantium : .constantinople)
        }
        return (fork, Difficulty.BombDelay(of: fork))
    }
}
