import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

/// Trie nodes and code of an L2 chain's state, in memory.
public final class MemoryState: StateSource {
    /// The encodings of nodes, by their hashes.
    public private(set) var nodes: [Hash32: [UInt8]] = [:]
    /// The code of contracts, by its hash.
    public private(set) var codes: [Hash32: [UInt8]] = [:]

    /// The node with this hash.
    public override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let node = nodes[hash] else { throw .missingNode(hash) }
        return node
    }

    /// The code with this hash.
    public override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let code = codes[hash] else { throw .missingNode(hash) }
        return code
    }

    /// Keeps code.
    public func store(code: [UInt8]) { codes[Keccak256.hash(code)] = code }

    /// Keeps all that is below a state root and not known yet.
    ///
    /// Nodes are read from `source`; `code` looks up code by its hash. Throws `TrieError` or `RLPError` where a node is
    /// missing or malformed.
    public func absorb(stateRoot: Hash32, from source: NodeSource, code: (Hash32) -> [UInt8]?) throws {
        try absorb(root: stateRoot, from: source) { leaf in
            let account = try Account(encoded: leaf)
            try self.absorb(root: account.storageRoot, from: source) { _ in }
            guard account.codeHash != Account.emptyCodeHash, self.codes[account.codeHash] == nil else {
                return
            }
            guard let bytes = code(account.codeHash) else { throw TrieError.missingNode(account.codeHash) }
            self.codes[account.codeHash] = bytes
        }
    }

    private func absorb(root: Hash32, from source: NodeSource, leaf: ([UInt8]) throws -> Void) throws {
        guard root != Account.emptyRoot, nodes[root] == nil else { return }
        let node = try source.node(root)
        nodes[root] = node
        var reader = RLPReader(node)
        try absorb(node: try reader.readList(), from: source, leaf: leaf)
    }

    /// Goes through the items of a node: 17 of a branch, 2 of an extension or a leaf.
    private func absorb(node: RLPReader, from source: NodeSource, leaf: ([UInt8]) throws -> Void) throws {
        var items = node
        if try items.remainingItemCount() == 2 {
            let path = try items.readBytes()
            // The second bit of a path's first byte tells a leaf.
            if let first = path.first, first & 0x20 != 0 {
                try leaf(try items.readBytes())
                return
            }
        }
        while !items.isAtEnd {
            if items.nextKind == .list {
                try absorb(node: try items.readList(), from: source, leaf: leaf)
            } else if let child = Hash32(try items.readBytes()) {
                try absorb(root: child, from: source, leaf: leaf)
            }
        }
    }

    /// Receives the nodes of a commit.
    var sink: NodeSink { Sink(self) }

    private final class Sink: NodeSink {
        private let state: MemoryState

        init(_ state: MemoryState) { self.state = state }

        override func store(_ encoding: UnsafeRawBufferPointer, hash: Hash32) {
            state.nodes[hash] = [UInt8](encoding)
        }
    }
}
