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
import WorldState

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

    /// A fork is active in the genesis block, since ever or from that block on.
    ///
    /// No block of such a chain activates the fork, so that there are no upgrades, and its forms hold at once.
    @Test("ActivationAtGenesis", arguments: CaseForks.latest, [0, TestRollup.genesisTime])
    func activationAtGenesis(of fork: OPFork, at time: UInt64) throws {
        var forks = ForkSchedule(activeFromGenesis: fork)
        forks[fork] = time
        let rollup = try TestRollup(forks)
        let genesis = try #require(rollup.l2.block(number: 0))
        let isIsthmus = fork >= .isthmus
        let root = isIsthmus ? genesis.output.messagePasserStorageRoot : Account.emptyRoot
        #expect(genesis.header.withdrawalsRoot == root)
        #expect((genesis.header.requestsHash != nil) == isIsthmus)
        let extraDataByteCount = fork >= .jovian ? 17 : 9
        let block = try rollup.sequence()
        #expect(block.transactions.count == 1)
        let format: L1BlockInfo.Format = fork >= .jovian ? .jovian : isIsthmus ? .isthmus : .ecotone
        _ = try IsthmusTests.l1Info(block, format: format)
        try rollup.sequencePayments(1)
        for block in rollup.l2.blocks { #expect(block.header.extraData.count == extraDataByteCount) }
        rollup.mine(batches: [rollup.span(1...2)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 2)
    }

    /// The upgrade transactions that the specification has, by fork.
    private static let upgradeCounts: [OPFork: Int] = [
        .ecotone: 6, .fjord: 3, .granite: 0, .holocene: 0, .isthmus: 8, .jovian: 5,
        .karst: 31,
    ]

    /// One fork activates: in the middle of an epoch and of a span batch, or with an epoch's first block.
    @Test(
        "NetworkUpgradeTransactions: in the middle of a span batch, on an epoch boundary",
        arguments: CaseForks.activated,
        [offsetInEpoch, offsetOfEpoch]
    )
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
            if let count = ActivationTests.upgradeCounts[fork] { #expect(upgrades.count == count) }
            #expect(block.transactions.suffix(upgrades.count) == upgrades[...])

            let chain = try ProvableChain(rollup)
            #expect(chain.node.l2.head.info == rollup.l2.head.info, "\(batches)")
            let safeHead = rollup.l2.head.info.number
            #expect(chain.safeHead == safeHead, "\(batches)")
            try chain.expectHonest(from: 0, to: safeHead + 10, endsAt: safeHead, "\(batches)")
            for number in [activation - 1, activation] {
                try chain.expectHonest(from: number, to: number + 1, "\(batches)")
            }
            try chain.expectJunk(from: 0, to: safeHead + 10, endsAt: safeHead, "\(batches)")
            try chain.expectJunk(from: activation - 1, to: activation, "\(batches)")
        }
    }

    /// Every fork but the first activates, one after the other.
    @Test func allForks() throws {
        var forks = ForkSchedule(activeFromGenesis: .regolith)
        let offsets: [(OPFork, UInt64)] = [
            (.canyon, 4), (.delta, 8), (.ecotone, 14), (.fjord, 18), (.granite, 24), (.holocene, 30),
            (.isthmus, 34), (.jovian, 38), (.karst, 42),
        ]
        for (fork, offset) in offsets { forks[fork] = TestRollup.genesisTime + offset }
        let rollup = try TestRollup(forks)
        let activations = offsets.map { $0.1 / rollup.configuration.blockTime }
        try sequence(rollup, activation: activations, upTo: 24, .singular)

        // Upgrade transactions succeed, so the contracts of each fork are in place.
        for (fork, activation) in zip(offsets.map(\.0), activations) {
            let block = try #require(rollup.l2.block(number: activation))
            let upgrades = try #require(UpgradeTransactions.envelopes(of: fork))
            #expect(block.transactions.suffix(upgrades.count) == upgrades[...], "\(fork)")
            for receipt in block.receipts.suffix(upgrades.count) {
                #expect(receipt.outcome == .status(true), "\(fork)")
            }
        }
        try expectCode(in: rollup.l2.headState())
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: rollup.l2.head.info.number)
        for (_, offset) in offsets {
            let activation = offset / rollup.configuration.blockTime
            try chain.expectHonest(from: activation - 1, to: activation)
            try chain.expectHonest(from: activation, to: activation + 1)
        }
    }

    /// Expects the code hashes that the specification has for what upgrades create, and the proxies' implementations.
    ///
    /// Source: specs/protocol/isthmus/derivation.md and specs/protocol/jovian/derivation.md.
    private func expectCode(in state: WorldState) throws {
        let created: [(Address, Hash32)] = [
            (
                Address("ff256497d61dcd71a9e9ff43967c13fde1f72d12"),
                Hash32("8e3fe7a416d3e5f3b7be74ddd4e7e58e516fa3f80b67c6d930e3cd7297da4a4b")
            ),
            (
                Address("93e57a196454cb919193fa9946f14943cf733845"),
                Hash32("4d195a9d7caf9fb6d4beaf80de252c626c853afd5868c4f4f8d19c9d301c2679")
            ),
            (
                Address("4fa2be8cd41504037f1838bce3bcc93bc68ff537"),
                Hash32("57dc55c9c09ca456fa728f253fe7b895d3e6aae0706104935fe87c7721001971")
            ),
            (
                SystemContract.blockHashes,
                Hash32("6e49e66782037c0555897870e29fa5e552daf4719552131a0abce779daec0a5d")
            ),
            (SystemContract.beaconRoots, Keccak256.hash(TestContracts.beaconRoots)),
            (
                Address("3ba4007f5c922fbb33c454b41ea7a1f11e83df2c"),
                Hash32("5f885ca815d2cf27a203123e50b8ae204fdca910b6995d90b2d7700cbb9240d1")
            ),
            (
                Address("4f1db3c6abd250ba86e0928471a8f7db3afd88f1"),
                Hash32("e9fc7c96c4db0d6078e3d359d7e8c982c350a513cb2c31121adf5e1e8a446614")
            ),
        ]
        for (address, hash) in created {
            #expect(state.codeHash(of: try state.account(address)) == hash)
        }
        for (proxy, implementation) in [
            (Predeploys.l1Block, created[5].0), (Predeploys.gasPriceOracle, created[6].0),
            (Predeploys.operatorFeeVault, created[2].0),
        ] {
            let slot = TestContracts.implementationSlot
            #expect(try state.peekStorage(slot, of: try state.account(proxy)) == UInt256(implementation))
        }
    }

    /// Builds blocks of payments, over L1 blocks with deposits of which one fails, and writes them to L1.
    ///
    /// Blocks that activate forks hold no transactions of the sequencer's.
    private func sequence(
        _ rollup: TestRollup,
        activation: [UInt64],
        upTo last: UInt64 = 16,
        _ batches: Batches,
    ) throws {
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
            try sequence(UInt64(count + 1)...last)
            rollup.mine(batches: [rollup.span((count + 1)...Int(last))])
            return
        }
        mine()
        mine()
        mine()
        try sequence(1...last)
        let numbers = 1...Int(last)
        rollup.mine(batches: batches == .span ? [rollup.span(numbers)] : rollup.singular(Array(numbers)))
    }
}
