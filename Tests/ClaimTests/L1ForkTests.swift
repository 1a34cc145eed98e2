import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import StateTransition
import Testing

/// Forks of L1: its headers and transactions, and the blob base fee that L2 is told.
///
/// Source: op-e2e/actions/proofs, l1_prague_fork_test.go, l1_blob_parameter_forks_test.go,
/// pectra_blob_schedule_test.go.
@Suite struct L1ForkTests {
    private typealias Schedule = [L1ChainConfiguration.ScheduledBlobParameters]

    /// Parameters from seconds after the genesis on.
    private func schedule(_ entries: [(UInt64, BlobParameters)]) -> Schedule {
        entries.map { offset, parameters in
            .init(activation: offset == 0 ? 0 : TestRollup.genesisTime + offset, parameters: parameters)
        }
    }

    /// Before and after Prague the batcher sends transactions with a tip; one that sets code is never the batcher's.
    @Test("PragueForkAfterGenesis", arguments: CaseForks.latest, [TransactionType.dynamicFee, .setCode])
    func prague(fork: OPFork, type: TransactionType) throws {
        let batcher = try #require(L1Account(privateKey: 0xba7c4e4))
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            blobSchedule: schedule([(0, .cancun), (24, .prague)]),
        ) { $0.genesis.systemConfiguration.batcherAddress = batcher.address }
        func mineBatches(_ numbers: ClosedRange<Int>, nonce: UInt64) {
            let data = ChannelEncoder.batcherData(rollup.frames([rollup.span(numbers)]))
            var transaction = SignedTransaction(
                type: type,
                chainID: rollup.configuration.l1ChainID,
                nonce: nonce,
                maxPriorityFeePerGas: 1,
                maxFeePerGas: 100,
                gasLimit: 1_000_000,
                to: rollup.configuration.batchInboxAddress,
                value: 0,
                data: data,
                signature: Signature(yParity: false, r: 0, s: 0),
            )
            if type == .setCode {
                transaction.authorizationList = [
                    Authorization(chainID: 900, address: .zero, nonce: 0, yParity: 0, r: 1, s: 1)
                ]
            }
            rollup.mine(transactions: [batcher.sign(transaction).encode()])
        }
        rollup.mine()
        try rollup.sequencePayments(6)
        rollup.mine()
        let deposit = rollup.depositLog(
            from: Address(lowBytes: 0xd0),
            to: rollup.bob.address,
            mint: 5,
            value: 5
        )
        rollup.mine(transactions: [], receipts: L1BlockContents.receipts([(type, true, [deposit])]))
        mineBatches(1...6, nonce: 0)
        try rollup.sequencePayments(14)
        mineBatches(7...20, nonce: 1)
        #expect(rollup.l1.contents.filter { $0.header.requestsHash != nil }.count == 4)
        let chain = try ProvableChain(rollup)
        try chain.expectClaims(safeHead: type == .setCode ? 0 : 20)
        if type != .setCode { #expect(chain.node.l2.head.info == rollup.l2.head.info) }
    }

