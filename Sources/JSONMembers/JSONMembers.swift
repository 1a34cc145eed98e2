import EthereumTypes
import Foundation

/// A member of a JSON document that is missing or is not what it should be.
public struct JSONMemberError: Error, Equatable, CustomStringConvertible {
    /// Where: member names joined by dots, array positions in brackets.
    public let path: String
    /// What is wrong.
    public let reason: String

    /// Names a member and what is wrong with it.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// The path and the reason.
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}

/// The members of a JSON object, read as Ethereum's values with errors that name them.
///
/// A member that is null counts as absent.
public struct JSONMembers {
    /// The members as Foundation reads them.
    public let members: [String: Any]
    /// Where the object is in its document; empty for the document itself.
    public let path: String

    /// Wraps an object that is at `path` of its document.
    public init(_ members: [String: Any], path: String = "") {
        self.members = members
        self.path = path
    }

    /// The name under which a document that is an array has its elements.
    public static let elements = ""

    /// Reads a document that is one object, or one array: an object with the single member `elements`.
    public init(document: Data) throws(JSONMemberError) {
        let value: Any
        do {
            value = try JSONSerialization.jsonObject(with: document)
        } catch {
            let detail = (error as NSError).userInfo["NSDebugDescription"] as? String
            throw JSONMemberError(path: "", reason: "malformed JSON" + (detail.map { ": \($0)" } ?? ""))
        }
        if let members = value as? [String: Any] {
            self.init(members)
        } else if let elements = value as? [Any] {
            self.init([JSONMembers.elements: elements])
        } else {
            throw JSONMemberError(path: "", reason: "neither a JSON object nor an array")
        }
    }

    /// The names of the members, sorted.
    public var names: [String] { members.keys.sorted() }

    /// Whether there is such a member, other than null.
    public func has(_ name: String) -> Bool { value(name) != nil }

    /// An error about a member.
    public func failure(_ name: String, _ reason: String) -> JSONMemberError {
        JSONMemberError(path: path.isEmpty ? name : "\(path).\(name)", reason: reason)
    }

    /// The member as Foundation reads it; nil where it is absent or null.
    public func value(_ name: String) -> Any? {
        guard let value = members[name], !(value is NSNull) else { return nil }
        return value
    }

    /// What `read` makes of a member; nil where it is absent or null.
    public func optional<Value>(
        _ name: String,
        _ read: (String) throws(JSONMemberError) -> Value,
    ) throws(JSONMemberError) -> Value? {
        value(name) == nil ? nil : try read(name)
    }

    private func required<Value>(_ name: String, _ kind: String) throws(JSONMemberError) -> Value {
        guard let value = value(name) else { throw failure(name, "missing") }
        guard let typed = value as? Value else { throw failure(name, "not \(kind)") }
        return typed
    }

    /// An object.
    public func object(_ name: String) throws(JSONMemberError) -> JSONMembers {
        JSONMembers(try required(name, "an object"), path: failure(name, "").path)
    }

    /// The text of an object: JSON with its members in alphabetical order.
    public func json(_ name: String) throws(JSONMemberError) -> [UInt8] { try object(name).json() }

    /// The text of this object: JSON with its members in alphabetical order.
    public func json() throws(JSONMemberError) -> [UInt8] {
        // Foundation traps on what is no JSON value, such as a Date that a caller put in.
        guard JSONSerialization.isValidJSONObject(members) else {
            throw JSONMemberError(path: path, reason: "not an object of JSON values")
        }
        do {
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
            return [UInt8](try JSONSerialization.data(withJSONObject: members, options: options))
        } catch {
            throw JSONMemberError(path: path, reason: "not an object of JSON values")
        }
    }

    /// An array of objects.
    public func objects(_ name: String) throws(JSONMemberError) -> [JSONMembers] {
        let values: [Any] = try required(name, "an array")
        var objects: [JSONMembers] = []
        for (index, value) in values.enumerated() {
            guard let members = value as? [String: Any] else {
                throw failure("\(name)[\(index)]", "not an object")
            }
            objects.append(JSONMembers(members, path: failure("\(name)[\(index)]", "").path))
        }
        return objects
    }

    /// An array of strings.
    public func strings(_ name: String) throws(JSONMemberError) -> [String] {
        try required(name, "an array of strings")
    }

    /// A string.
    public func string(_ name: String) throws(JSONMemberError) -> String {
        try required(name, "a string")
    }

