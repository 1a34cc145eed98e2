import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia
import StateTransition

/// The block of a transition: what the member `env` says, and what follows from the parent where it says nothing.
///
/// Source: go-ethereum, cmd/evm/README.md, "env".
struct TransitionEnvironment {
    let era: EthereumEra
    let number: UInt64
    let timestamp: UInt64
    let coinbase: Address
    let gasLimit: UInt64
    /// From London on, or where it is stated.
    let baseFee: UInt256?
    /// Before Paris.
    let difficulty: UInt256?
    /// From Paris on.
    let randomness: UInt256?
    /// From Cancun on, where it or the parent's is stated: without it there can be no blobs.
    let excessBlobGas: UInt64?
    let parentBeaconBlockRoot: Hash32?
    /// From Shanghai on.
    let withdrawals: [Withdrawal]?
    let ommers: [BlockReward.Ommer]
    /// Nil where none are stated.
    let blockHashes: [UInt64: Hash32]?

    /// Reads the member `env`.
    ///
    /// Errors: `.json` where a member is malformed, `.configuration` where one is missing that the fork demands.
    init(_ document: T8nDocument, _ schedule: EthereumSchedule) throws(T8nFailure) {
        number = try document.read { env throws(JSONMemberError) in try env.number("currentNumber") }
        timestamp = try document.read { env throws(JSONMemberError) in try env.number("currentTimestamp") }
        coinbase = try document.read { env throws(JSONMemberError) in try env.address("currentCoinbase") }
        gasLimit = try document.read { env throws(JSONMemberError) in try env.number("currentGasLimit") }
        era = schedule.era(
            number: number,
            timestamp: timestamp,
            // A block with randomness comes after the merge, whatever the total difficulty of that is.
            parentTotalDifficulty: document.members.has("currentRandom") ? .max : .zero,
        )
        baseFee = try TransitionEnvironment.baseFee(document, era)
        if era.fork >= .paris {
            randomness = try document.demand("currentRandom") { env throws(JSONMemberError) in
                try env.quantity("currentRandom")
            }
            difficulty = nil
            try TransitionEnvironment.checkNoDifficulty(document)
        } else {
            randomness = nil
            difficulty = try TransitionEnvironment.difficulty(document, number, timestamp, era)
        }
        withdrawals =
            era.fork >= .shanghai
            ? try document.demand("withdrawals", TransitionEnvironment.withdrawals)
            : nil
        parentBeaconBlockRoot =
            era.fork >= .cancun
            ? try document.demand("parentBeaconBlockRoot") { env throws(JSONMemberError) in
                try env.hash("parentBeaconBlockRoot")
            } : nil
        let blockEra = era
        excessBlobGas = try document.read { env throws(JSONMemberError) in
            try TransitionEnvironment.excessBlobGas(env, blockEra)
        }
        ommers = try document.read(TransitionEnvironment.ommers)
        blockHashes = try document.read(TransitionEnvironment.blockHashes)
    }

    /// What the executor of the block is given.
    func inputs(_ schedule: EthereumSchedule) -> EthereumBlockInputs {
        EthereumBlockInputs(
            era: era,
            environment: BlockEnvironment(
                number: number,
                timestamp: timestamp,
                coinbase: coinbase,
                gasLimit: gasLimit,
                baseFee: baseFee ?? .zero,
                randomnessOrDifficulty: randomness ?? difficulty ?? .zero,
                blobBaseFee: era.blobs.map { $0.baseFee(excessBlobGas: excessBlobGas ?? 0) } ?? .one,
                chainID: schedule.chainID,
            ),
            // geth keeps no hash where none are stated, and zero where the parent's is not among them.
            parentHash: blockHashes.map { $0[number &- 1] ?? .zero },
            parentBeaconBlockRoot: parentBeaconBlockRoot,
            movesDAOBalances: schedule.daoForkNumber == number,
            ommers: ommers,
            withdrawals: withdrawals,
            depositContract: schedule.depositContract,
        )
    }

    /// The base fee that is stated, in whatever fork, or the one that London demands.
    private static func baseFee(
        _ document: T8nDocument,
        _ era: EthereumEra,
    ) throws(T8nFailure) -> UInt256? {
        let stated = try document.read { env throws(JSONMemberError) in
            try env.optional("currentBaseFee", env.quantity)
        }
        if stated != nil || era.fork < .london { return stated }
        guard document.members.has("parentBaseFee") else {
            throw document.insufficient("currentBaseFee", "missing, and parentBaseFee too")
        }
        return try document.read { env throws(JSONMemberError) in
            BaseFeeRule.ethereum.baseFee(
                after: try env.quantity("parentBaseFee"),
                gasLimit: try env.number("parentGasLimit"),
                gasUsed: try env.number("parentGasUsed"),
            )
        }
    }

