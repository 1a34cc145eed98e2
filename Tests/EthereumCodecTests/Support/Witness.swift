import EthereumCodec
import EthereumTypes

/// A recorded set of pre-images: repeatedly key (32 bytes), length (4 bytes, big-endian), value.
enum Witness {
    /// The values whose key is their Keccak-256 hash: type 2 in the key's first byte.
    static func keccakPreimages(_ file: [UInt8]) -> [(key: ArraySlice<UInt8>, value: [UInt8])] {
        var preimages: [(key: ArraySlice<UInt8>, value: [UInt8])] = []
        var position = 0
        while position + 36 <= file.count {
            let key = file[position..<(position + 32)]
            let count = file[(position + 32)..<(position + 36)].reduce(0) { $0 << 8 | Int($1) }
            position += 36 + count
            if key.first == 2, position <= file.count {
                preimages.append((key, Array(file[(position - count)..<position])))
            }
        }
        return preimages
    }

    /// The value of a leaf or an extension of a trie; nil for anything else.
    static func leafValue(_ node: [UInt8]) -> [UInt8]? {
        var reader = RLPReader(node)
        guard var list = try? reader.readList(), reader.isAtEnd, (try? list.remainingItemCount()) == 2 else {
            return nil
        }
        guard let path = try? list.readBytes(), let first = path.first, first >> 4 == 2 || first >> 4 == 3
        else {
            return nil
        }
        return try? list.readBytes()
    }
}