    /// True or false.
    public func boolean(_ name: String) throws(JSONMemberError) -> Bool {
        try required(name, "true or false")
    }

    /// Bytes that a string spells in hexadecimal, with or without 0x.
    public func bytes(_ name: String) throws(JSONMemberError) -> [UInt8] {
        try bytes(of: try string(name), name)
    }

    /// An array of strings that spell bytes in hexadecimal.
    public func byteStrings(_ name: String) throws(JSONMemberError) -> [[UInt8]] {
        var result: [[UInt8]] = []
        for (index, text) in try strings(name).enumerated() {
            result.append(try bytes(of: text, "\(name)[\(index)]"))
        }
        return result
    }

    /// An array of hashes of exactly 32 bytes.
    public func hashes(_ name: String) throws(JSONMemberError) -> [Hash32] {
        var hashes: [Hash32] = []
        for (index, bytes) in try byteStrings(name).enumerated() {
            guard bytes.count == Hash32.byteCount, let hash = Hash32(bytes) else {
                throw failure("\(name)[\(index)]", "not 32 bytes")
            }
            hashes.append(hash)
        }
        return hashes
    }

    private func bytes(of text: String, _ name: String) throws(JSONMemberError) -> [UInt8] {
        guard let bytes = Hex.decode(text.utf8) else { throw failure(name, "not hexadecimal bytes") }
        return bytes
    }

    /// A hash of exactly 32 bytes.
    public func hash(_ name: String) throws(JSONMemberError) -> Hash32 {
        let bytes = try bytes(name)
        guard bytes.count == Hash32.byteCount, let hash = Hash32(bytes) else {
            throw failure(name, "not 32 bytes")
        }
        return hash
    }

    /// An address of exactly 20 bytes.
    public func address(_ name: String) throws(JSONMemberError) -> Address {
        let bytes = try bytes(name)
        guard bytes.count == Address.byteCount, let address = Address(bytes) else {
            throw failure(name, "not 20 bytes")
        }
        return address
    }

    /// The address of exactly 20 bytes that is a member's name.
    public func addressName(_ name: String) throws(JSONMemberError) -> Address {
        guard let bytes = Hex.decode(name.utf8), bytes.count == Address.byteCount,
            let address = Address(bytes)
        else {
            throw failure(name, "not named by 20 bytes")
        }
        return address
    }

    /// A number of 64 bits: JSON's own form, 0x and hexadecimal digits (leading zeros allowed), or decimal digits in a
    /// string.
    public func number(_ name: String) throws(JSONMemberError) -> UInt64 {
        if let number = try plainNumber(name) { return number }
        let wide = try quantity(name)
        guard wide.limb1 | wide.limb2 | wide.limb3 == 0 else {
            throw failure(name, "not a number of 64 bits")
        }
        return wide.limb0
    }

    /// A number of 256 bits in the same forms.
    public func quantity(_ name: String) throws(JSONMemberError) -> UInt256 {
        if let number = try plainNumber(name) { return UInt256(number) }
        guard let number = JSONMembers.quantity(text: try string(name)) else {
            throw failure(name, "not a number of 256 bits")
        }
        return number
    }

    /// A member in JSON's own form of a number; nil where it has another form.
    private func plainNumber(_ name: String) throws(JSONMemberError) -> UInt64? {
        guard let number = value(name) as? NSNumber else { return nil }
        // Foundation lets true and false pass for 1 and 0.
        guard !JSONMembers.isBoolean(number), let exact = UInt64(number.stringValue) else {
            throw failure(name, "not a whole number of 64 bits")
        }
        return exact
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
    }

    /// The number that a text spells: 0x and hexadecimal digits, none for zero, or decimal digits; nil where it spells
    /// none of 256 bits.
    public static func quantity(text: String) -> UInt256? {
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        let digits = isHexadecimal ? text.dropFirst(2) : Substring(text)
        guard isHexadecimal || !digits.isEmpty else { return nil }
        let radix: UInt64 = isHexadecimal ? 16 : 10
        var number = UInt256.zero
        for character in digits {
            guard character.isASCII, let digit = character.hexDigitValue, digit < radix else { return nil }
            let (shifted, overflow) = number.multipliedReportingOverflow(by: UInt256(radix))
            let (sum, carry) = shifted.addingReportingOverflow(UInt256(UInt64(digit)))
            if overflow || carry { return nil }
            number = sum
        }
        return number
    }
}