    /// Deposits and updates of the configuration come from transactions of every type, but not from one that failed.
    @Test("L1 receipts of every type", arguments: CaseForks.latest)
    func receiptTypes(fork: OPFork) throws {
        let batcher = Address(lowBytes: 0xba7d)
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            blobSchedule: schedule([(0, .cancun), (0, .prague)])
        )
        func deposit(_ number: UInt64) -> Log {
            rollup.depositLog(
                from: Address(lowBytes: 0xd0 + number),
                to: rollup.bob.address,
                mint: UInt256(number),
                value: UInt256(number),
            )
        }
        let scalar = EcotoneScalars(blobBaseFeeScalar: 3, baseFeeScalar: 4).packed
        // The origin of block 6, at 12 seconds.
        try mine(
            rollup,
            [
                (.legacy, true, [rollup.updateLog(.gasLimit(20_000_000)), deposit(1)]),
                (.accessList, true, [deposit(2), deposit(3)]),
                (.dynamicFee, false, [deposit(4), rollup.updateLog(.gasLimit(21_000_000))]),
                (.blob, true, [rollup.updateLog(.eip1559Parameters(100 << 32 | 5)), deposit(5)]),
                (.setCode, true, [deposit(6)]),
            ]
        )
        // The origin of block 12, whose first transaction failed.
        try mine(
            rollup,
            [
                (.setCode, false, [deposit(7), rollup.updateLog(.batcher(Address(lowBytes: 0xbad)))]),
                (.blob, true, [deposit(8)]),
                (
                    .dynamicFee, true,
                    [deposit(9), rollup.updateLog(.feeScalars(overhead: .zero, scalar: scalar))]
                ),
                (.setCode, true, [rollup.updateLog(.batcher(batcher))]),
                (.legacy, false, []),
                (.accessList, true, [rollup.updateLog(.gasLimit(22_000_000))]),
            ]
        )
        var expected: [UInt64: [(source: (block: UInt64, log: UInt64), sender: UInt64)]] = [:]
        expected[6] = [(1, 1), (2, 2), (3, 3), (7, 5), (8, 6)].map { ((101, $0.0), $0.1) }
        expected[12] = [(2, 8), (3, 9)].map { ((102, $0.0), $0.1) }
        for number: UInt64 in 1...13 {
            let block = try rollup.sequence()
            try #expect(
                block.transactions.dropFirst().map { try Transaction(envelope: $0) }
                    == (expected[number] ?? []).map { source, sender in
                        .deposit(
                            DepositTransaction(
                                sourceHash: DepositSource.user(
                                    l1Block: rollup.l1[source.block].hash,
                                    logIndex: source.log
                                ).hash,
                                from: Address(lowBytes: 0xd0 + sender),
                                to: rollup.bob.address,
                                mint: UInt256(sender),
                                value: UInt256(sender),
                                gasLimit: 100_000,
                                data: [],
                            )
                        )
                    },
                "\(number)"
            )
            let configuration = block.systemConfiguration
            let gasLimit: UInt64 = number < 6 ? 30_000_000 : number < 12 ? 20_000_000 : 22_000_000
            #expect(block.header.gasLimit == gasLimit)
            #expect((configuration.batcherAddress == batcher) == (number >= 12))
            #expect((configuration.scalar == scalar) == (number >= 12))
        }
        let parameters = HoloceneExtraData(denominator: 100, elasticity: 5, minimumBaseFee: nil).bytes
        #expect(rollup.l2.head.header.extraData.dropFirst().prefix(8) == parameters.dropFirst())
        rollup.mine([ChannelEncoder.batcherData(rollup.frames([rollup.span(1...13)]))], from: batcher)
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 13)
        for number: UInt64 in [6, 12] {
            try chain.expectHonest(from: number - 1, to: number)
            try chain.expectJunk(from: number - 1, to: number)
        }
    }

    /// Adds an L1 block of transactions to nobody in particular, with their receipts.
    private func mine(
        _ rollup: TestRollup,
        _ transactions: [(type: TransactionType, isSuccess: Bool, logs: [Log])],
    ) throws {
        let account = try #require(L1Account(privateKey: 0xacc0))
        let envelopes = transactions.enumerated().map { index, transaction in
            account.sign(
                SignedTransaction(
                    type: transaction.type,
                    chainID: rollup.configuration.l1ChainID,
                    nonce: UInt64(index),
                    maxPriorityFeePerGas: transaction.type.hasPriorityFee ? 1 : 100,
                    maxFeePerGas: 100,
                    gasLimit: 1_000_000,
                    to: Address(lowBytes: 0x70),
                    value: 0,
                    data: [],
                    maxFeePerBlobGas: transaction.type == .blob ? 1 : 0,
                    blobVersionedHashes: transaction.type == .blob ? [Hash32(1 << 56, 0, 0, 1)] : [],
                    authorizationList: transaction.type == .setCode
                        ? [Authorization(chainID: 900, address: .zero, nonce: 0, yParity: 0, r: 1, s: 1)]
                        : [],
                    signature: Signature(yParity: false, r: 0, s: 0),
                )
            ).encode()
        }
        rollup.mine(transactions: envelopes, receipts: L1BlockContents.receipts(transactions))
    }

    /// Each L1 block has the parameters of another fork.
    @Test("BlobParameterForks", arguments: CaseForks.latest)
    func blobParameterForks(fork: OPFork) throws {
        let custom = BlobParameters(target: 1, maximum: 3, baseFeeUpdateFraction: 9_999_999)
        let parameters: [BlobParameters] = [
            .cancun, .prague, .prague, .blobParameterOnly1, .blobParameterOnly2, custom,
        ]
        let excess: UInt64 = 100_000_000
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            blobSchedule: schedule(parameters.enumerated().map { (12 * UInt64($0.offset), $0.element) }),
            excessBlobGas: excess,
        )
        for _ in 1..<parameters.count { rollup.mine() }
        for number in 1...32 {
            let block = try rollup.sequence()
            let expected = parameters[min(number / 6, parameters.count - 1)]
            #expect(
                try blobBaseFee(block, fork) == L1ForkTests.blobBaseFee(excess, expected),
                "\(number)"
            )
        }
        rollup.mine(batches: [rollup.span(1...32)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 32)
        for number: UInt64 in [5, 17, 29] { try chain.expectHonest(from: number, to: number + 1) }
    }

    /// L1 is at Prague; L2 reckons with Cancun's parameters until the origin is as late as its own activation.
    @Test("PectraBlobSchedule", arguments: [OPFork.holocene, .isthmus], [24, 18, nil] as [UInt64?])
    func pectraBlobSchedule(fork: OPFork, offset: UInt64?) throws {
        let excess: UInt64 = 100_000_000
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            blobSchedule: schedule([(0, .cancun), (0, .prague)]),
            excessBlobGas: excess,
        ) { $0.pectraBlobScheduleTime = offset.map { TestRollup.genesisTime + $0 } }
        rollup.mineEmpty(2)
        for number in 1...14 {
            let block = try rollup.sequence()
            // Blocks 6 and 12 take the L1 blocks of 12 and 24 seconds.
            let isCancun = offset != nil && number < 12
            #expect(
                try blobBaseFee(block, fork) == L1ForkTests.blobBaseFee(excess, isCancun ? .cancun : .prague),
                "\(number)"
            )
        }
        rollup.mine(batches: [rollup.span(1...14)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 14)
        for number: UInt64 in [5, 11] { try chain.expectHonest(from: number, to: number + 1) }
    }

    private func blobBaseFee(_ block: ExecutedL2Chain.Block, _ fork: OPFork) throws -> UInt256 {
        let format: L1BlockInfo.Format =
            switch fork {
            case .jovian...: .jovian
            case .isthmus: .isthmus
            default: .ecotone
            }
        return try IsthmusTests.l1Info(block, format: format).blobBaseFee
    }

    /// EIP-4844's `fake_exponential(1, excess, fraction)`.
    private static func blobBaseFee(_ excess: UInt64, _ parameters: BlobParameters) -> UInt256 {
        let fraction = UInt256(parameters.baseFeeUpdateFraction)
        var (output, accumulator, index) = (UInt256.zero, fraction, UInt256.one)
        while !accumulator.isZero {
            output = output &+ accumulator
            accumulator = accumulator &* UInt256(excess) / (fraction &* index)
            index = index &+ .one
        }
        return output / fraction
    }
}
