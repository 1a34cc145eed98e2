import ChainConfiguration
import EVM
import EthereumCrypto
import EthereumTypes
import Forks
import JSONMembers
import MerklePatricia

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
    let chainID: UInt64
    /// Blob parameters by the name of a fork, where the test states them.
    private let blobSchedule: [String: BlobParameters]

    init(_ environment: JSONMembers, configuration: JSONMembers?) throws(JSONMemberError) {
        number = try environment.number("currentNumber")
        timestamp = try environment.number("currentTimestamp")
        coinbase = try environment.address("currentCoinbase")
        // Old tests state more gas than 64 bits hold.
        gasLimit = try environment.quantity("currentGasLimit").saturatedToUInt64
        difficulty = try environment.optional("currentDifficulty", environment.quantity) ?? .zero
        randomness = try environment.optional("currentRandom", environment.quantity)
        baseFee = try environment.optional("currentBaseFee", environment.quantity)
        excessBlobGas = try environment.optional("currentExcessBlobGas", environment.number) ?? 0
        chainID =
            try configuration?.optional(
                "chainid",
                { name throws(JSONMemberError) in
                    try configuration?.number(name) ?? 1
                }
            ) ?? 1
        var schedule: [String: BlobParameters] = [:]
        if let forks = try configuration?.optional(
            "blobSchedule",
            { name throws(JSONMemberError) in
                try configuration?.object(name)
            }
        ) ?? nil {
            for name in forks.names {
                let parameters = try forks.object(name)
                schedule[name] = BlobParameters(
                    target: try parameters.number("target"),
                    maximum: try parameters.number("max"),
                    baseFeeUpdateFraction: try parameters.number("baseFeeUpdateFraction"),
                )
            }
        }
        blobSchedule = schedule
    }

    /// The blob parameters of a fork; nil before blobs.
    func blobParameters(_ fork: EthereumFork, named name: String) -> BlobParameters? {
        if fork < .cancun { return nil }
        return blobSchedule[name] ?? (fork >= .prague ? .prague : .cancun)
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

/// The hashes of earlier blocks in state tests: Keccak-256 of the number in decimal digits.
final class StateTestBlockHashes: BlockHashSource {
    override func blockHash(number: UInt64) throws(TrieError) -> Hash32 {
        Keccak256.hash([UInt8](String(number).utf8))
    }
}
