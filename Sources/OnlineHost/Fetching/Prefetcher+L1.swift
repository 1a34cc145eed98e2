import EthereumCrypto
import EthereumNodes
import EthereumTypes
import Preimage
import ProofHost

extension Prefetcher {
    /// The points of all blobs.
    static let elements = BlobFieldElements()

    /// A blob's field elements, its proof, and its commitment last.
    ///
    /// Each element lies under the key of commitment and point; that key's pre-image lies under its own hash, where a
    /// challenger finds it. The proof lies at the index 4096, as kona's host puts it.
    static func fieldElements(of blob: Blob, versionedHash: Hash32) -> FetchedPreimages {
        var preimages = FetchedPreimages()
        for index in 0..<BlobFieldElements.count {
            let start = index * Hash32.byteCount
            preimages.add(
                Array(blob.bytes[start..<(start + Hash32.byteCount)]),
                keyPreimage: elements.keyPreimage(commitment: blob.commitment, index: index),
            )
        }
        preimages.add(blob.proof, keyPreimage: blob.commitment + UInt256(BlobFieldElements.count).bytes)
        preimages.add(blob.commitment, for: .commitment(ofBlob: versionedHash))
        return preimages
    }

    /// What a precompile answers: a status byte and the output; and the payload under its own hash.
    static func result(ofPayload payload: [UInt8]) throws(FetchError) -> FetchedPreimages {
        guard let result = AcceleratedPrecompiles.result(ofPayload: payload) else {
            throw .unknownPrecompile(Address(payload) ?? .zero)
        }
        var preimages = FetchedPreimages()
        preimages.add(payload)
        preimages.add([result.succeeded ? 1 : 0] + result.output, for: .precompile(payload))
        return preimages
    }
}

extension FetchedPreimages {
    /// Adds a blob's value with the pre-image of its key.
    fileprivate mutating func add(_ value: [UInt8], keyPreimage: [UInt8]) {
        let hash = Keccak256.hash(keyPreimage)
        add(keyPreimage, for: .keccak256(hash))
        add(value, for: PreimageKey(.blob, hash: hash))
    }
}
