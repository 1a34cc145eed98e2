/// A value of a JSON text, with its place in it.
struct JSONValue {
    /// The value by type.
    enum Content {
        case null
        case boolean(Bool)
        /// The number's characters as they stand.
        case number([UInt8])
        /// The string's characters in UTF-8, escapes replaced.
        case string([UInt8])
        case array([JSONValue])
        case object([JSONMember])
    }

    /// Bytes from the start of the text to the value's first.
    var offset: Int
    /// The value by type.
    var content: Content
}

/// A named value of an object.
struct JSONMember {
    /// In UTF-8, escapes replaced.
    var name: [UInt8]
    /// Bytes from the start of the text to the name's opening quotation mark.
    var offset: Int
    /// The value.
    var value: JSONValue
}
