import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import StateTransition
import Testing

/// Chains on which forks activate, with transactions and deposits on both sides.
@Suite struct ActivationTests {
    /// How the blocks come to L1.
    enum Batches: Sendable {
        /// Each in a batch of its own.
        case singular
        /// All in one span batch.
        case span
        /// In two span batches, of which the first is on L1 before the fork activates by L1's clock.
        case early
    }

    private static let offsetInEpoch: UInt64 = 14
    private static let offsetOfEpoch: UInt64 = 24

    /// One fork activates, in the middle of an epoch or with its first block.
    @Test(arguments: CaseForks.activated, [offsetInEpoch, offsetOfEpoch])
    func activation(of fork: OPFork, after offset: UInt64) throws {
        for batches in [Batches.span, .early] {
            var forks = ForkSchedule(activeFromGenesis: try #require(OPFork(rawValue: fork.rawValue - 1)))
            forks[fork] = TestRollup.genesisTime + offset
            let rollup = try TestRollup(forks)
            let activation = offset / rollup.configuration.blockTime
            try sequence(rollup, activation: [activation], batches)
            let block = try #require(rollup.l2.block(number: activation))
            #expect((block.info.sequenceNumber == 0) == (offset == ActivationTests.offsetOfEpoch))
            let upgrades = try #require(UpgradeTransactions.envelopes(of: fork))
            #expect(block.transactions.suffix(upgrades.count) == upgrades[...])

            let chain = try ProvableChain(rollup)
            #expect(chain.node.l2.head.info == rollup.l2.head.info, "\(batches)")
            let safeHead = rollup.l2.head.info.number
            #expect(chain.safeHead == safeHead, "\(batches)")
            try chain.expectHonest(from: 0, to: safeHead + 10, endsAt: safeHead, "\(batches)")
            for number in [activation - 1, activation] {
                try chain.expectHonest(from: number, to: number + 1, "\(batches)")
            }
            try chain.expectJunk(from: activation - 1, to: activation, "\(batches)")
        }
    }

    /// Every fork but the first activates, one after the other.
    @Test func allForks() throws {
        var forks = ForkSchedule(activeFromGenesis: .regolith)
        let offsets: [(OPFork, UInt64)] = [
            (.canyon, 4), (.delta, 8), (.ecotone, 14), (.fjord, 18), (.granite, 24), (.holocene, 30),
        ]
        for (fork, offset) in offsets { forks[fork] = TestRollup.genesisTime + offset }
        let rollup = try TestRollup(forks)
        try sequence(rollup, activation: offsets.map { $0.1 / rollup.configuration.blockTime }, .singular)

        // Upgrade transactions succeed, so the contracts of each fork are in place.
        for block in rollup.l2.blocks {
            for (receipt, envelope) in zip(block.receipts, block.transactions) where isUpgrade(envelope) {
                #expect(receipt.outcome == .status(true), "\(block.info.number)")
            }
        }
        let state = rollup.l2.headState()
        let roots = try state.account(SystemContract.beaconRoots)
        #expect(state.codeHash(of: roots) == Keccak256.hash(TestContracts.beaconRoots))
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: rollup.l2.head.info.number)
        for (_, offset) in offsets {
            let activation = offset / rollup.configuration.blockTime
            try chain.expectHonest(from: activation - 1, to: activation)
            try chain.expectHonest(from: activation, to: activation + 1)
        }
    }

    private func isUpgrade(_ envelope: [UInt8]) -> Bool {
        guard case .deposit(let deposit) = try? Transaction(envelope: envelope) else { return false }
        return deposit.from.word0 == 0x4210_0000_0000_0000 || deposit.to == Predeploys.gasPriceOracle
    }

    /// Builds 16 blocks of payments, over L1 blocks with deposits of which one fails, and writes them to L1.
    ///
    /// Blocks that activate forks hold no transactions of the sequencer's.
    private func sequence(_ rollup: TestRollup, activation: [UInt64], _ batches: Batches) throws {
        let stranger = Address(lowBytes: 0xd0)
        func mine() {
            rollup.mine(logs: [
                rollup.depositLog(from: stranger, to: rollup.bob.address, mint: 7, value: 5),
                rollup.depositLog(from: stranger, to: rollup.bob.address, value: 1_000_000),
            ])
        }
        func sequence(_ numbers: ClosedRange<UInt64>) throws {
            for number in numbers {
                let isFree = !activation.contains(number) && number % 3 == 1
                try rollup.sequence(isFree ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : [])
            }
        }
        if batches == .early {
            // L1 block 101 is at 12 seconds, the last block of the batch in it at 18.
            let count = 9
            try sequence(1...UInt64(count))
            rollup.mine(batches: [rollup.span(1...count)])
            mine()
            mine()
            try sequence(UInt64(count + 1)...16)
            rollup.mine(batches: [rollup.span((count + 1)...16)])
            return
        }
        mine()
        mine()
        mine()
        try sequence(1...16)
        rollup.mine(batches: batches == .span ? [rollup.span(1...16)] : rollup.singular(Array(1...16)))
    }
}
