import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

/// A short L1 chain, an L2 chain that begins at its first block, and a batcher that writes to it.
struct Scenario {
    /// The fork before Holocene, and Holocene.
    static let forks: [OPFork] = [.granite, .holocene]

    var configuration: RollupConfiguration
    var l1: L1TestChain
    /// The L2 blocks that the sequencer builds, from block 1 on, if all goes well.
    var planned: [PlannedBlock] = []
    private var channelCount: UInt64 = 0

    /// Makes chains of which L1 has `l1Head` blocks after its first, number 100.
    ///
    /// The sequencer builds `blockCount` L2 blocks, which may all keep the first L1 block as their origin.
    /// `adjust` changes the configuration before anything is built.
    init(
        _ forks: ForkSchedule,
        l1Head: UInt64 = 30,
        blockCount: Int = 40,
        keepsOrigin: Bool = false,
        transactions: (Int) -> [[UInt8]] = { [Scenario.transaction(nonce: UInt64($0))] },
        adjust: (inout RollupConfiguration) -> Void = { _ in },
    ) throws {
        l1 = L1TestChain(firstNumber: 100, timestamp: 10_000)
        configuration = .test(forks: forks, l1: l1.head.id, time: 10_000)
        adjust(&configuration)
        l1.extend(to: 100 + l1Head)
        try plan(count: blockCount, keepsOrigin: keepsOrigin, transactions: transactions)
    }

    /// Builds what the sequencer would.
    ///
    /// The hashes are those of `L2TestChain`.
    private mutating func plan(
        count: Int,
        keepsOrigin: Bool,
        transactions: (Int) -> [[UInt8]],
    ) throws {
        var l2 = L2TestChain(genesis: configuration)
        var sequencer = TestSequencer(
            configuration,
            l1: l1,
            head: l2.head.info,
            systemConfiguration: l2.head.systemConfiguration,
        )
        for number in 1...count {
            let transactions = transactions(number)
            let attributes = try sequencer.nextAttributes(
                transactions: transactions,
                origin: keepsOrigin ? .keep : .advance,
            )
            let info = try l2.append(attributes, configuration)
            planned.append(
                sequencer.accept(
                    info,
                    systemConfiguration: l2.head.systemConfiguration,
                    transactions: transactions,
                )
            )
        }
    }

    /// A transaction in the encoding of EIP-1559, with a signature that nobody made.
    static func transaction(nonce: UInt64) -> [UInt8] {
        SignedTransaction(
            type: .dynamicFee,
            chainID: 901,
            nonce: nonce,
            maxPriorityFeePerGas: 1,
            maxFeePerGas: 1_000_000_000,
            gasLimit: 21_000,
            to: Address(lowBytes: 0xdead),
            value: 5,
            data: [1, 2, 3],
            signature: Signature(yParity: nonce % 2 == 1, r: 77, s: UInt256(nonce + 1)),
        ).encode()
    }

    /// Encodes planned blocks, by their heights, as singular batches.
    func singular(_ numbers: [Int]) -> [[UInt8]] { numbers.map { planned[$0 - 1].singularBatch.encode() } }

    /// Encodes planned blocks as one span batch.
    func span(_ numbers: ClosedRange<Int>) -> [UInt8] {
        Batcher.spanBatch(numbers.map { planned[$0 - 1] }, configuration).encode()
    }

    /// A name for the next channel.
    mutating func nextChannel() -> ChannelID {
        channelCount += 1
        return ChannelID(channelCount, 0xc0ffee)
    }

    /// The frames of a channel of blocks 1 to 3, of which the first two have a third of the bytes each.
    mutating func threeFrames() -> [Frame] {
        let channel = ChannelEncoder.channel(singular([1, 2, 3]))
        let frames = ChannelEncoder.frames(
            of: channel,
            id: nextChannel(),
            maximumByteCount: (channel.count + 2) / 3
        )
        #expect(frames.count == 3)
        return frames
    }

    /// The envelope of a batcher transaction.
    func batcherTransaction(_ data: [UInt8]) -> [UInt8] {
        UnsignedBatcherTransaction.calldata(
            data,
            from: configuration.genesis.systemConfiguration.batcherAddress,
            to: configuration.batchInboxAddress,
        )
    }

    /// Puts transactions into the L1 block at a height.
    ///
    /// Blocks from there on get new hashes, so that batches of blocks with later origins must be made
    /// afterwards.
    mutating func include(_ data: [[UInt8]], at number: UInt64) {
        let head = l1.head.number
        l1.rewind(to: number - 1)
        l1.append(L1BlockContents(transactions: data.map(batcherTransaction)))
        l1.extend(to: head)
    }

    /// Puts one channel of these batches into the L1 block at a height.
    mutating func include(batches: [[UInt8]], at number: UInt64) {
        include([Batcher.data(batches, id: nextChannel())], at: number)
    }

    func run(isValid: (DerivedAttributes) -> Bool = { _ in true }) throws -> DerivationRun {
        var run = DerivationRun(
            configuration,
            origin: l1[100],
            l1: l1,
            l2: L2TestChain(genesis: configuration),
        )
        try run.run(isValid: isValid)
        return run
    }
}
