import EthereumNodes

/// The nodes of a run.
public struct NodeSet: Sendable {
    /// L1's execution client.
    public var l1: any L1Node
    /// L1's beacon node.
    public var beacon: any BeaconNode
    /// L2's execution client.
    public var l2: any L2Node
    /// An execution client of L2 that gives witnesses of whole payloads; nil leaves that to `l2`.
    public var witnesses: (any L2Node)?

    /// Takes a node for each purpose.
    public init(
        l1: any L1Node,
        beacon: any BeaconNode,
        l2: any L2Node,
        witnesses: (any L2Node)? = nil,
    ) {
        self.l1 = l1
        self.beacon = beacon
        self.l2 = l2
        self.witnesses = witnesses
    }
}
