import JSONMembers

extension JSONMembers {
    /// What `read` makes of each object of an array.
    func list<Value>(
        _ name: String,
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) throws(JSONMemberError) -> [Value] {
        var values: [Value] = []
        for object in try objects(name) { values.append(try read(object)) }
        return values
    }

    /// The byte strings of an array, or of the values of an object; none where there is no such member.
    func byteStringsOrValues(_ name: String) throws(JSONMemberError) -> [[UInt8]] {
        guard let value = value(name) else { return [] }
        guard value is [String: Any] else { return try byteStrings(name) }
        let object = try object(name)
        var values: [[UInt8]] = []
        for member in object.names { values.append(try object.bytes(member)) }
        return values
    }
}
