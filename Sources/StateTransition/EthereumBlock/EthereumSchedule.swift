import ChainConfiguration
import EVM
import EthereumTypes
import Forks

/// The rules that blocks follow from one activation to the next.
public struct EthereumEra: Equatable, Sendable {
    /// The execution rules.
    public var fork: EthereumFork
    /// The delay of the difficulty bomb; counts before Paris.
    public var bombDelay: Difficulty.BombDelay
    /// Limits and pricing of blobs; nil before Cancun.
    public var blobs: BlobParameters?
    /// The numbers of the EIPs that change execution on top of the fork; those that do not are without effect.
    public var extraEIPs: [Int] = []

    /// The rules of a fork with its own bomb delay and blob parameters, unless others are given.
    public init(_ fork: EthereumFork, bombDelay: Difficulty.BombDelay? = nil, blobs: BlobParameters? = nil) {
        self.fork = fork
        self.bombDelay = bombDelay ?? Difficulty.BombDelay(of: fork)
        self.blobs = blobs ?? EthereumEra.blobs(of: fork)
    }

    /// What the interpreter and transactions go by.
    public var rules: Rules {
        var rules = Rules(fork)
        for number in extraEIPs { _ = rules.activate(eip: number) }
        return rules
    }

    private static func blobs(of fork: EthereumFork) -> BlobParameters? {
        if fork < .cancun { return nil }
        return fork == .cancun ? .cancun : .prague
    }
}

/// When the rules of an Ethereum chain change.
///
/// Source: EIP-6953 for the kinds of activation.
public struct EthereumSchedule: Equatable, Sendable {
    /// From which block on an era holds.
    public enum Activation: Equatable, Sendable {
        /// From this block number on.
        case number(UInt64)
        /// From the first block whose ancestors' difficulties sum to this or more (EIP-3675).
        case totalDifficulty(UInt256)
        /// From the first block of this timestamp, in seconds, or later.
        case timestamp(UInt64)
    }

    /// The chain's ID (EIP-155).
    public var chainID: UInt64
    /// The number of the block at which the DAO's ether moves; nil for a chain without that fork.
    public var daoForkNumber: UInt64?
    /// The contract whose logs are deposits (EIP-6110).
    public var depositContract: Address
    private var genesisEra: EthereumEra
    private var changes: [(activation: Activation, era: EthereumEra)] = []

    /// A schedule that begins with `era` and holds it until `change` says otherwise.
    public init(
        _ era: EthereumEra,
        chainID: UInt64 = 1,
        depositContract: Address = ExecutionRequests.depositContract,
    ) {
        genesisEra = era
        self.chainID = chainID
        self.depositContract = depositContract
    }

    /// Adds an era; those added before begin earlier.
    public mutating func change(to era: EthereumEra, at activation: Activation) {
        changes.append((activation, era))
    }

    /// Activates EIPs that change execution, by their numbers, in every era.
    public mutating func activate(eips: [Int]) {
        genesisEra.extraEIPs += eips
        for index in changes.indices { changes[index].era.extraEIPs += eips }
    }

    /// The rules of a block.
    ///
    /// - Parameters:
    ///   - number: the block's number.
    ///   - timestamp: the block's timestamp in seconds.
    ///   - parentTotalDifficulty: the sum of the difficulties of the block's ancestors.
    /// - Returns: the era that began last.
    public func era(number: UInt64, timestamp: UInt64, parentTotalDifficulty: UInt256) -> EthereumEra {
        var era = genesisEra
        for change in changes {
            let isActive =
                switch change.activation {
                case .number(let first): number >= first
                case .totalDifficulty(let least): parentTotalDifficulty >= least
                case .timestamp(let first): timestamp >= first
                }
            if isActive { era = change.era }
        }
        return era
    }

    /// Two schedules are equal if the same eras begin with the same blocks.
    public static func == (left: EthereumSchedule, right: EthereumSchedule) -> Bool {
        left.chainID == right.chainID && left.daoForkNumber == right.daoForkNumber
            && left.depositContract == right.depositContract && left.genesisEra == right.genesisEra
            && left.changes.elementsEqual(right.changes) { $0 == $1 }
    }
}
