import EthereumCrypto
import EthereumTypes

extension PreimageOracle {
    /// The 131,072 bytes of a blob: its commitment, then each of its 4096 field elements.
    ///
    /// `timestamp` is that of the L1 block with the blob, in seconds. Source: op-program, client/l1/oracle.go, `GetBlob`.
    public mutating func blob(
        versionedHash: Hash32,
        timestamp: UInt64,
        elements: BlobFieldElements,
    ) throws(PreimageError) -> [UInt8] {
        try hint(.l1Blob(versionedHash: versionedHash, timestamp: timestamp))
        let commitmentKey = PreimageKey.commitment(ofBlob: versionedHash)
        let commitment = try get(commitmentKey)
        guard commitment.count == BlobFieldElements.commitmentByteCount else {
            throw .unexpectedLength(commitmentKey, count: UInt64(commitment.count))
        }
        var blob: [UInt8] = []
        blob.reserveCapacity(BlobFieldElements.blobByteCount)
        // Only the point of the key's pre-image changes from element to element.
        var keyPreimage = commitment + Hash32.zero.bytes
        for point in elements.points {
            keyPreimage.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                point.store(to: base + BlobFieldElements.commitmentByteCount)
            }
            let key = PreimageKey.blobElement(keyPreimage)
            let element = try get(key)
            guard element.count == Hash32.byteCount else {
                throw .unexpectedLength(key, count: UInt64(element.count))
            }
            blob.append(contentsOf: element)
        }
        return blob
    }
}
