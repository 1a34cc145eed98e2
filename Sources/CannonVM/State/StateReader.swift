import EthereumTypes

/// A cursor over a state file, which knows where it is for errors.
struct StateReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var remaining: Int { bytes.count - offset }

    mutating func take(_ count: Int) throws(StateError) -> UnsafeRawPointer {
        guard count >= 0, count <= remaining, let base = bytes.baseAddress else {
            throw .endOfFile(offset: offset)
        }
        defer { offset += count }
        return base + offset
    }

    mutating func byte() throws(StateError) -> UInt8 {
        try take(1).load(as: UInt8.self)
    }

    /// Anything but zero is true, as in the reference.
    mutating func boolean() throws(StateError) -> Bool {
        try byte() != 0
    }

    mutating func word32() throws(StateError) -> UInt32 {
        try take(4).loadBigEndian32()
    }

    mutating func word() throws(StateError) -> UInt64 {
        try take(8).loadBigEndian64()
    }

    mutating func hash() throws(StateError) -> Hash32 {
        Hash32(loading: try take(Hash32.byteCount))
    }

    /// A count of things of which each takes at least `byteCount` bytes.
    mutating func count(of byteCount: Int, _ value: UInt64) throws(StateError) -> Int {
        guard let count = Int(exactly: value), count <= remaining / byteCount else {
            throw .impossibleCount(value, offset: offset)
        }
        return count
    }
}
