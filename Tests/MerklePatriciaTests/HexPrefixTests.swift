import Testing

@testable import MerklePatricia

/// The encoding of paths.
///
/// Vectors: ethereum/tests, `BasicTests/hexencodetest.json`.
@Suite struct HexPrefixTests {
    struct Vector: CustomTestStringConvertible {
        let nibbles: [UInt8]
        let isLeaf: Bool
        let encoding: [UInt8]

        var testDescription: String { "\(nibbles) \(isLeaf ? "leaf" : "extension")" }
    }

    static let vectors = [
        Vector(nibbles: [0, 0, 1, 2, 3, 4, 5], isLeaf: false, encoding: [0x10, 0x01, 0x23, 0x45]),
        Vector(nibbles: [0, 1, 2, 3, 4, 5], isLeaf: false, encoding: [0x00, 0x01, 0x23, 0x45]),
        Vector(nibbles: [1, 2, 3, 4, 5], isLeaf: false, encoding: [0x11, 0x23, 0x45]),
        Vector(nibbles: [0, 0, 1, 2, 3, 4], isLeaf: false, encoding: [0x00, 0x00, 0x12, 0x34]),
        Vector(nibbles: [0, 1, 2, 3, 4], isLeaf: false, encoding: [0x10, 0x12, 0x34]),
        Vector(nibbles: [1, 2, 3, 4], isLeaf: false, encoding: [0x00, 0x12, 0x34]),
        Vector(nibbles: [0, 0, 1, 2, 3, 4, 5], isLeaf: true, encoding: [0x30, 0x01, 0x23, 0x45]),
        Vector(nibbles: [0, 1, 2, 3, 4, 5], isLeaf: true, encoding: [0x20, 0x01, 0x23, 0x45]),
        Vector(nibbles: [1, 2, 3, 4, 5], isLeaf: true, encoding: [0x31, 0x23, 0x45]),
        Vector(nibbles: [0, 0, 1, 2, 3, 4], isLeaf: true, encoding: [0x20, 0x00, 0x12, 0x34]),
        Vector(nibbles: [0, 1, 2, 3, 4], isLeaf: true, encoding: [0x30, 0x12, 0x34]),
        Vector(nibbles: [1, 2, 3, 4], isLeaf: true, encoding: [0x20, 0x12, 0x34]),
    ]

    /// The path may begin at either nibble of a byte.
    @Test(arguments: vectors, [0, 1])
    func writes(_ vector: Vector, start: Int) {
        var path = [UInt8](repeating: 0xff, count: 16)
        var encoding = [UInt8](repeating: 0xff, count: 16)
        let count = path.withUnsafeMutableBytes { path in
            encoding.withUnsafeMutableBytes { target in
                guard let path = path.baseAddress, let base = target.baseAddress else { return 0 }
                for (index, nibble) in vector.nibbles.enumerated() {
                    Nibbles.setNibble(path, at: start + index, to: Int(nibble))
                }
                let end = start + vector.nibbles.count
                return HexPrefix.write(path, start, end, isLeaf: vector.isLeaf, to: base) - base
            }
        }
        #expect(Array(encoding.prefix(count)) == vector.encoding)
        #expect(count == HexPrefix.byteCount(vector.nibbles.count))
    }

    @Test(arguments: vectors, [0, 1])
    func reads(_ vector: Vector, start: Int) {
        var path = [UInt8](repeating: 0, count: 16)
        let nibbles = path.withUnsafeMutableBytes { path in
            vector.encoding.withUnsafeBytes { source -> [UInt8] in
                guard let path = path.baseAddress, let base = source.baseAddress else { return [] }
                HexPrefix.read(base, byteCount: source.count, to: path, at: start)
                return vector.nibbles.indices.map {
                    UInt8(Nibbles.nibble(UnsafeRawPointer(path), at: start + $0))
                }
            }
        }
        #expect(nibbles == vector.nibbles)
    }
}
