import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks

extension EthereumChain {
    /// Checks the ommers that a block lists.
    ///
    /// Source: Ethereum Yellow Paper, section 11.1; execution-specs, `validate_ommers`; EIP-3675 (none).
    func validateOmmers(of block: Block, parent: Int, _ era: EthereumEra) throws(InvalidBlock) {
        if block.ommers.isEmpty {
            if block.header.ommersHash != Header.emptyOmmersHash { throw .ommersHash(Header.emptyOmmersHash) }
            return
        }
        if era.fork >= .paris { throw .tooManyOmmers(block.ommers.count) }
        let listHash = hash(ofOmmers: block.ommers)
        if block.header.ommersHash != listHash { throw .ommersHash(listHash) }
        if block.ommers.count > BlockLimits.ommerCount { throw .tooManyOmmers(block.ommers.count) }

        let ancestors = nearestAncestors(from: parent)
        var listed: [Hash32] = []
        for ancestor in ancestors { listed += blocks[ancestor].ommerHashes }
        for (index, ommer) in block.ommers.enumerated() {
            let hash = ommer.hash
            if listed.contains(hash) { throw .ommerIncludedTwice(index: index) }
            listed.append(hash)
            if ancestors.contains(where: { blocks[$0].hash == hash }) { throw .ommerIsAncestor(index: index) }
            guard let ommerParent = ancestors.first(where: { blocks[$0].hash == ommer.parentHash }) else {
                throw .ommerParentIsNotAncestor(index: index)
            }
            if ommerParent == parent { throw .ommerIsSibling(index: index) }
            do {
                try validate(ommer, parent: ommerParent, self.era(of: ommer, parent: ommerParent))
            } catch {
                throw .ommerHeader(index: index, error)
            }
        }
    }

    private func era(of header: Header, parent: Int) -> EthereumEra {
        schedule.era(
            number: header.number,
            timestamp: header.timestamp,
            parentTotalDifficulty: blocks[parent].totalDifficulty,
        )
    }

    /// The positions of the parent and of those before it among which an ommer's parent must be.
    private func nearestAncestors(from parent: Int) -> [Int] {
        var ancestors: [Int] = []
        var position: Int? = parent
        while let current = position, ancestors.count <= Int(BlockLimits.ommerAge) {
            ancestors.append(current)
            position = blocks[current].parent
        }
        return ancestors
    }

    private func hash(ofOmmers ommers: [Header]) -> Hash32 {
        var writer = RLPWriter()
        writer.appendList { list in
            for ommer in ommers { ommer.append(to: &list) }
        }
        return Keccak256.hash(writer.bytes)
    }
}
