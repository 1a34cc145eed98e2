import ChainConfiguration
import Derivation
import EthereumCodec
import EthereumCrypto
import EthereumTypes

/// An L2 chain in memory, whose blocks are not executed: a hash of the attributes stands for a header's.
public struct L2TestChain: L2ChainSource {
    /// One block.
    public struct Block {
        /// What derivation keeps of the block.
        public var info: L2BlockInfo
        /// The envelopes of the transactions.
        public var transactions: [[UInt8]]
        /// The configuration that was in force in the block.
        public var systemConfiguration: SystemConfiguration

        /// Makes a block from its parts.
        public init(info: L2BlockInfo, transactions: [[UInt8]], systemConfiguration: SystemConfiguration) {
            self.info = info
            self.transactions = transactions
            self.systemConfiguration = systemConfiguration
        }
    }

    /// The blocks, the oldest first.
    public private(set) var blocks: [Block] = []
    /// Heights of blocks that cannot be read.
    public var unavailable: [UInt64] = []

    /// Makes a chain that begins with a block.
    public init(first: Block) { blocks = [first] }

    /// Makes a chain that begins with the genesis block.
    public init(genesis configuration: RollupConfiguration) {
        self.init(
            first: Block(
                info: L2BlockInfo(
                    hash: configuration.genesis.l2.hash,
                    number: configuration.genesis.l2.number,
                    parentHash: .zero,
                    timestamp: configuration.genesis.l2Time.rawValue,
                    l1Origin: configuration.genesis.l1,
                    sequenceNumber: 0,
                ),
                transactions: [],
                systemConfiguration: configuration.genesis.systemConfiguration,
            )
        )
    }

    /// The newest block.
    public var head: Block { blocks[blocks.count - 1] }

    /// The block at a height, if the chain has it.
    public func block(number: UInt64) -> Block? {
        guard let first = blocks.first, number >= first.info.number else { return nil }
        let index = number - first.info.number
        return index < UInt64(blocks.count) ? blocks[Int(index)] : nil
    }

    /// Adds a block.
    public mutating func append(_ block: Block) { blocks.append(block) }

    /// Adds the block that attributes ask for.
    @discardableResult
    public mutating func append(
        _ attributes: DerivedAttributes,
        _ configuration: RollupConfiguration,
    ) throws(L2BlockError) -> L2BlockInfo {
        let header = L2TestChain.header(of: attributes)
        let hash = header.hash
        let info = attributes.blockInfo(hash: hash)
        let systemConfiguration = try SystemConfiguration(
            hash: hash,
            header: header,
            firstTransaction: attributes.payload.transactions.first,
            configuration,
        )
        blocks.append(
            Block(
                info: info,
                transactions: attributes.payload.transactions,
                systemConfiguration: systemConfiguration,
            )
        )
        return info
    }

    /// Removes the newest blocks, so that the head has this height.
    public mutating func rewind(to number: UInt64) {
        while head.info.number > number { blocks.removeLast() }
    }

    /// A header of the block that attributes ask for, without the results of execution.
    public static func header(of attributes: DerivedAttributes) -> Header {
        let payload = attributes.payload
        var extraData: [UInt8] = []
        if var parameters = payload.eip1559Parameters {
            // Zero stands for the chain's constants, which execution writes into the header.
            if parameters == 0 { parameters = 250 << 32 | 6 }
            extraData = [payload.minimumBaseFee == nil ? 0 : 1]
            for shift: UInt64 in stride(from: 56, through: 0, by: -8) {
                extraData.append(UInt8(truncatingIfNeeded: parameters >> shift))
            }
            if let minimum = payload.minimumBaseFee {
                for shift: UInt64 in stride(from: 56, through: 0, by: -8) {
                    extraData.append(UInt8(truncatingIfNeeded: minimum >> shift))
                }
            }
        }
        return Header(
            parentHash: attributes.parent.hash,
            beneficiary: payload.suggestedFeeRecipient,
            transactionsRoot: Keccak256.hash(payload.transactions.flatMap { $0 }),
            number: attributes.parent.number + 1,
            gasLimit: payload.gasLimit,
            timestamp: payload.timestamp,
            extraData: extraData,
            prevRandao: payload.prevRandao,
        )
    }

    // MARK: L2ChainSource

    /// What derivation keeps of the block at a height.
    public mutating func blockInfo(number: UInt64) throws(ChainSourceError) -> L2BlockInfo? {
        if unavailable.contains(number) { throw .unavailable }
        return block(number: number)?.info
    }

    /// The envelopes of the transactions of the block at a height.
    public mutating func transactions(number: UInt64) throws(ChainSourceError) -> [[UInt8]]? {
        if unavailable.contains(number) { throw .unavailable }
        return block(number: number)?.transactions
    }
}
