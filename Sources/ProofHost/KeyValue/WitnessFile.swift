import EthereumTypes
import Preimage

/// A recorded witness: all pre-images of a run in one file.
///
/// Entries in ascending order of key, each: key (32 bytes), length of the value (4 bytes, big-endian), value. A file
/// whose name ends with `.zst` is compressed with Zstandard.
public struct WitnessFile: KeyValueStore {
    /// Where an entry's value is.
    private struct Entry {
        let key: PreimageKey
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private let entries: [Entry]

    /// Reads the file at `path` and indexes it.
    public init(path: String) throws(HostError) {
        try self.init(bytes: try PackedFile.read(path: path), name: path)
    }

    /// Indexes the bytes of an unpacked witness; `name` stands for it in errors.
    public init(bytes: [UInt8], name: String) throws(HostError) {
        var entries: [Entry] = []
        var position = 0
        while position < bytes.count {
            let start = position
            guard bytes.count - position >= 36, let rawKey = Hash32(bytes, at: position) else {
                throw .malformedWitness(path: name, offset: start, reason: "an entry is cut short")
            }
            let key = PreimageKey(rawValue: rawKey)
            if let previous = entries.last, previous.key >= key {
                throw .malformedWitness(path: name, offset: start, reason: "keys are not in ascending order")
            }
            let length = bytes[(position + 32)..<(position + 36)].reduce(0) { $0 << 8 | Int($1) }
            position += 36
            guard bytes.count - position >= length else {
                throw .malformedWitness(path: name, offset: start, reason: "an entry is cut short")
            }
            entries.append(Entry(key: key, range: position..<(position + length)))
            position += length
        }
        self.bytes = bytes
        self.entries = entries
    }

    /// The number of pre-images.
    public var count: Int { entries.count }

    /// The keys in ascending order.
    public var keys: some RandomAccessCollection<PreimageKey> { entries.lazy.map(\.key) }

    /// The value under `key`, nil where there is none.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].key == key else { return nil }
        return Array(bytes[entries[low].range])
    }

    /// The bytes of a witness with these entries, uncompressed.
    public static func encode(_ values: [PreimageKey: [UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            bytes += key.rawValue.bytes
            for shift in stride(from: 24, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: value.count >> shift))
            }
            bytes += value
        }
        return bytes
    }
}
