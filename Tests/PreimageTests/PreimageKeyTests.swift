import EthereumCrypto
import EthereumTypes
import Preimage
import Testing

@Suite struct PreimageKeyTests {
    @Test func localKeysHoldTheIndexInTheirLastBytes() {
        let expected = Hash32("0100000000000000000000000000000000000000000000000000000000000007")
        #expect(PreimageKey.local(.rollupConfiguration).rawValue == expected)
        #expect(PreimageKey.local(.max).rawValue == Hash32(1 << 56, 0, 0, .max))
        #expect(PreimageKey.local(.claim).type == .local)
    }

    @Test func hashKeysReplaceOnlyTheFirstByte() {
        let hash = Hash32("ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100")
        for type in PreimageKeyType.allCases {
            let key = PreimageKey(type, hash: hash)
            #expect(key.type == type)
            #expect(key.rawValue.bytes.first == type.rawValue)
            #expect(key.rawValue.bytes.dropFirst() == hash.bytes.dropFirst())
        }
    }

    @Test func unknownTypesAreNil() {
        #expect(PreimageKey(rawValue: .zero).type == nil)
        #expect(PreimageKey(rawValue: Hash32(7 << 56, 0, 0, 0)).type == nil)
    }

    @Test func keysOfPreimagesHashThem() {
        // Keccak-256 of nothing is c5d24601...; of "abc" 4e03657a....
        #expect(PreimageKey.precompile([]).rawValue.bytes.prefix(4) == [6, 0xd2, 0x46, 0x01])
        #expect(PreimageKey.blobElement(Array("abc".utf8)).rawValue.bytes.prefix(4) == [5, 0x03, 0x65, 0x7a])
    }
}

@Suite struct BlobFieldElementsTests {
    let elements = BlobFieldElements()

    /// The first points of consensus-specs' bit-reversed roots of unity: 1, -1, and the two square roots of -1.
    @Test func firstPoints() {
        let modulus = BlobFieldElements.modulus
        let square = Hash32("00000000000000008d51ccce760304d0ec030002760300000001000000000000")
        #expect(elements.points.count == 4096)
        #expect(elements.points[0] == Hash32(UInt256.one))
        #expect(elements.points[1] == Hash32(modulus &- .one))
        #expect(elements.points[2] == square)
        #expect(elements.points[3] == Hash32(modulus &- UInt256(square)))
    }

    /// Point 2i + 1 is the negative of point 2i, and points 4i and 4i + 2 differ by a square root of -1.
    @Test func everyPairIsOpposite() {
        let modulus = BlobFieldElements.modulus
        let rootOfMinusOne = UInt256(elements.points[2])
        for index in stride(from: 0, to: 4096, by: 2) {
            let point = UInt256(elements.points[index])
            #expect(UInt256(elements.points[index + 1]) == modulus &- point)
            guard index.isMultiple(of: 4) else { continue }
            #expect(
                UInt256(elements.points[index + 2]) == point.multiplied(by: rootOfMinusOne, modulo: modulus)
            )
        }
        #expect(Set(elements.points).count == 4096)
    }

    @Test func keyPreimageIsCommitmentThenPoint() {
        let commitment = [UInt8](repeating: 0xaa, count: 48)
        let preimage = elements.keyPreimage(commitment: commitment, index: 1)
        #expect(preimage.count == 80)
        #expect(Array(preimage.prefix(48)) == commitment)
        #expect(Array(preimage.suffix(32)) == elements.points[1].bytes)
    }
}
