import EthereumTypes
import MerklePatricia

/// Serves the trie nodes that earlier blocks of this run made, and the rest from the source below.
///
/// It is read only where a block failed and the state is opened anew; until then the open tries hold these
/// nodes.
public final class CommittedStateSource: StateSource {
    /// Receives the nodes of each commit.
    public let committed = CommittedNodes()
    private let base: StateSource

    /// Puts a layer on `base`.
    public init(base: StateSource) {
        self.base = base
        super.init()
    }

    /// The node with this hash.
    public override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        if let encoding = committed.find(hash) { return encoding }
        return try base.node(hash)
    }

    /// The code with this hash.
    public override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        try base.code(hash)
    }
}

/// The nodes of all commits, by hash.
public final class CommittedNodes: NodeSink {
    private struct Entry: BitwiseCopyable {
        let hash: Hash32
        let bytes: UnsafeMutableRawPointer
        let count: Int
    }

    private let entries = RecordStore<Entry>(capacity: 64)
    private let table = RecordIndex(capacity: 256)

    deinit {
        for index in 0..<entries.count { entries[index].pointee.bytes.deallocate() }
        entries.destroy()
        table.destroy()
    }

    /// Keeps a copy of a node.
    public override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
        if table.find(hash.word0, { entries[$0].pointee.hash == hash }) != nil { return }
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: max(encoding.count, 1), alignment: 8)
        if let base = encoding.baseAddress { bytes.copyMemory(from: base, byteCount: encoding.count) }
        table.insert(hash.word0, entries.append(Entry(hash: hash, bytes: bytes, count: encoding.count)))
    }

    func find(_ hash: Hash32) -> [UInt8]? {
        guard let index = table.find(hash.word0, { entries[$0].pointee.hash == hash }) else { return nil }
        let entry = entries[index].pointee
        return [UInt8](UnsafeRawBufferPointer(start: entry.bytes, count: entry.count))
    }
}
