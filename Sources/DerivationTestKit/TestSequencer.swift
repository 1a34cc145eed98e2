import ChainConfiguration
import Derivation
import EthereumCodec
import EthereumTypes

/// Chooses origins and makes attributes as a sequencer does, block after block.
///
/// What builds the blocks is up to the user: execution, or `L2TestChain` without it. The blocks are then written to L1
/// by `Batcher`.
public struct TestSequencer {
    /// How the L1 origin of the next block is chosen.
    public enum OriginPolicy: Sendable {
        /// The next L1 block as soon as it is not later than the L2 block.
        case advance
        /// The origin of the block before.
        case keep
    }

    /// The L1 chain that the sequencer sees.
    public var l1: L1TestChain
    /// The block on which the next one builds.
    public private(set) var head: L2BlockInfo
    /// The configuration that is in force in that block.
    public private(set) var systemConfiguration: SystemConfiguration
    private let configuration: RollupConfiguration
    private let builder: AttributesBuilder

    /// Makes a sequencer that goes on from a block.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration? = nil,
        l1: L1TestChain,
        head: L2BlockInfo,
        systemConfiguration: SystemConfiguration,
    ) {
        self.configuration = configuration
        self.l1 = l1
        self.head = head
        self.systemConfiguration = systemConfiguration
        builder = AttributesBuilder(
            configuration,
            l1Configuration: l1Configuration ?? .development(chainID: configuration.l1ChainID),
            events: L1EventReader(configuration),
        )
    }

    /// The attributes of the next block, with these transactions after the deposits.
    public mutating func nextAttributes(
        transactions: [[UInt8]],
        origin policy: OriginPolicy = .advance,
    ) throws(PipelineError) -> DerivedAttributes {
        let timestamp = head.timestamp + configuration.blockTime
        var origin = head.l1Origin
        if policy == .advance, origin.number < l1.head.number, l1[origin.number + 1].timestamp <= timestamp {
            origin = l1[origin.number + 1].id
        }
        let batch = SingularBatch(
            parentHash: head.hash,
            epoch: origin,
            timestamp: timestamp,
            transactions: TransactionList(transactions),
        )
        var drops = DropLog()
        let (payload, sequenceNumber) = try builder.attributes(
            for: batch,
            parent: head,
            systemConfiguration: systemConfiguration,
            l1: &l1,
            drops: &drops,
        )
        return DerivedAttributes(
            payload: payload,
            parent: head,
            l1Origin: origin,
            sequenceNumber: sequenceNumber,
            derivedFrom: l1.head,
            concludesSpan: true,
        )
    }

    /// Takes the block that was built from the last attributes as the head, and answers it as a batcher wants it.
    public mutating func accept(
        _ info: L2BlockInfo,
        systemConfiguration: SystemConfiguration,
        transactions: [[UInt8]],
    ) -> PlannedBlock {
        head = info
        self.systemConfiguration = systemConfiguration
        return PlannedBlock(info: info, transactions: transactions)
    }
}
