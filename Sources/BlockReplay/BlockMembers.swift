import EthereumTypes
import Foundation

/// The members of a JSON object, read with errors that name them.
struct BlockMembers {
    let members: [String: Any]
    private let name: String

    init(_ members: [String: Any], name: String) {
        self.members = members
        self.name = name
    }

    private func failure(_ member: String, _ reason: String) -> ReplayFailure {
        ReplayFailure("\(name.isEmpty ? "" : name + ".")\(member): \(reason)")
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
        guard let texts = members[member] as? [String] else {
            throw failure(member, "not an array of strings")
        }
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
