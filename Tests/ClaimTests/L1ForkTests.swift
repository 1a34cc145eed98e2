import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
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
        // A receipt of a transaction that sets code does not stand in the way of the deposit in it.
        rollup.mine(logs: [
            rollup.depositLog(from: Address(lowBytes: 0xd0), to: rollup.bob.address, mint: 5, value: 5)
        ])
        mineBatches(1...6, nonce: 0)
        try rollup.sequencePayments(14)
        mineBatches(7...20, nonce: 1)
        #expect(rollup.l1.contents.filter { $0.header.requestsHash != nil }.count == 4)
        let chain = try ProvableChain(rollup)
        try chain.expectClaims(safeHead: type == .setCode ? 0 : 20)
        if type != .setCode { #expect(chain.node.l2.head.info == rollup.l2.head.info) }
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
