import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import StateTransition
import WorldState

/// Checks of StateTransition: fees and difficulties, and random transactions of Ethereum and of the OP Stack.
enum StateTransitionChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        numbers(&random, recorder)
        for _ in 0..<4 {
            do throws(TrieError) {
                try transactions(&random, recorder)
            } catch {
                recorder.expect(false)
            }
        }
    }

    private static func numbers(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let gasLimit = 30_000_000 + random.next() % 30_000_000
        let rule = BaseFeeRule.ethereum
        let fee = UInt256(random.next() >> 20)
        recorder.fold(rule.baseFee(after: fee, gasLimit: gasLimit, gasUsed: random.next() % gasLimit))
        // EIP-1559: at the target the fee stays.
        recorder.expect(
            rule.baseFee(after: fee, gasLimit: gasLimit &- gasLimit % 2, gasUsed: gasLimit / 2) == fee
        )

        let forks: [EthereumFork] = [.frontier, .homestead, .byzantium, .london]
        let fork = forks[random.next(below: forks.count)]
        let timestamp = random.next() >> 32
        recorder.fold(
            Difficulty.next(
                number: random.next() % 20_000_000,
                timestamp: timestamp + random.next() % 100,
                parentDifficulty: random.uint256(),
                parentTimestamp: timestamp,
                parentHasOmmers: random.bool(),
                fork: fork,
                bombDelay: Difficulty.BombDelay(of: fork),
            )
        )
        recorder.fold(
            ExcessBlobGas.next(
                parentExcess: random.next() >> 36,
                parentUsed: 131_072 * (random.next() % 10),
                parentBaseFee: fee,
                fork: random.bool() ? .osaka : .cancun,
                blobs: .prague,
            )
        )
        let extra = HoloceneExtraData(attributes: random.next(), minimumBaseFee: random.bool() ? 7 : nil)
        recorder.fold(extra.bytes)
        recorder.expect(HoloceneExtraData(extra.bytes) == extra)
        let output = OutputRoot(
            stateRoot: random.hash(),
            messagePasserStorageRoot: random.hash(),
            blockHash: random.hash(),
        )
        recorder.fold(output.hash)
        recorder.expect(OutputRoot(preimage: output.preimage) == output)
    }

    private static func transactions(
        _ random: inout CheckGenerator,
        _ recorder: CheckRecorder,
    ) throws(TrieError) {
        let forks = OPFork.allCases
        let fork = forks[random.next(below: forks.count)]
        let isL2 = random.bool()
        let world = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        let sender = random.address()
        let account = try world.account(sender)
        world.setBalance(UInt256.one &<< 100, of: account)
        let l1Block = try world.account(Predeploy.l1Block)
        world.setNonce(1, of: l1Block)
        for slot in 0..<9 as Range<UInt64> {
            try world.pokeStorage(UInt256(random.next() >> 34), at: UInt256(slot), of: l1Block)
        }
        _ = world.endTransaction(deletingEmptyAccounts: false)

        let rules = isL2 ? Rules(fork) : Rules(fork.ethereumFork)
        let evm = EVM(
            state: world,
            rules: rules,
            block: BlockEnvironment(
                number: 1 + random.next() >> 40,
                timestamp: random.next() >> 32,
                coinbase: random.address(),
                gasLimit: 30_000_000,
                baseFee: UInt256(random.next() >> 40),
                randomnessOrDifficulty: random.uint256(),
                blobBaseFee: .one,
                chainID: 1,
            ),
            blockHashes: StateTestBlockHashes(),
        )
        let executor = TransactionExecutor(
            evm: evm,
            fees: isL2 ? .opStack(fork) : .ethereum,
            maximumBlobGas: 786_432,
        )
        var nonce: UInt64 = 0
        for _ in 0..<4 {
            var transaction = random.transaction()
            transaction.chainID = 1
            if transaction.type == .blob { transaction.maxFeePerBlobGas = UInt256(random.next() % 3) }
            if random.next(below: 8) != 0 {
                transaction.nonce = nonce
                transaction.gasLimit = 21_000 + random.next() % 200_000
                transaction.maxFeePerGas = UInt256(random.next() >> 30)
                transaction.maxPriorityFeePerGas = transaction.maxFeePerGas &>> (random.next() & 7)
                if !transaction.type.hasPriorityFee {
                    transaction.maxPriorityFeePerGas = transaction.maxFeePerGas
                }
                transaction.value = UInt256(random.next())
            }
            do throws(TransactionFailure) {
                let result = try executor.execute(
                    transaction,
                    sender: sender,
                    envelope: transaction.encode(),
                )
                nonce += 1
                recorder.fold(result.gasUsed)
                recorder.fold(result.isSuccess)
                recorder.fold(result.output)
            } catch {
                guard case .invalid(let reason) = error else {
                    recorder.expect(false)
                    return
                }
                recorder.foldRefusal(reason.rawValue, at: 0)
            }
            _ = world.endTransaction(deletingEmptyAccounts: rules.deletesEmptyAccounts)
        }
        recorder.fold(try world.commit())
    }
}
