import EthereumNodes

/// The nodes of a run.
public struct NodeSet: Sendable {
    /// L1's execution client.
    public var l1: any L1Node
    /// L1's beacon node.
    public var beacon: any BeaconNode
    /// L2's execution client.
    public var l2: any L2Node
    /// An execution client of L2 that need not have state by the hash of a node: it is asked for everything else before
    /// `l2`; nil leaves all to `l2`.
    public var experimental: (any L2Node)?

    /// Takes a node for each purpose.
    public init(
        l1: any L1Node,
        beacon: any BeaconNode,
        l2: any L2Node,
        experimental: (any L2Node)? = nil,
    ) {
        self.l1 = l1
        self.beacon = beacon
        self.l2 = l2
        self.experimental = experimental
    }
}
