import EthereumCodec
import EthereumCrypto
import EthereumNodes
import EthereumTypes
import MerklePatricia
import Preimage

/// What test nodes know: both chains, as the pre-images of a witness.
///
/// A witness is all that blocks and states are made of, so that a chain of a test and a recorded one are served alike.
public struct NodeWorld: Sendable {
    /// Headers, nodes of tries and codes, by their Keccak-256 keys.
    public var preimages: [PreimageKey: [UInt8]]
    /// The blobs by the timestamp of their L1 block.
    public private(set) var blobs: [UInt64: [Blob]] = [:]
    /// Whether the L2 node answers `debug_executePayload`, with all that it knows.
    public var givesPayloadWitnesses = false

    /// Takes the pre-images of a witness; blobs are those with a proof, at the times that transactions of blocks say.
    public init(_ witness: [PreimageKey: [UInt8]]) {
        preimages = witness.filter { $0.key.type == .keccak256 }
        var byHash: [Hash32: Blob] = [:]
        for (key, commitment) in witness where key.type == .sha256 {
            guard let blob = NodeWorld.blob(commitment: commitment, witness) else { continue }
            byHash[commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }] = blob
        }
        guard !byHash.isEmpty else { return }
        for encoded in preimages.values {
            guard let header = try? Header(encoded: encoded), header.blobGasUsed ?? 0 > 0 else { continue }
            for envelope in items(root: header.transactionsRoot) ?? [] {
                guard case .signed(let transaction) = try? Transaction(envelope: envelope) else { continue }
                for blob in transaction.blobVersionedHashes.compactMap({ byHash[$0] }) {
                    blobs[header.timestamp, default: []].append(blob)
                }
            }
        }
    }

    private static let elements = BlobFieldElements()

    private static func blob(commitment: [UInt8], _ witness: [PreimageKey: [UInt8]]) -> Blob? {
        var bytes: [UInt8] = []
        for index in 0..<BlobFieldElements.count {
            let preimage = elements.keyPreimage(commitment: commitment, index: index)
            guard let element = witness[.blobElement(preimage)] else { return nil }
            bytes += element
        }
        let proofKey = PreimageKey.blobElement(commitment + UInt256(BlobFieldElements.count).bytes)
        guard let proof = witness[proofKey] else { return nil }
        return Blob(bytes: bytes, commitment: commitment, proof: proof)
    }

    // MARK: Lookups

    /// The bytes with this hash.
    func preimage(_ hash: Hash32) -> [UInt8]? { preimages[.keccak256(hash)] }

    /// The header with this hash, and its RLP.
    func header(_ hash: Hash32) -> (encoded: [UInt8], header: Header)? {
        guard let encoded = preimage(hash), let header = try? Header(encoded: encoded) else { return nil }
        return (encoded, header)
    }

    /// The items of the list trie with this root; nil where a node of it is not known.
    func items(root: Hash32) -> [[UInt8]]? {
        try? OrderedTrie.items(root: root, source: WorldNodes(self))
    }

    /// The nodes of an account's proof and the root of its storage; nil where one of them is not known.
    func accountProof(_ address: Address, stateRoot: Hash32) -> (nodes: [[UInt8]], storageRoot: Hash32)? {
        let nodes = WorldNodes(self)
        let trie = MerklePatriciaTrie(root: stateRoot, source: nodes)
        do {
            guard let value = try trie.value(at: Keccak256.hash(address.bytes)) else {
                return (nodes.read, Account.emptyRoot)
            }
            return (nodes.read, try Account(encoded: value).storageRoot)
        } catch {
            return nil
        }
    }

    /// The nodes of the proof of a slot in an account's storage; nil where one of them is not known.
    func storageProof(_ slot: Hash32, storageRoot: Hash32) -> [[UInt8]]? {
        if storageRoot == Account.emptyRoot { return [] }
        let nodes = WorldNodes(self)
        let trie = MerklePatriciaTrie(root: storageRoot, source: nodes)
        do { _ = try trie.value(at: Keccak256.hash(slot.bytes)) } catch { return nil }
        return nodes.read
    }
}

/// The nodes of tries, and which of them were read.
private final class WorldNodes: NodeSource {
    private let world: NodeWorld
    private(set) var read: [[UInt8]] = []

    init(_ world: NodeWorld) {
        self.world = world
        super.init()
    }

    override func node(_ hash: Hash32) throws(TrieError) -> [UInt8] {
        guard let node = world.preimage(hash) else { throw .missingNode(hash) }
        read.append(node)
        return node
    }
}
