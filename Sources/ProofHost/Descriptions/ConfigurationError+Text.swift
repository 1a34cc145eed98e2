import ChainConfiguration

extension ConfigurationError: CustomStringConvertible {
    /// A phrase for a person: what was wrong, and at which member.
    ///
    /// The offset counts in the text that the program was given, which is not the file a person wrote; it is told only
    /// where there is no member to name.
    public var description: String {
        path.isEmpty
            ? "\(words(kind)) at offset \(offset)"
            : "\(words(kind)) at \(String(decoding: path, as: UTF8.self))"
    }
}
