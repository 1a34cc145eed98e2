import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// Blocks from payload attributes, on a parent whose state holds nothing but the L1Block predeploy's values.
@Suite struct L2BlockExecutorTests {
    private static let key: UInt256 = 0x5e4de4
    private static let depositor = Address(lowBytes: 0xde90)
    private static let target = Address(lowBytes: 0x7a49e7)
    private static let sequencerVault = Predeploy.address(0x11)
    private static let ether = UInt256(1_000_000_000_000_000_000)
    private static let beaconRoot = Hash32(0xbe, 0, 0, 1)

    private func configuration(_ fork: OPFork) throws -> RollupConfiguration {
        var configuration = try #require(ChainRegistry.rollupConfiguration(chainID: 10))
        configuration.forks = ForkSchedule(activeFromGenesis: fork)
        return configuration
    }

    /// An executor whose head has a base fee of 1,000 wei and has met its target, so that the base fee stays.
    private func executor(_ fork: OPFork) throws -> L2BlockExecutor {
        let source = CommittedStateSource(base: StateSource())
        let state = WorldState(root: Account.emptyRoot, source: source)
        let l1Block = try state.account(Predeploy.l1Block)
        for (slot, value) in [
            (1, 1_000_000_000), (3, UInt256(limbs: 0, 2 << 32 | 3, 0, 0)), (5, 50), (6, 7_000_000),
            (7, 10_000_000),
            (8, UInt256(limbs: 77, 4_000_000, 0, 0)),
        ] as [(UInt256, UInt256)] {
            try state.pokeStorage(value, at: slot, of: l1Block)
        }
        state.addBalance(1, to: l1Block)
        let head = Header(
            stateRoot: try state.commit(into: source.committed),
            number: 6,
            gasLimit: 30_000_000,
            gasUsed: 5_000_000,
            timestamp: 1_000,
            extraData: fork < .holocene
                ? []
                : HoloceneExtraData(denominator: 250, elasticity: 6, minimumBaseFee: fork < .jovian ? nil : 0)
                    .bytes,
            baseFeePerGas: 1_000,
            withdrawalsRoot: fork < .canyon ? nil : Account.emptyRoot,
            blobGasUsed: fork < .ecotone ? nil : 0,
            excessBlobGas: fork < .ecotone ? nil : 0,
            parentBeaconBlockRoot: fork < .ecotone ? nil : .zero,
            requestsHash: fork < .isthmus ? nil : .zero,
        )
        return L2BlockExecutor(
            configuration: try configuration(fork),
            head: head,
            headHash: head.hash,
            source: source,
            blockHashes: BlockHashSource(),
        )
    }

    private func attributes(_ fork: OPFork, _ transactions: [[UInt8]]) -> PayloadAttributes {
        PayloadAttributes(
            timestamp: 1_002,
            prevRandao: Hash32(7, 7, 7, 7),
            suggestedFeeRecipient: L2BlockExecutorTests.sequencerVault,
            parentBeaconBlockRoot: fork < .ecotone ? nil : L2BlockExecutorTests.beaconRoot,
            transactions: transactions,
            gasLimit: 30_000_000,
            eip1559Parameters: fork < .holocene ? nil : 0x0000_0020_0000_0004,
            minimumBaseFee: fork < .jovian ? nil : 9,
        )
    }

    private func sender() throws -> Address {
        try #require(Secp256k1.address(ofPrivateKey: L2BlockExecutorTests.key))
    }

    /// Mints an ether and hands it to the sender of `transfer`.
    private func deposit(gasLimit: UInt64 = 100_000, isSystem: Bool = false) throws -> [UInt8] {
        DepositTransaction(
            sourceHash: Hash32(1, 2, 3, 4),
            from: L2BlockExecutorTests.depositor,
            to: try sender(),
            mint: L2BlockExecutorTests.ether,
            value: L2BlockExecutorTests.ether,
            gasLimit: gasLimit,
            isSystemTransaction: isSystem,
            data: [],
        ).encode()
    }