    private static func checkNoDifficulty(_ document: T8nDocument) throws(T8nFailure) {
        let stated = try document.read { env throws(JSONMemberError) in
            try env.optional("currentDifficulty", env.quantity) ?? .zero
        }
        if !stated.isZero {
            throw document.insufficient("currentDifficulty", "not zero, which it is from Paris on")
        }
    }

    private static func difficulty(
        _ document: T8nDocument,
        _ number: UInt64,
        _ timestamp: UInt64,
        _ era: EthereumEra,
    ) throws(T8nFailure) -> UInt256 {
        let stated = try document.read { env throws(JSONMemberError) in
            try env.optional("currentDifficulty", env.quantity)
        }
        if let stated { return stated }
        guard document.members.has("parentDifficulty") else {
            throw document.insufficient("currentDifficulty", "missing, and parentDifficulty too")
        }
        if number == 0 { throw document.insufficient("currentDifficulty", "missing, for block 0") }
        let (parent, parentTimestamp, ommersHash) = try document.read { env throws(JSONMemberError) in
            (
                try env.quantity("parentDifficulty"),
                try env.optional("parentTimestamp", env.number) ?? 0,
                try env.optional("parentUncleHash", env.hash) ?? .zero
            )
        }
        guard timestamp > parentTimestamp else {
            throw document.insufficient("currentTimestamp", "not after parentTimestamp")
        }
        return Difficulty.next(
            number: number,
            timestamp: timestamp,
            parentDifficulty: parent,
            parentTimestamp: parentTimestamp,
            parentHasOmmers: ommersHash != .zero && ommersHash != Header.emptyOmmersHash,
            fork: era.fork,
            bombDelay: era.bombDelay,
        )
    }

    private static func excessBlobGas(_ env: JSONMembers, _ era: EthereumEra) throws(JSONMemberError)
        -> UInt64?
    {
        guard let blobs = era.blobs else { return nil }
        if let excess = try env.optional("currentExcessBlobGas", env.number) { return excess }
        guard env.has("parentExcessBlobGas"), env.has("parentBlobGasUsed") else { return nil }
        return ExcessBlobGas.next(
            parentExcess: try env.optional("parentExcessBlobGas", env.number) ?? 0,
            parentUsed: try env.optional("parentBlobGasUsed", env.number) ?? 0,
            parentBaseFee: try env.optional("parentBaseFee", env.quantity) ?? .zero,
            fork: era.fork,
            blobs: blobs,
        )
    }

    private static func withdrawals(_ env: JSONMembers) throws(JSONMemberError) -> [Withdrawal] {
        var withdrawals: [Withdrawal] = []
        for entry in try env.objects("withdrawals") {
            withdrawals.append(
                Withdrawal(
                    index: try entry.number("index"),
                    validatorIndex: try entry.number("validatorIndex"),
                    address: try entry.address("address"),
                    amount: try entry.number("amount"),
                )
            )
        }
        return withdrawals
    }

    private static func ommers(_ env: JSONMembers) throws(JSONMemberError) -> [BlockReward.Ommer] {
        guard env.has("ommers") else { return [] }
        var ommers: [BlockReward.Ommer] = []
        for entry in try env.objects("ommers") {
            let age = try entry.number("delta")
            guard (1...8).contains(age) else { throw entry.failure("delta", "not from 1 to 8") }
            ommers.append(BlockReward.Ommer(beneficiary: try entry.address("address"), age: age))
        }
        return ommers
    }

    private static func blockHashes(_ env: JSONMembers) throws(JSONMemberError) -> [UInt64: Hash32]? {
        guard let members = try env.optional("blockHashes", env.object) else { return nil }
        var hashes: [UInt64: Hash32] = [:]
        for name in members.names {
            guard let number = JSONMembers.quantity(text: name)?.uint64 else {
                throw members.failure(name, "not a block number")
            }
            hashes[number] = try members.hash(name)
        }
        return hashes
    }
}

/// The block hashes that the environment states; it notes the first that is asked for in vain.
final class StatedBlockHashes: BlockHashSource {
    private let hashes: [UInt64: Hash32]
    /// The number of a block whose hash was asked for and is not stated.
    private(set) var missing: UInt64?

    init(_ hashes: [UInt64: Hash32]) {
        self.hashes = hashes
        super.init()
    }

    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        if let hash = hashes[number] { return hash }
        missing = missing ?? number
        return .zero
    }
}
