import EthereumCodec

/// An encoding as a tree: what the published vectors are written in.
indirect enum RLPItem: Equatable {
    case string([UInt8])
    case list([RLPItem])

    init(_ text: StaticString) {
        self = .string(Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
    }

    /// The items of a list.
    var items: [RLPItem] {
        get throws {
            guard case .list(let items) = self else { throw RLPError(.expectedList, at: 0) }
            return items
        }
    }

    /// Decodes the whole tree of an input.
    init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        self = try RLPItem(from: &reader)
        try reader.finish()
    }

    private init(from reader: inout RLPReader) throws(RLPError) {
        if reader.nextKind == .list {
            var list = try reader.readList()
            var items: [RLPItem] = []
            while !list.isAtEnd { items.append(try RLPItem(from: &list)) }
            self = .list(items)
        } else {
            self = .string(try reader.readBytes())
        }
    }

    func append(to writer: inout RLPWriter) {
        switch self {
        case .string(let bytes):
            writer.append(bytes)
        case .list(let items):
            writer.appendList { list in
                for item in items { item.append(to: &list) }
            }
        }
    }

    func encode() -> [UInt8] {
        var writer = RLPWriter()
        append(to: &writer)
        return writer.bytes
    }

    /// What the lengths of `RLP` say that the encoding takes.
    var encodedCount: Int {
        switch self {
        case .string(let bytes): RLP.count(of: bytes)
        case .list(let items): RLP.listCount(payloadCount: items.reduce(0) { $0 + $1.encodedCount })
        }
    }
}
