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
        // Only the point of the key's pre-image changes from element to element.
        var keyPreimage = commitment + Hash32.zero.bytes
        var failure: PreimageError?
        let blob = keyPreimage.withUnsafeMutableBytes { keyPreimage in
            [UInt8](unsafeUninitializedCapacity: BlobFieldElements.blobByteCount) { blob, count in
                do throws(PreimageError) {
                    try read(
                        elements,
                        keyPreimage: keyPreimage,
                        into: UnsafeMutableRawBufferPointer(blob),
                    )
                    count = BlobFieldElements.blobByteCount
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return blob
    }

    /// Reads the elements of a blob to `blob`.
    ///
    /// `keyPreimage` begins with the commitment; the points are written behind it.
    private mutating func read(
        _ elements: BlobFieldElements,
        keyPreimage: UnsafeMutableRawBufferPointer,
        into blob: UnsafeMutableRawBufferPointer,
    ) throws(PreimageError) {
        guard let keyBase = keyPreimage.baseAddress, var target = blob.baseAddress else { return }
        for point in elements.points {
            point.store(to: keyBase + BlobFieldElements.commitmentByteCount)
            let key = PreimageKey.blobElement(UnsafeRawBufferPointer(keyPreimage))
            try get(key, into: UnsafeMutableRawBufferPointer(start: target, count: Hash32.byteCount))
            target += Hash32.byteCount
        }
    }
}
