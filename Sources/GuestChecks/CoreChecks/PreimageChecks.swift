import EthereumCrypto
import EthereumTypes
import Preimage

/// Checks of Preimage: keys, hints and the points of blobs.
enum PreimageChecks {
    static func run(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let hash = random.hash()
        for key in [PreimageKey.keccak256(hash), .commitment(ofBlob: hash), .local(random.next())] {
            recorder.fold(key.rawValue)
        }
        recorder.expect(PreimageKey.keccak256(hash).type == .keccak256)
        recorder.expect(PreimageKey.local(7).rawValue.bytes[31] == 7)
        recorder.expect(PreimageKey.local(7).rawValue.bytes[0] == 1)
        let input = random.bytes(upTo: 100)
        recorder.fold(PreimageKey.precompile(input).rawValue)
        recorder.fold(PreimageKey.blobElement(input).rawValue)

        let hints: [Hint] = [
            .l1BlockHeader(hash), .l1Blob(versionedHash: hash, timestamp: random.next()),
            .l1Precompile(address: random.address(), requiredGas: random.next(), input: input),
            .l2StateNode(hash), .l2PayloadWitness(request: input),
        ]
        for hint in hints {
            let text = hint.encoded
            recorder.fold(text)
            recorder.expect(HintText(parsing: text)?.payload == hint.payload)
            recorder.fold(HintText(parsing: random.altered(text))?.payload)
        }
        // The points of blobs take long to make, and are always the same.
        guard random.next(below: 40) == 0 else { return }
        let elements = BlobFieldElements()
        for _ in 0..<20 {
            let index = random.next(below: BlobFieldElements.count)
            recorder.fold(elements.points[index])
            // All are roots of unity.
            recorder.expect(UInt256(elements.points[index]) < BlobFieldElements.modulus)
        }
    }
}
