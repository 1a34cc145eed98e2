import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Preimage
import ProofHost

/// Collects the pre-images that fault-proof programs read.
public enum WitnessMaker {
    /// All pre-images but local ones of an L1 chain and of L2 chains that began with the same genesis block.
    ///
    /// Of L2 these are the headers, transactions, states and outputs of all blocks, and what accelerated precompiles
    /// answered. Errors: none that test chains lead to.
    public static func witness(
        l1: L1TestChain,
        blobs: [TestBlob],
        l2 chains: [ExecutedL2Chain],
    ) throws -> [PreimageKey: [UInt8]] {
        var witness: [PreimageKey: [UInt8]] = [:]
        func store(_ preimage: [UInt8]) { witness[.keccak256(Keccak256.hash(preimage))] = preimage }
        for preimage in try l1.keccakPreimages() { store(preimage) }
        for blob in blobs { storeBlob(blob, in: &witness) }
        for chain in chains {
            for block in chain.blocks {
                store(block.header.encode())
                store(block.output.preimage)
                for node in try ListTrie.nodes(of: block.transactions) { store(node) }
            }
            for (hash, node) in chain.state.nodes { witness[.keccak256(hash)] = node }
            for (hash, code) in chain.state.codes { witness[.keccak256(hash)] = code }
            for (payload, result) in chain.precompiles.results { witness[.precompile(payload)] = result }
        }
        return witness
    }

    /// As hosts keep blobs: the commitment, the elements, and the proof after the last of them.
    private static func storeBlob(_ blob: TestBlob, in witness: inout [PreimageKey: [UInt8]]) {
        witness[.commitment(ofBlob: blob.versionedHash)] = blob.commitment
        let preimages = BlobKeys.preimages(commitment: blob.commitment)
        let elements = stride(from: 0, to: blob.bytes.count, by: Hash32.byteCount).map {
            Array(blob.bytes[$0..<$0 + Hash32.byteCount])
        }
        for (preimage, value) in zip(preimages, elements + [blob.proof]) {
            witness[.blobElement(preimage)] = value
        }
    }
}
