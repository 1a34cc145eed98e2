import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import StateTransition

/// An OP Stack chain in memory with all that makes claims about it: L1, a sequencer that executes its blocks, a
/// batcher.
///
/// L1 begins with block 100, the origin of the L2 genesis block, both at 10,000 seconds. It has Cancun's blobs, unless it
/// is told otherwise.
public final class TestRollup {
    /// The rules of the L2 chain.
    public let configuration: RollupConfiguration
    /// The rules of L1.
    public let l1Configuration: L1ChainConfiguration
    /// The first L2 block.
    public let genesis: L2Genesis
    /// The L1 chain so far.
    public private(set) var l1: L1TestChain
    /// The blobs of the L1 chain.
    public private(set) var blobs: [TestBlob] = []
    /// The sequencer's L2 chain.
    public private(set) var l2: ExecutedL2Chain
    /// What the batcher writes of the sequencer's blocks, from block 1 or the first after `adopt` on.
    ///
    /// Whatever a test changes here makes the batcher lie.
    public var planned: [PlannedBlock] = []
    /// The excess of blob gas of L1 blocks to come.
    public var excessBlobGas: UInt64
    /// An account of L2 with 1,000 ether.
    public var alice: TestAccount
    /// An account of L2 with 1,000 ether.
    public var bob: TestAccount
    private var sequencer: TestSequencer
    private var channelCount: UInt64 = 0
    private var blobTransactionCount: UInt64 = 0

    /// The height of the first L1 block, the origin of the L2 genesis block.
    public static var firstL1Block: UInt64 { 100 }
    /// The timestamp of both chains' first blocks.
    public static var genesisTime: UInt64 { 10_000 }
    /// The batcher's account on L1, unless the configuration is changed.
    public static let batcherAccount: L1Account = {
        guard let account = L1Account(privateKey: 0xba7c) else {
            preconditionFailure("small numbers are private keys")
        }
        return account
    }()
    /// The batcher's address, unless the configuration is changed.
    public static var batcher: Address { batcherAccount.address }

    /// Makes both chains of one block; `adjust` changes the configuration before.
    ///
    /// - Parameters:
    ///   - forks: when the forks of L2 activate.
    ///   - accounts: what L2 begins with, beside predeploys and the two accounts.
    ///   - blobSchedule: the blob parameters of L1; nil for Cancun's.
    ///   - excessBlobGas: the excess of blob gas of the first L1 block, and of those to come.
    ///   - adjust: changes the configuration.
    /// - Throws: nothing that sound configurations lead to.
    public init(
        _ forks: ForkSchedule,
        accounts: [GenesisAccount] = [],
        blobSchedule: [L1ChainConfiguration.ScheduledBlobParameters]? = nil,
        excessBlobGas: UInt64 = 0,
        adjust: (inout RollupConfiguration) -> Void = { _ in },
    ) throws {
        var l1 = L1TestChain(firstNumber: TestRollup.firstL1Block - 1, timestamp: TestRollup.genesisTime - 12)
        l1.append(
            TestRollup.contents(
                L1BlockContents(),
                number: TestRollup.firstL1Block,
                excessBlobGas: excessBlobGas
            )
        )
        self.excessBlobGas = excessBlobGas
        var configuration = RollupConfiguration.test(
            forks: forks,
            l1: l1.head.id,
            time: TestRollup.genesisTime,
            batcher: TestRollup.batcher,
        )
        if configuration.fork(at: configuration.genesis.l2Time) < .ecotone {
            // Before Ecotone the scalar is a plain number, in millionths.
            configuration.genesis.systemConfiguration.overhead = Hash32(188)
            configuration.genesis.systemConfiguration.scalar = Hash32(684_000)
        }
        adjust(&configuration)
        guard let alice = TestAccount(privateKey: 0xa11ce, chainID: configuration.l2ChainID),
            let bob = TestAccount(privateKey: 0xb0b, chainID: configuration.l2ChainID)
        else { preconditionFailure("small numbers are private keys") }
        let balance = UInt256(1_000) &* 1_000_000_000_000_000_000
        let funded = [alice, bob].map { GenesisAccount($0.address, balance: balance) }
        genesis = try L2Genesis(configuration, accounts: funded + accounts)
        configuration.genesis.l2.hash = genesis.header.hash
        self.configuration = configuration
        self.alice = alice
        self.bob = bob
        self.l1 = l1
        var l1Configuration = L1ChainConfiguration.development(chainID: configuration.l1ChainID)
        if let blobSchedule { l1Configuration.blobSchedule = blobSchedule }
        self.l1Configuration = l1Configuration
        l2 = try ExecutedL2Chain(configuration, genesis: genesis)
        sequencer = TestSequencer(
            configuration,
            l1Configuration: l1Configuration,
            l1: l1,
            head: l2.head.info,
            systemConfiguration: l2.head.systemConfiguration,
        )
    }

    // MARK: Sequencing

    /// Builds the next L2 block.
    ///
    /// Throws where a transaction is not valid: the sequencer itself does not lie.
    @discardableResult
    public func sequence(
        _ transactions: [[UInt8]] = [],
        origin: TestSequencer.OriginPolicy = .advance,
    ) throws -> ExecutedL2Chain.Block {
        sequencer.l1 = l1
        let attributes = try sequencer.nextAttributes(transactions: transactions, origin: origin)
        let block = try l2.append(attributes.payload)
        planned.append(
            sequencer.accept(
                block.info,
                systemConfiguration: block.systemConfiguration,
                transactions: transactions,
            )
        )
        return block
    }

