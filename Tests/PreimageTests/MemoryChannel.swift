import Preimage

/// A channel whose incoming bytes are given and whose outgoing bytes are kept.
struct MemoryChannel: ByteChannel {
    var incoming: [UInt8]
    var position = 0
    var outgoing: [UInt8] = []

    init(incoming: [UInt8]) { self.incoming = incoming }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteChannelError) {
        let available = incoming.count - position
        guard available >= buffer.count else { throw .endOfStream(received: available) }
        buffer.copyBytes(from: incoming[position..<position + buffer.count])
        position += buffer.count
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws(ByteChannelError) {
        outgoing.append(contentsOf: bytes)
    }
}

/// An oracle over a table, which keeps what it was asked.
struct TableOracle: PreimageOracle {
    var table: [PreimageKey: [UInt8]] = [:]
    var hints: [Hint] = []

    mutating func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
        guard let value = table[key] else { throw .missing(key) }
        return value
    }

    mutating func hint(_ hint: Hint) throws(PreimageError) { hints.append(hint) }
}