    /// Sends 5 wei, with a tip of 10.
    private func transfer(nonce: UInt64 = 0, gasLimit: UInt64 = 50_000) throws -> [UInt8] {
        var transaction = SignedTransaction(
            type: .dynamicFee,
            chainID: 10,
            nonce: nonce,
            maxPriorityFeePerGas: 10,
            maxFeePerGas: 2_000,
            gasLimit: gasLimit,
            to: L2BlockExecutorTests.target,
            value: 5,
            data: [],
            signature: Signature(yParity: false, r: 0, s: 0),
        )
        let signature = try #require(
            Secp256k1.sign(digest: transaction.signingHash, privateKey: L2BlockExecutorTests.key)
        )
        transaction.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        return transaction.encode()
    }

    private func balance(_ address: Address, _ executor: L2BlockExecutor) throws -> UInt256 {
        executor.state.balance(of: try executor.state.account(address))
    }

    @Test(arguments: [OPFork.holocene, .isthmus])
    func depositsAndFees(_ fork: OPFork) throws {
        let executor = try executor(fork)
        let parent = executor.headHash
        let transfer = try transfer()
        let fees = try L1FeeParameters(reading: executor.state, fork)
        let transactions = [try deposit(), transfer]
        let block = try executor.execute(attributes(fork, transactions))

        let gas: UInt256 = 21_000
        let dataFee = fees.fees(of: transfer, gasLimit: 0).l1DataFee
        let operatorFee = fork < .isthmus ? UInt256.zero : gas &* 4 &+ 77
        #expect(!dataFee.isZero)
        #expect(try balance(FeeVault.baseFee, executor) == gas &* 1_000)
        #expect(try balance(L2BlockExecutorTests.sequencerVault, executor) == gas &* 10)
        #expect(try balance(FeeVault.l1Fee, executor) == dataFee)
        #expect(try balance(FeeVault.operatorFee, executor) == operatorFee)
        #expect(try balance(L2BlockExecutorTests.target, executor) == 5)
        #expect(
            try balance(sender(), executor)
                == L2BlockExecutorTests.ether &- 5 &- gas &* 1_010 &- dataFee &- operatorFee
        )
        #expect(try balance(L2BlockExecutorTests.depositor, executor) == 0)

        #expect(block.receipts.map(\.cumulativeGasUsed) == [21_000, 42_000])
        #expect(block.receipts.map(\.depositNonce) == [0, nil])
        #expect(block.receipts.map(\.depositReceiptVersion) == [1, nil])
        let header = block.header
        #expect(header.parentHash == parent && header.number == 7 && header.timestamp == 1_002)
        #expect(header.beneficiary == L2BlockExecutorTests.sequencerVault)
        #expect(header.prevRandao == Hash32(7, 7, 7, 7))
        #expect(header.gasLimit == 30_000_000 && header.gasUsed == 42_000)
        #expect(header.baseFeePerGas == 1_000)
        #expect(header.extraData == [0, 0, 0, 0, 0x20, 0, 0, 0, 4])
        #expect(header.transactionsRoot == OrderedTrie.root(of: transactions))
        #expect(header.receiptsRoot == OrderedTrie.root(of: block.receipts.map { $0.encodeForTrie() }))
        #expect(block.hash == header.hash)
        #expect(executor.head == header && executor.headHash == block.hash)
    }

    @Test(arguments: OPFork.allCases.filter { $0 <= .karst })
    func headerFieldsOfEachFork(_ fork: OPFork) throws {
        let header = try executor(fork).execute(attributes(fork, [try deposit()])).header
        #expect(header.withdrawalsRoot == (fork < .canyon ? nil : Account.emptyRoot))
        #expect(header.parentBeaconBlockRoot == (fork < .ecotone ? nil : L2BlockExecutorTests.beaconRoot))
        #expect(header.blobGasUsed == (fork < .ecotone ? nil : 0))
        #expect(header.excessBlobGas == (fork < .ecotone ? nil : 0))
        #expect(header.requestsHash == (fork < .isthmus ? nil : SHA256.hash([])))
        #expect(header.extraData.count == (fork < .holocene ? 0 : fork < .jovian ? 9 : 17))
        if fork >= .jovian { #expect(header.extraData.suffix(8) == [0, 0, 0, 0, 0, 0, 0, 9]) }
    }

    /// What the transactions before an invalid one did is undone, and the next block comes out as if it had not been.
    @Test func anInvalidBlockLeavesNothing() throws {
        let fork = OPFork.isthmus
        let executor = try executor(fork)
        let (head, hash) = (executor.head, executor.headHash)
        let valid = [try deposit(), try transfer()]
        let invalid: [(transaction: [UInt8], reason: InvalidTransaction)] = [
            (try transfer(nonce: 0), .nonceTooLow), (try transfer(nonce: 7), .nonceTooHigh),
            ([0x02, 0xc0], .malformed), (try deposit(gasLimit: 30_000_000), .blockGasExceeded),
            (try deposit(isSystem: true), .unsupportedSystemDeposit),
        ]
        for (transaction, reason) in invalid {
            #expect(throws: BlockExecutionError.invalidTransaction(index: 2, reason)) {
                try executor.execute(attributes(fork, valid + [transaction]))
            }
            #expect(executor.head == head && executor.headHash == hash)
            #expect(try balance(sender(), executor) == 0)
            #expect(try balance(FeeVault.baseFee, executor) == 0)
        }
        let block = try executor.execute(attributes(fork, valid))
        let fresh = try self.executor(fork).execute(attributes(fork, valid))
        #expect(block.hash == fresh.hash)

        // Taken back, the same block follows once more.
        executor.rewind(to: head, hash: hash)
        #expect(try executor.execute(attributes(fork, valid)).hash == block.hash)
    }

    /// EIP-7825 bounds what a transaction asks for to 2^24 gas, but not what a deposit does.
    ///
    /// Source: EIP-7825.
    @Test(arguments: [OPFork.jovian, .karst])
    func gasLimitOfTransactions(_ fork: OPFork) throws {
        let cap: UInt64 = 16_777_216
        func execute(deposit: UInt64, transfer: UInt64) throws -> [Receipt.Outcome] {
            let transactions = [
                try self.deposit(gasLimit: deposit), try self.transfer(gasLimit: transfer),
            ]
            return try executor(fork).execute(attributes(fork, transactions)).receipts.map(\.outcome)
        }
        let success = [Receipt.Outcome.status(true), .status(true)]
        #expect(try execute(deposit: 17_000_000, transfer: 50_000) == success)
        #expect(try execute(deposit: 100_000, transfer: cap) == success)
        if fork >= .karst {
            #expect(throws: BlockExecutionError.invalidTransaction(index: 1, .gasLimitAboveCap)) {
                try execute(deposit: 100_000, transfer: cap + 1)
            }
        } else {
            #expect(try execute(deposit: 100_000, transfer: cap + 1) == success)
        }
    }

    @Test func attributesThatTheForkForbids() throws {
        func error(_ fork: OPFork, _ change: (inout PayloadAttributes) -> Void) throws -> BlockExecutionError?
        {
            let executor = try executor(fork)
            var attributes = attributes(fork, [])
            change(&attributes)
            do throws(BlockExecutionError) {
                _ = try executor.execute(attributes)
                return nil
            } catch {
                #expect(executor.head.number == 6)
                return error
            }
        }
        #expect(try error(.jovian) { _ in } == nil)
        for time in [UInt64(0), 999, 1_000] {
            #expect(
                try error(.isthmus) { $0.timestamp = time } == .invalidAttributes(.timestampNotAfterParent)
            )
        }
        #expect(
            try error(.ecotone) { $0.parentBeaconBlockRoot = nil }
                == .invalidAttributes(.parentBeaconBlockRoot)
        )
        #expect(try error(.holocene) { $0.eip1559Parameters = nil } == .invalidAttributes(.eip1559Parameters))
        #expect(try error(.granite) { $0.eip1559Parameters = 0 } == .invalidAttributes(.eip1559Parameters))
        #expect(try error(.holocene) { $0.eip1559Parameters = 4 } == .invalidAttributes(.eip1559Parameters))
        #expect(try error(.jovian) { $0.minimumBaseFee = nil } == .invalidAttributes(.minimumBaseFee))
        #expect(try error(.isthmus) { $0.minimumBaseFee = 9 } == .invalidAttributes(.minimumBaseFee))
    }
}
