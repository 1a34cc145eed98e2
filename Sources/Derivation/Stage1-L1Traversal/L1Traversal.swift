import ChainConfiguration
import EthereumCodec
import Forks

/// Walks the L1 chain block by block, and keeps the system configuration as it is at each.
///
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "L1 Traversal".
public struct L1Traversal: Sendable {
    /// The block at which derivation stands.
    public private(set) var origin: L1BlockReference
    /// The configuration after that block.
    public private(set) var systemConfiguration: SystemConfiguration
    /// Whether the block was handed on to the next stage.
    private var isHandedOn = false

    /// Stands at `origin`, after which `systemConfiguration` applies.
    public init(origin: L1BlockReference, systemConfiguration: SystemConfiguration) {
        self.origin = origin
        self.systemConfiguration = systemConfiguration
    }

    /// The block at which derivation stands, for the next stage; nil if that has it already.
    public var nextBlock: L1BlockReference? { isHandedOn ? nil : origin }

    /// Notes that the next stage has the block.
    public mutating func handOn() {
        isHandedOn = true
    }

    /// Moves to the next block and applies the configuration updates that are in it.
    ///
    /// - Returns: whether there is a next block; false at the L1 head.
    public mutating func advance<Source: L1ChainSource>(
        in source: inout Source,
        events: L1EventReader,
        drops: inout DropLog,
    ) throws(PipelineError) -> Bool {
        let (number, overflow) = origin.number.addingReportingOverflow(1)
        guard !overflow else { return false }
        let next: L1Block?
        do {
            next = try source.block(number: number)
        } catch {
            throw PipelineError(.temporary, .l1Source(error, block: number))
        }
        guard let next else { return false }
        guard next.header.parentHash == origin.hash else {
            throw PipelineError(.reset, .l1Reorganization(block: number))
        }
        let reference = next.reference
        if events.mayHoldConfigurationUpdates(next.header.logsBloom) {
            let receipts: [Receipt]
            do {
                receipts = try source.receipts(of: reference)
            } catch {
                throw PipelineError(.temporary, .l1Source(error, block: number))
            }
            events.applyConfigurationUpdates(
                in: receipts,
                isEcotone: events.configuration.isActive(.ecotone, at: reference.inclusionTime),
                to: &systemConfiguration,
                drops: &drops,
            )
        }
        origin = reference
        isHandedOn = false
        return true
    }
}
