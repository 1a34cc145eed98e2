import ChainConfiguration
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Foundation
import JSONMembers
import ProofHost

/// A recorded block: what it is built on and from, the pre-images of the state it needs, and what must come out.
///
/// A file is JSON, packed with zstd where its name ends in `.zst`; `Documentation/Formats.md` describes its members.
public struct BlockFile: Sendable {
    /// The rules of the chain.
    public let configuration: RollupConfiguration
    /// The header of the block that it is built on.
    public let parent: Header
    /// The hash of that header.
    public let parentHash: Hash32
    /// What the block is built from.
    public let attributes: PayloadAttributes
    /// Trie nodes and code.
    public let preimages: [Hash32: [UInt8]]
    /// The block's base fee in wei, where the chain has it from elsewhere than OP's rules; nil where those hold.
    public let baseFee: UInt256?
    /// The hash of the block as recorded.
    public let expectedHash: Hash32
    /// The recorded header's fields by name, where the file has them.
    public let expectedFields: [String: String]

    /// Reads a file.
    ///
    /// Throws `JSONMemberError`, which names the member that is missing or malformed, `ReplayFailure`, or `HostError`
    /// where the file cannot be read or unpacked.
    public init(path: String) throws {
        let file = try JSONMembers(document: Data(try PackedFile.read(path: path)))
        configuration = try BlockFile.configuration(file)
        let encodedParent = try file.bytes("parent_header_rlp")
        do {
            parent = try Header(encoded: encodedParent)
        } catch {
            throw ReplayFailure("parent_header_rlp: \(error)")
        }
        parentHash = parent.hash
        if let recorded = try file.optional("parent_hash", file.hash), recorded != parentHash {
            throw ReplayFailure("parent_hash is not the hash of parent_header_rlp")
        }
        attributes = try BlockFile.attributes(try file.object("payload_attributes"))
        preimages = try BlockFile.preimages(try file.object("preimages"))
        baseFee = try file.optional("base_fee", file.quantity)
        expectedHash = try file.hash("expected_block_hash")
        expectedFields = try file.optional("expected_header", file.object).map(BlockFile.strings) ?? [:]
    }

    private static func configuration(_ file: JSONMembers) throws -> RollupConfiguration {
        let chainID = try file.optional("chain_id", file.number)
        if let chainID, let known = ChainRegistry.rollupConfiguration(chainID: chainID) { return known }
        let json = try file.json("rollup_config")
        do {
            return try RollupConfiguration(json: json)
        } catch {
            throw ReplayFailure("rollup_config: \(error)")
        }
    }

    private static func attributes(_ members: JSONMembers) throws -> PayloadAttributes {
        PayloadAttributes(
            timestamp: try members.number("timestamp"),
            prevRandao: try members.hash("prevRandao"),
            suggestedFeeRecipient: try members.address("suggestedFeeRecipient"),
            parentBeaconBlockRoot: try members.optional("parentBeaconBlockRoot", members.hash),
            transactions: try members.byteStrings("transactions"),
            gasLimit: try members.number("gasLimit"),
            eip1559Parameters: try members.optional("eip1559Params", members.number),
            minimumBaseFee: try members.optional("minBaseFee", members.number),
        )
    }

    private static func preimages(_ members: JSONMembers) throws -> [Hash32: [UInt8]] {
        var preimages: [Hash32: [UInt8]] = [:]
        for key in members.members.keys {
            guard let hash = Hash32(text: key) else {
                throw ReplayFailure("preimages: \(key) is not a hash")
            }
            let preimage = try members.bytes(key)
            guard Keccak256.hash(preimage) == hash else {
                throw ReplayFailure("preimages: \(key) is not the hash of what it names")
            }
            preimages[hash] = preimage
        }
        return preimages
    }

    private static func strings(_ members: JSONMembers) throws -> [String: String] {
        var strings: [String: String] = [:]
        for name in members.names where members.has(name) { strings[name] = try members.string(name) }
        return strings
    }
}
