import EthereumTypes

/// An object of a JSON text whose members are read by name and type.
///
/// A member that is null counts as absent, as in Go's decoding of pointers.
struct JSONObject {
    /// In the order of the text.
    let members: [JSONMember]
    private let path: [UInt8]
    private let offset: Int

    /// Parses a text that is one object.
    init(parsing bytes: [UInt8]) throws(ConfigurationError) {
        try self.init(try JSONParser.parse(bytes), path: [])
    }

    private init(_ value: JSONValue, path: [UInt8]) throws(ConfigurationError) {
        guard case .object(let members) = value.content else {
            throw ConfigurationError(.wrongType, path: path, offset: value.offset)
        }
        self.members = members
        self.path = path
        offset = value.offset
    }

    /// An error about the member `name` of this object, or about its absence.
    func failure(_ kind: ConfigurationError.Kind, _ name: StaticString) -> ConfigurationError {
        ConfigurationError(
            kind,
            path: pathOfMember(JSONObject.bytes(of: name)),
            offset: value(name)?.offset ?? offset
        )
    }

    /// An error about a member of this object.
    func failure(_ kind: ConfigurationError.Kind, _ member: JSONMember) -> ConfigurationError {
        ConfigurationError(kind, path: pathOfMember(member.name), offset: member.offset)
    }

    private func pathOfMember(_ name: [UInt8]) -> [UInt8] {
        path.isEmpty ? name : path + [UInt8(ascii: ".")] + name
    }

    /// The characters of `text`.
    static func bytes(of text: StaticString) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// The member `name`; nil where it is absent or null.
    private func value(_ name: StaticString) -> JSONValue? {
        let name = JSONObject.bytes(of: name)
        for member in members where member.name == name {
            if case .null = member.value.content { return nil }
            return member.value
        }
        return nil
    }

    /// `value`, or an error that the member `name` is missing.
    func required<Value>(_ value: Value?, _ name: StaticString) throws(ConfigurationError) -> Value {
        guard let value else { throw failure(.missing, name) }
        return value
    }

    /// The object under `name`, nil where it is absent.
    func object(_ name: StaticString) throws(ConfigurationError) -> JSONObject? {
        guard let value = value(name) else { return nil }
        return try JSONObject(value, path: pathOfMember(JSONObject.bytes(of: name)))
    }

    /// The integer under `name`, at most `maximum`; nil where it is absent.
    func integer(_ name: StaticString, atMost maximum: UInt64 = .max) throws(ConfigurationError) -> UInt64? {
        guard let value = value(name) else { return nil }
        guard case .number(let characters) = value.content else { throw failure(.wrongType, name) }
        var number: UInt64 = 0
        for character in characters {
            guard character >= UInt8(ascii: "0"), character <= UInt8(ascii: "9") else {
                throw failure(.numberOutOfRange, name)
            }
            let (shifted, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = shifted.addingReportingOverflow(UInt64(character - UInt8(ascii: "0")))
            guard !overflow, !carry else { throw failure(.numberOutOfRange, name) }
            number = sum
        }
        guard number <= maximum else { throw failure(.numberOutOfRange, name) }
        return number
    }

    /// The truth value under `name`; nil where it is absent.
    func boolean(_ name: StaticString) throws(ConfigurationError) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .boolean(let boolean) = value.content else { throw failure(.wrongType, name) }
        return boolean
    }

    /// The `count` bytes that the string under `name` spells in hexadecimal; nil where it is absent.
    func hexadecimal(_ name: StaticString, count: Int) throws(ConfigurationError) -> [UInt8]? {
        guard let value = value(name) else { return nil }
        guard case .string(let text) = value.content else { throw failure(.wrongType, name) }
        guard let bytes = Hex.decode(text), bytes.count == count else { throw failure(.malformedHex, name) }
        return bytes
    }

    /// The hash under `name`, nil where it is absent.
    func hash(_ name: StaticString) throws(ConfigurationError) -> Hash32? {
        try hexadecimal(name, count: Hash32.byteCount).flatMap { Hash32($0) }
    }

    /// The address under `name`, nil where it is absent.
    func address(_ name: StaticString) throws(ConfigurationError) -> Address? {
        try hexadecimal(name, count: Address.byteCount).flatMap { Address($0) }
    }
}
