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
    /// From London on.
    let baseFee: UInt256?
    /// Before Paris.
    let difficulty: UInt256?
    /// From Paris on.
    let randomness: UInt256?
    /// From Cancun on.
    let excessBlobGas: UInt64?
    let parentBeaconBlockRoot: Hash32?
    /// From Shanghai on.
    let withdrawals: [Withdrawal]?
    let ommers: [BlockReward.Ommer]
    let blockHashes: [UInt64: Hash32]

    init(_ env: JSONMembers, _ schedule: EthereumSchedule) throws(JSONMemberError) {
        number = try env.number("currentNumber")
        timestamp = try env.number("currentTimestamp")
        coinbase = try env.address("currentCoinbase")
        gasLimit = try env.number("currentGasLimit")
        era = schedule.era(
            number: number,
            timestamp: timestamp,
            // A block with randomness comes after the merge, whatever the total difficulty of that is.
            parentTotalDifficulty: env.has("currentRandom") ? .max : .zero,
        )
        baseFee = era.fork >= .london ? try TransitionEnvironment.baseFee(env) : nil
        if era.fork >= .paris {
            randomness = try env.quantity("currentRandom")
            difficulty = nil
            let stated = try env.optional("currentDifficulty", env.quantity) ?? .zero
            if !stated.isZero {
                throw env.failure("currentDifficulty", "not zero, which it is from Paris on")
            }
        } else {
            randomness = nil
            difficulty = try TransitionEnvironment.difficulty(env, number, timestamp, era)
        }
        withdrawals = era.fork >= .shanghai ? try TransitionEnvironment.withdrawals(env) : nil
        parentBeaconBlockRoot = era.fork >= .cancun ? try env.hash("parentBeaconBlockRoot") : nil
        excessBlobGas = try TransitionEnvironment.excessBlobGas(env, era)
        ommers = try TransitionEnvironment.ommers(env)
        blockHashes = try TransitionEnvironment.blockHashes(env)
    }

    /// What the executor of the block is given.
    ///
    /// Errors: a member that is missing.
    func inputs(_ schedule: EthereumSchedule, _ env: JSONMembers) throws(JSONMemberError)
        -> EthereumBlockInputs
    {
        var parentHash = Hash32.zero
        if era.fork >= .prague, number > 0 {
            guard let hash = blockHashes[number - 1] else {
                throw env.failure("blockHashes", "no hash of block \(number - 1), which EIP-2935 keeps")
            }
            parentHash = hash
        }
        return EthereumBlockInputs(
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
            parentHash: parentHash,
            parentBeaconBlockRoot: parentBeaconBlockRoot,
            movesDAOBalances: schedule.daoForkNumber == number,
            ommers: ommers,
            withdrawals: withdrawals,
            depositContract: schedule.depositContract,
        )
    }

    private static func baseFee(_ env: JSONMembers) throws(JSONMemberError) -> UInt256 {
        if env.has("currentBaseFee") || !env.has("parentBaseFee") {
            return try env.quantity("currentBaseFee")
        }
        return BaseFeeRule.ethereum.baseFee(
            after: try env.quantity("parentBaseFee"),
            gasLimit: try env.number("parentGasLimit"),
            gasUsed: try env.number("parentGasUsed"),
        )
    }

    private static func difficulty(
        _ env: JSONMembers,
        _ number: UInt64,
        _ timestamp: UInt64,
        _ era: EthereumEra,
    ) throws(JSONMemberError) -> UInt256 {
        if env.has("currentDifficulty") || !env.has("parentDifficulty") {
            return try env.quantity("currentDifficulty")
        }
        let parentTimestamp = try env.number("parentTimestamp")
        guard timestamp > parentTimestamp else {
            throw env.failure("currentTimestamp", "not after parentTimestamp")
        }
        let ommersHash = try env.optional("parentUncleHash", env.hash) ?? .zero
        return Difficulty.next(
            number: number,
            timestamp: timestamp,
            parentDifficulty: try env.quantity("parentDifficulty"),
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

    private static func blockHashes(_ env: JSONMembers) throws(JSONMemberError) -> [UInt64: Hash32] {
        guard let members = try env.optional("blockHashes", env.object) else { return [:] }
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
