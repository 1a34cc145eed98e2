import ChainConfiguration
import Derivation
import EthereumTypes

/// Runs derivation over test chains to the end of L1, with a stand-in for execution.
///
/// It goes about payloads as op-program does: blocks of a span batch before Holocene become safe together,
/// and are given up together when one of them is not valid.
public struct DerivationRun {
    /// The pipeline, which holds the chains.
    public var pipeline: DerivationPipeline<L1TestChain, L2TestChain>
    /// The newest safe block.
    public private(set) var safeHead: L2BlockInfo
    /// The attributes of all blocks that were built, in order; some may have been given up later.
    public private(set) var attributes: [DerivedAttributes] = []
    private let configuration: RollupConfiguration

    /// Begins at an L1 block with the head of an L2 chain as the safe head.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration? = nil,
        origin: L1BlockReference,
        l1: L1TestChain,
        l2: L2TestChain,
    ) {
        self.configuration = configuration
        safeHead = l2.head.info
        pipeline = DerivationPipeline(
            configuration,
            l1Configuration: l1Configuration ?? .development(chainID: configuration.l1ChainID),
            origin: origin,
            systemConfiguration: l2.head.systemConfiguration,
            l1: l1,
            l2: l2,
            drops: DropLog(recordLimit: 10_000),
        )
    }

    /// The L2 chain, with blocks of a span batch that are not safe yet.
    public var l2: L2TestChain { pipeline.l2 }

    /// Derives to the end of L1, or until a block of this height is safe.
    ///
    /// - Parameters:
    ///   - target: the height at which to stop; nil to go on to the end of L1.
    ///   - isValid: the stand-in for execution: whether the block can be built.
    /// - Throws: what the pipeline throws.
    public mutating func run(
        to target: UInt64? = nil,
        isValid: (DerivedAttributes) -> Bool = { _ in true },
    ) throws {
        while safeHead.number < target ?? .max {
            let head = pipeline.l2.head
            let next = try pipeline.nextAttributes(
                safeHead: head.info,
                systemConfiguration: head.systemConfiguration,
            )
            guard var next else { return }
            if !isValid(next) {
                switch try pipeline.replaceInvalid(next) {
                case .dropped:
                    pipeline.l2.rewind(to: safeHead.number)
                    continue
                case .depositsOnly(let replacement):
                    next = replacement
                }
            }
            attributes.append(next)
            let info = try pipeline.l2.append(next, configuration)
            if next.concludesSpan { safeHead = info }
        }
    }
}
