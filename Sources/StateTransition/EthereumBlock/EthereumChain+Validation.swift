import ChainConfiguration
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia

/// The bounds of Ethereum's headers and blocks.
enum BlockLimits {
    /// The least gas limit.
    static var minimumGasLimit: UInt64 { 5_000 }
    /// The greatest gas limit: gas is counted in signed 64 bits.
    static var maximumGasLimit: UInt64 { UInt64(Int64.max) }
    /// A gas limit differs from its parent's by less than this part of it.
    static var gasLimitDivisor: UInt64 { 1_024 }
    /// The longest extra data, in bytes.
    static var extraDataByteCount: Int { 32 }
    /// The largest encoding of a block from Osaka on, in bytes: 10 MiB less 2 MiB for the consensus layer
    /// (EIP-7934).
    static var blockByteCount: Int { (10 - 2) << 20 }
    /// The base fee of the first block that has one, in wei.
    static var initialBaseFee: UInt256 { 1_000_000_000 }
    /// The most ommers of a block.
    static var ommerCount: Int { 2 }
    /// An ommer is at most this many blocks older than the block that lists it.
    static var ommerAge: UInt64 { 6 }
}

extension EthereumChain {
    /// Checks what can be checked of a block before it is executed.
    ///
    /// Source: execution-specs, `validate_header` and `validate_ommers`; go-ethereum, `VerifyHeader`,
    /// `VerifyUncles` and `ValidateBody`.
    func validate(
        _ block: Block,
        byteCount: Int,
        parent: Int,
        _ era: EthereumEra,
    ) throws(InvalidBlock) {
        if era.fork >= .osaka, byteCount > BlockLimits.blockByteCount {
            throw .tooLarge(byteCount: byteCount)
        }
        try validate(block.header, parent: parent, era)
        try validateOmmers(of: block, parent: parent, era)
        if (block.withdrawals != nil) != (era.fork >= .shanghai) { throw .withdrawalsPresence }
        if let withdrawals = block.withdrawals {
            let root = OrderedTrie.root(of: withdrawals.map { $0.encode() })
            if root != block.header.withdrawalsRoot { throw .withdrawalsRoot(root) }
        }
    }

    /// Checks a header against its parent's.
    func validate(_ header: Header, parent position: Int, _ era: EthereumEra) throws(InvalidBlock) {
        let parent = blocks[position].header
        if header.number &- 1 != parent.number || header.number == 0 { throw .number(header.number) }
        if header.timestamp <= parent.timestamp { throw .timestamp(header.timestamp) }
        try validateGasLimit(of: header, parent, era)
        if header.gasUsed > header.gasLimit { throw .gasUsedAboveLimit(header.gasUsed) }
        if header.extraData.count > BlockLimits.extraDataByteCount {
            throw .extraDataTooLong(byteCount: header.extraData.count)
        }
        if let first = schedule.daoForkNumber, header.number >= first,
            header.number - first < DAOFork.extraDataBlockCount, header.extraData != DAOFork.extraData
        {
            throw .extraDataOfDAOFork
        }
        try validateFields(of: header, era)
        try validateDifficulty(of: header, parent: position, era)
        try validateBaseFee(of: header, parent)
        if let blobs = era.blobs {
            let excess = ExcessBlobGas.next(after: parent, fork: era.fork, blobs: blobs)
            if header.excessBlobGas != excess { throw .excessBlobGas(header.excessBlobGas) }
        }
    }

    /// Checks that the header has the fields of its fork and no others.
    private func validateFields(of header: Header, _ era: EthereumEra) throws(InvalidBlock) {
        if (header.baseFeePerGas != nil) != (era.fork >= .london) { throw .baseFee(header.baseFeePerGas) }
        let hasBlobs = era.fork >= .cancun
        guard (header.withdrawalsRoot != nil) == (era.fork >= .shanghai),
            (header.blobGasUsed != nil) == hasBlobs, (header.excessBlobGas != nil) == hasBlobs,
            (header.parentBeaconBlockRoot != nil) == hasBlobs,
            (header.requestsHash != nil) == (era.fork >= .prague)
        else { throw .headerFields }
    }

    /// Checks the fields of proof of work.
    private func validateDifficulty(
        of header: Header,
        parent position: Int,
        _ era: EthereumEra,
    ) throws(InvalidBlock) {
        if era.fork >= .paris {
            if !header.difficulty.isZero { throw .difficulty(header.difficulty) }
            if header.nonce != 0 { throw .nonce(header.nonce) }
            return
        }
        let parent = blocks[position].header
        let difficulty = Difficulty.next(
            number: header.number,
            timestamp: header.timestamp,
            parentDifficulty: parent.difficulty,
            parentTimestamp: parent.timestamp,
            parentHasOmmers: parent.ommersHash != Header.emptyOmmersHash,
            fork: era.fork,
            bombDelay: era.bombDelay,
        )
        if header.difficulty != difficulty { throw .difficulty(header.difficulty) }
    }

    /// Checks the gas limit.
    ///
    /// The first block with a base fee counts its parent's limit twice: the limit becomes twice the target
    /// (EIP-1559).
    private func validateGasLimit(
        of header: Header,
        _ parent: Header,
        _ era: EthereumEra,
    ) throws(InvalidBlock) {
        let isFirstWithBaseFee = era.fork >= .london && parent.baseFeePerGas == nil
        let elasticity = BaseFeeRule.ethereum.elasticity
        let parentLimit =
            isFirstWithBaseFee ? parent.gasLimit.multipliedSaturated(by: elasticity) : parent.gasLimit
        let difference = max(header.gasLimit, parentLimit) - min(header.gasLimit, parentLimit)
        guard difference < parentLimit / BlockLimits.gasLimitDivisor,
            header.gasLimit >= BlockLimits.minimumGasLimit, header.gasLimit <= BlockLimits.maximumGasLimit
        else { throw .gasLimit(header.gasLimit) }
    }

    /// Checks the base fee of a header that has one.
    private func validateBaseFee(of header: Header, _ parent: Header) throws(InvalidBlock) {
        guard let baseFee = header.baseFeePerGas else { return }
        var expected = BlockLimits.initialBaseFee
        if let parentBaseFee = parent.baseFeePerGas {
            expected = BaseFeeRule.ethereum.baseFee(
                after: parentBaseFee,
                gasLimit: parent.gasLimit,
                gasUsed: parent.gasUsed,
            )
        }
        if baseFee != expected { throw .baseFee(baseFee) }
    }
}
