import ChainConfiguration
import EVM
import EthereumTypes
import Forks
import JSONMembers
import StateTransition

/// The block that a state test's transaction runs in (`env`, and what `config` says of the chain).
struct StateTestEnvironment {
    let number: UInt64
    let timestamp: UInt64
    let coinbase: Address
    let gasLimit: UInt64
    let difficulty: UInt256
    let randomness: UInt256?
    let baseFee: UInt256?
    let excessBlobGas: UInt64
    private let configuration: FixtureConfiguration

    /// The chain's ID.
    var chainID: UInt64 { configuration.chainID }

    init(_ environment: JSONMembers, _ configuration: FixtureConfiguration) throws(JSONMemberError) {
        number = try environment.number("currentNumber")
        timestamp = try environment.number("currentTimestamp")
        coinbase = try environment.address("currentCoinbase")
        // Old tests state more gas than 64 bits hold.
        gasLimit = try environment.quantity("currentGasLimit").saturatedToUInt64
        difficulty = try environment.optional("currentDifficulty", environment.quantity) ?? .zero
        randomness = try environment.optional("currentRandom", environment.quantity)
        baseFee = try environment.optional("currentBaseFee", environment.quantity)
        excessBlobGas = try environment.optional("currentExcessBlobGas", environment.number) ?? 0
        self.configuration = configuration
    }

    /// The blob parameters of a fork; nil before blobs.
    func blobParameters(_ fork: EthereumFork, named name: String) -> BlobParameters? {
        EthereumEra(fork, blobs: configuration.blobSchedule[name]).blobs
    }

    /// What instructions see of the block in a fork.
    func block(_ fork: EthereumFork, blobParameters: BlobParameters?) -> BlockEnvironment {
        BlockEnvironment(
            number: number,
            timestamp: timestamp,
            coinbase: coinbase,
            gasLimit: gasLimit,
            baseFee: fork >= .london ? baseFee ?? UInt256(10) : .zero,
            randomnessOrDifficulty: fork >= .paris ? randomness ?? .zero : difficulty,
            blobBaseFee: blobParameters?.baseFee(excessBlobGas: excessBlobGas) ?? .zero,
            chainID: chainID,
        )
    }
}
