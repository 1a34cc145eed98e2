import ChainConfiguration
import EthereumCodec
import EthereumTypes
import Foundation
import ProofHost

/// A recorded block: what it is built on and from, the pre-images of the state it needs, and what must come
/// out.
///
/// A file is JSON, packed with zstd where its name ends in `.zst`; `Documentation/Formats.md` describes its
/// members.
struct BlockFile {
    /// The rules of the chain.
    let configuration: RollupConfiguration
    let parent: Header
    let parentHash: Hash32
    let attributes: PayloadAttributes
    /// Trie nodes and code.
    let preimages: [Hash32: [UInt8]]
    let expectedHash: Hash32
    /// The recorded header's fields by name, where the file has them.
    let expectedFields: [String: String]

    /// Reads a file.
    ///
    /// Throws `RunFailure` that names the member that is missing or malformed.
    init(path: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(try PackedFile.read(path: path)))
        guard let members = object as? [String: Any] else { throw RunFailure(description: "not a JSON object") }
        let file = BlockMembers(members, name: "")
        configuration = try BlockFile.configuration(file)
        let encodedParent = try file.bytes("parent_header_rlp")
        do {
            parent = try Header(encoded: encodedParent)
        } catch {
            throw RunFailure(description: "parent_header_rlp: \(error.kind) at offset \(error.offset)")
        }
        parentHash = try file.hash("parent_hash")
        guard parent.hash == parentHash else {
            throw RunFailure(description: "parent_hash is not the hash of parent_header_rlp")
        }
        attributes = try BlockFile.attributes(try file.object("payload_attributes"))
        preimages = try BlockFile.preimages(try file.object("preimages"))
        expectedHash = try file.hash("expected_block_hash")
        expectedFields = members["expected_header"] as? [String: String] ?? [:]
    }

    private static func configuration(_ file: BlockMembers) throws -> RollupConfiguration {
        let chainID = try file.number("chain_id")
        if let known = ChainRegistry.rollupConfiguration(chainID: chainID) { return known }
        let rollup = try file.object("rollup_config")
        let json = try JSONSerialization.data(withJSONObject: rollup.members)
        do {
            return try RollupConfiguration(json: [UInt8](json))
        } catch {
            throw RunFailure(description: "rollup_config: \(error)")
        }
    }

    private static func attributes(_ members: BlockMembers) throws -> PayloadAttributes {
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

    private static func preimages(_ members: BlockMembers) throws -> [Hash32: [UInt8]] {
        var preimages: [Hash32: [UInt8]] = [:]
        for key in members.members.keys {
            guard let hash = Hash32(text: key) else {
                throw RunFailure(description: "preimages: \(key) is not a hash")
            }
            preimages[hash] = try members.bytes(key)
        }
        return preimages
    }
}

/// The members of a JSON object, read with errors that name them.
struct BlockMembers {
    let members: [String: Any]
    private let name: String

    init(_ members: [String: Any], name: String) {
        self.members = members
        self.name = name
    }

    private func failure(_ member: String, _ reason: String) -> RunFailure {
        RunFailure(description: "\(name.isEmpty ? "" : name + ".")\(member): \(reason)")
    }

    func object(_ member: String) throws -> BlockMembers {
        guard let object = members[member] as? [String: Any] else { throw failure(member, "not an object") }
        return BlockMembers(object, name: member)
    }

    func bytes(_ member: String) throws -> [UInt8] {
        guard let text = members[member] as? String else { throw failure(member, "missing, or not a string") }
        guard let bytes = Hex.decode(text.utf8) else { throw failure(member, "not hexadecimal bytes") }
        return bytes
    }

    func byteStrings(_ member: String) throws -> [[UInt8]] {
        guard let texts = members[member] as? [String] else { throw failure(member, "not an array of strings") }
        return try texts.enumerated().map { index, text in
            guard let bytes = Hex.decode(text.utf8) else {
                throw failure("\(member)[\(index)]", "not hexadecimal bytes")
            }
            return bytes
        }
    }

    func hash(_ member: String) throws -> Hash32 {
        let bytes = try bytes(member)
        guard bytes.count == Hash32.byteCount, let hash = Hash32(bytes) else {
            throw failure(member, "not 32 bytes")
        }
        return hash
    }

    func address(_ member: String) throws -> Address {
        let bytes = try bytes(member)
        guard bytes.count == Address.byteCount, let address = Address(bytes) else {
            throw failure(member, "not 20 bytes")
        }
        return address
    }

    /// A number in JSON's own form, or a string of hexadecimal digits.
    func number(_ member: String) throws -> UInt64 {
        if let number = members[member] as? UInt64 { return number }
        guard let text = members[member] as? String, text.hasPrefix("0x"),
            let number = UInt64(text.dropFirst(2), radix: 16)
        else { throw failure(member, "not a number of 64 bits") }
        return number
    }

    /// What `read` makes of a member; nil where it is not there or null.
    func optional<Value>(_ member: String, _ read: (String) throws -> Value) throws -> Value? {
        guard let value = members[member], !(value is NSNull) else { return nil }
        return try read(member)
    }
}