    /// Builds L2 blocks of one transaction each, with which Alice pays Bob.
    public func sequencePayments(_ count: Int) throws {
        for _ in 0..<count { try sequence([alice.send(to: bob.address, value: 1_000)]) }
    }

    /// Goes on from the safe head of a node that has derived this chain; what was planned is forgotten.
    public func adopt(_ node: ReferenceNode) {
        l2 = node.l2
        planned = []
        sequencer = TestSequencer(
            configuration,
            l1Configuration: l1Configuration,
            l1: l1,
            head: l2.head.info,
            systemConfiguration: l2.head.systemConfiguration,
        )
    }

    // MARK: Batching

    /// A name for the next channel.
    public func nextChannel() -> ChannelID {
        channelCount += 1
        return ChannelID(channelCount, 0xc0ffee)
    }

    /// The singular batches of blocks, by their heights.
    public func singular(_ numbers: [Int]) -> [[UInt8]] {
        numbers.map { planned[$0 - 1].singularBatch.encode() }
    }

    /// The span batch of consecutive blocks, by their heights.
    public func span(_ numbers: ClosedRange<Int>) -> [UInt8] {
        Batcher.spanBatch(numbers.map { planned[$0 - 1] }, configuration).encode()
    }

    /// The frames of a new channel of batches, as many as asked for, with about as many bytes each.
    public func frames(_ batches: [[UInt8]], count: Int = 1) -> [Frame] {
        let channel = ChannelEncoder.channel(batches)
        return ChannelEncoder.frames(
            of: channel,
            id: nextChannel(),
            maximumByteCount: (channel.count + count - 1) / count,
        )
    }

    // MARK: L1

    /// Adds an L1 block with a batcher transaction for each piece of batcher data, and with events.
    public func mine(
        _ data: [[UInt8]] = [],
        logs: [Log] = [],
        from batcher: Address = TestRollup.batcher,
    ) {
        mine(
            transactions: data.map {
                UnsignedBatcherTransaction.calldata($0, from: batcher, to: configuration.batchInboxAddress)
            },
            logs: logs,
        )
    }

    /// Adds an L1 block with a batcher transaction for each frame.
    public func mine(frames: [Frame]) { mine(frames.map { ChannelEncoder.batcherData([$0]) }) }

    /// Adds an L1 block with one channel of batches.
    public func mine(batches: [[UInt8]]) { mine(frames: frames(batches)) }

    /// Adds an L1 block with one channel of batches in blobs, as many as asked for: derivation reads them from Ecotone on.
    ///
    /// Throws `DataTooLong` where a frame is too long for a blob.
    public func mineBlobs(batches: [[UInt8]], count: Int = 1) throws {
        let blobs = try frames(batches, count: count).map { frame in
            guard let blob = TestBlob(ChannelEncoder.batcherData([frame])) else { throw DataTooLong() }
            return blob
        }
        let transaction = TestRollup.batcherAccount.blobTransaction(
            to: configuration.batchInboxAddress,
            blobHashes: blobs.map(\.versionedHash),
            nonce: blobTransactionCount,
            chainID: configuration.l1ChainID,
        )
        blobTransactionCount += 1
        mine(transactions: [transaction], blobs: blobs)
    }

    /// A frame that no blob holds.
    public struct DataTooLong: Error {}

    /// Adds an L1 block with transactions, events and blobs; without `receipts` the events are all of one transaction.
    public func mine(
        transactions: [[UInt8]],
        logs: [Log] = [],
        receipts: [Receipt]? = nil,
        blobs: [TestBlob] = [],
    ) {
        var contents = L1BlockContents(transactions: transactions)
        contents.logs = logs
        contents.receipts = receipts
        contents.blobs = blobs.map { ($0.versionedHash, $0.bytes) }
        // The form of Prague's headers, where the second entry of the schedule is Prague's.
        let time = l1.head.timestamp + l1.blockTime
        if l1Configuration.blobSchedule.count > 1, time >= l1Configuration.blobSchedule[1].activation {
            // SHA-256 of no bytes (EIP-7685).
            contents.requestsHash = Hash32("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        }
        l1.append(
            TestRollup.contents(contents, number: l1.head.number + 1, excessBlobGas: excessBlobGas)
        )
        self.blobs += blobs
    }

    /// Adds empty L1 blocks.
    public func mineEmpty(_ count: Int) {
        for _ in 0..<count { mine() }
    }

    /// The event of a deposit; `to` is nil for a creation.
    public func depositLog(
        from: Address,
        to: Address?,
        mint: UInt256 = .zero,
        value: UInt256 = .zero,
        gasLimit: UInt64 = 100_000,
        data: [UInt8] = [],
    ) -> Log {
        DepositEvent.log(
            of: DepositTransaction(
                sourceHash: .zero,
                from: from,
                to: to,
                mint: mint,
                value: value,
                gasLimit: gasLimit,
                data: data,
            ),
            contract: configuration.depositContractAddress,
        )
    }

    /// The event of a change of the system configuration.
    public func updateLog(_ update: SystemConfigurationUpdate) -> Log {
        update.log(contract: configuration.systemConfigAddress)
    }

    private static func contents(
        _ contents: L1BlockContents,
        number: UInt64,
        excessBlobGas: UInt64,
    ) -> L1BlockContents {
        var contents = contents
        contents.excessBlobGas = excessBlobGas
        contents.parentBeaconBlockRoot = Hash32(0xbeac, 0, 0, number)
        contents.prevRandao = Hash32(0x4a9d, 0, 0, number)
        return contents
    }
}
