import ChainConfiguration
import Derivation
import DerivationTestKit
import EthereumTypes
import StateTransition

/// Derives and executes an L2 chain from its genesis block to the end of L1, as a node that never restarts does.
///
/// Fault-proof programs, which begin at any block and end at another, must come to the same blocks. Unlike them it
/// takes no block of a span batch as safe before the whole batch is, up to Granite.
public struct ReferenceNode {
    /// The chain that was derived.
    public let l2: ExecutedL2Chain
    /// The height of the newest safe block.
    public private(set) var safeHead: UInt64
    /// Why data was dropped.
    public private(set) var drops: DropLog
    /// The heights of blocks that were replaced by ones of deposits only.
    public private(set) var replacedBlocks: [UInt64] = []

    /// Derives to the end of an L1 chain; throws what derivation and execution throw.
    public init(
        _ configuration: RollupConfiguration,
        l1Configuration: L1ChainConfiguration,
        genesis: L2Genesis,
        l1: L1TestChain,
    ) throws {
        let l2 = try ExecutedL2Chain(configuration, genesis: genesis)
        self.l2 = l2
        safeHead = configuration.genesis.l2.number
        drops = DropLog()
        var pipeline = DerivationPipeline(
            configuration,
            l1Configuration: l1Configuration,
            origin: l1[configuration.genesis.l1.number],
            systemConfiguration: configuration.genesis.systemConfiguration,
            l1: l1,
            l2: l2,
        )
        while true {
            let next = try pipeline.nextAttributes(
                safeHead: l2.head.info,
                systemConfiguration: l2.head.systemConfiguration,
            )
            guard let next else { break }
            if try build(next, &pipeline) {
                if next.concludesSpan { safeHead = l2.head.header.number }
            } else {
                l2.rewind(to: safeHead)
            }
        }
        l2.rewind(to: safeHead)
        drops = pipeline.drops
    }

    /// Builds a block or its replacement; false where it is not to be built.
    private mutating func build(
        _ attributes: DerivedAttributes,
        _ pipeline: inout DerivationPipeline<L1TestChain, ExecutedL2Chain>,
    ) throws -> Bool {
        do {
            try l2.append(attributes.payload)
        } catch let error as BlockExecutionError {
            if case .unreadable = error { throw error }
            switch try pipeline.replaceInvalid(attributes) {
            case .dropped:
                return false
            case .depositsOnly(let replacement):
                try l2.append(replacement.payload)
                replacedBlocks.append(l2.head.header.number)
            }
        }
        return true
    }
}
