import EVM
import EthereumCodec
import EthereumTypes
import Forks
import Testing
import WorldState

@testable import StateTransition

/// How many blobs a transaction may have.
@Suite struct BlobLimitTests {
    private let sender = Address(lowBytes: 0x5e4de4)

    /// Runs a transaction with as many blobs in a block that holds nine.
    private func execute(_ fork: EthereumFork, blobCount: Int) throws -> Bool {
        let state = WorldState(root: Account.emptyRoot, source: StateSource())
        state.setBalance(1_000_000_000, of: try state.account(sender))
        let block = BlockEnvironment(
            number: 1,
            timestamp: 1,
            coinbase: .zero,
            gasLimit: 1_000_000,
            baseFee: 7,
            randomnessOrDifficulty: 0,
            blobBaseFee: 1,
            chainID: 1,
        )
        let evm = EVM(state: state, rules: Rules(fork), block: block, blockHashes: BlockHashSource())
        let executor = TransactionExecutor(evm: evm, fees: .ethereum, maximumBlobGas: 9 * Gas.perBlob)
        let transaction = SignedTransaction(
            type: .blob,
            chainID: 1,
            nonce: 0,
            maxPriorityFeePerGas: 0,
            maxFeePerGas: 7,
            gasLimit: 21_000,
            to: .zero,
            value: 0,
            data: [],
            maxFeePerBlobGas: 1,
            blobVersionedHashes: [Hash32](repeating: Hash32(1 << 56, 0, 0, 0), count: blobCount),
            signature: Signature(yParity: false, r: .zero, s: .zero),
        )
        return try executor.execute(transaction, sender: sender, envelope: []).isSuccess
    }

    /// EIP-7594: six from Osaka on; before it only the block's limit counts.
    @Test func perTransaction() throws {
        #expect(try execute(.prague, blobCount: 9))
        #expect(try execute(.osaka, blobCount: 6))
        #expect(throws: TransactionFailure.invalid(.tooManyBlobs)) { try execute(.osaka, blobCount: 7) }
        #expect(throws: TransactionFailure.invalid(.tooManyBlobs)) { try execute(.prague, blobCount: 10) }
    }
}
