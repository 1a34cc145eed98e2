import EthereumTypes

/// A hint as a host receives it: any name, and bytes.
public struct HintText: Equatable, Sendable {
    /// The route, ASCII.
    public var name: [UInt8]
    /// The bytes after the name.
    public var payload: [UInt8]

    /// Reads the text of a hint; nil where it is not a name, one space and hexadecimal digits with or without `0x`.
    public init?(parsing text: [UInt8]) {
        guard let space = text.firstIndex(of: 0x20), space > 0 else { return nil }
        guard let payload = Hex.decode(text[(space + 1)...]) else { return nil }
        name = Array(text[..<space])
        self.payload = payload
    }
}
