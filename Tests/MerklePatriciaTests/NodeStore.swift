import EthereumTypes
import MerklePatricia

/// Nodes in memory, with a record of what was asked.
final class NodeStore: NodeSource {
    var nodes: [Hash32: [UInt8]]
    private(set) var requests: [Hash32] = []

    init(_ nodes: [Hash32: [UInt8]] = [:]) {
        self.nodes = nodes
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        requests.append(hash)
        guard let node = nodes[hash] else { throw .missingNode(hash) }
        return node
    }

    func forgetRequests() {
        requests = []
    }

    /// A source without a record.
    func copy() -> NodeStore { NodeStore(nodes) }
}

/// A source that answers every request with the same bytes.
final class ConstantSource: NodeSource {
    private let encoding: [UInt8]

    init(_ encoding: [UInt8]) {
        self.encoding = encoding
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] { encoding }
}

/// Collects what commits hand out.
final class RecordingSink: NodeSink {
    private(set) var stored: [(hash: Hash32, encoding: [UInt8])] = []

    override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
        stored.append((hash, [UInt8](encoding)))
    }
}

/// Puts what commits hand out into a store.
final class StoreSink: NodeSink {
    private let store: NodeStore

    init(_ store: NodeStore) {
        self.store = store
    }

    override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
        store.nodes[hash] = [UInt8](encoding)
    }
}
