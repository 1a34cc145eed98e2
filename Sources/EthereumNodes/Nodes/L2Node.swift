import EthereumTypes

/// Which block is meant.
public enum BlockName: Hashable, Sendable {
    /// That with this hash.
    case hash(Hash32)
    /// That of the node's chain with this number.
    case number(UInt64)
}

/// An execution client of L2, as a host asks it.
///
/// All that it returns is verified.
public protocol L2Node: Sendable {
    /// RLP of the header whose Keccak-256 hash is `hash`.
    func header(_ hash: Hash32) async throws(NodeError) -> [UInt8]

    /// The block's transactions in EIP-2718 form, in order; checked against the header's root.
    func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]]

    /// The code whose Keccak-256 hash is `hash`, by `debug_dbGet`.
    func code(_ hash: Hash32) async throws(NodeError) -> [UInt8]

    /// The trie node whose Keccak-256 hash is `hash`, by `debug_dbGet`.
    func stateNode(_ hash: Hash32) async throws(NodeError) -> [UInt8]

    /// The 128-byte pre-image of the output root at a block: version (32 zero bytes), state root, storage root of
    /// the message passer, block hash.
    ///
    /// The storage root comes with a proof by `eth_getProof`, which is verified.
    func output(atBlock hash: Hash32) async throws(NodeError) -> [UInt8]

    /// The nodes of an account's proof in the state of a block, from the root down, and of the proof of a slot in the
    /// account's storage, beginning with the storage root's: each a pre-image.
    ///
    /// The proofs are of absence where there is no such account or no value in the slot.
    func accountProof(block: BlockName, address: Address, slot: Hash32) async throws(NodeError) -> [[UInt8]]

    /// The trie nodes, codes and keys that executing a payload on `parent` reads, by `debug_executePayload`; nil
    /// where the node has no such method.
    ///
    /// `attributes` is the JSON of the payload's attributes. Each returned byte array is the pre-image of its own
    /// Keccak-256 hash, so that there is nothing to compare it with.
    func payloadWitness(parent: Hash32, attributes: [UInt8]) async throws(NodeError) -> [[UInt8]]?
}
