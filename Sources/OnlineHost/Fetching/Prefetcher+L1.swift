import EthereumCrypto
import EthereumNodes
import EthereumTypes
import Preimage
import ProofHost

extension Prefetcher {
    /// A blob's field elements, its proof, and its commitment last.
    ///
    /// Each element lies under the key of commitment and point; that key's pre-image lies under its own hash, where a
    /// challenger finds it. The proof lies at the index 4096, as kona's host puts it.
    static func fieldElements(of blob: Blob, versionedHash: Hash32) -> FetchedPreimages {
        var preimages = FetchedPreimages()
        let elements = stride(from: 0, to: blob.bytes.count, by: Hash32.byteCount).map {
            Array(blob.bytes[$0..<min($0 + Hash32.byteCount, blob.bytes.count)])
        }
        let keyPreimages = BlobKeys.preimages(commitment: blob.commitment)
        for (value, keyPreimage) in zip(elements + [blob.proof], keyPreimages) {
            let hash = Keccak256.hash(keyPreimage)
            preimages.add(keyPreimage, for: .keccak256(hash))
            preimages.add(value, for: PreimageKey(.blob, hash: hash))
        }
        preimages.add(blob.commitment, for: .commitment(ofBlob: versionedHash))
        return preimages
    }

    /// What a precompile answers: a status byte and the output; and the payload under its own hash.
    static func result(of call: PrecompileCall) throws(FetchError) -> FetchedPreimages {
        guard let result = AcceleratedPrecompiles.result(of: call) else {
            throw .unknownPrecompile(call.address)
        }
        var preimages = FetchedPreimages()
        preimages.add(call.payload)
        preimages.add([result.succeeded ? 1 : 0] + result.output, for: call.key)
        return preimages
    }
}
