/// Why bytes are not the configuration of a chain.
public struct ConfigurationError: Error, Equatable, Sendable {
    /// What was found.
    public enum Kind: UInt8, Sendable {
        /// A byte that no JSON text has there, or an end before the text is complete.
        case malformedJSON
        /// Bytes after the end of the value.
        case trailingBytes
        /// More than 32 arrays and objects inside one another.
        case nestedTooDeeply
        /// A name that the same object has already used.
        case duplicateName
        /// A required member is not there or null.
        case missing
        /// A value of another type than the member's.
        case wrongType
        /// A number that is negative, fractional or larger than the member's type holds.
        case numberOutOfRange
        /// A string that is not hexadecimal digits of the member's length.
        case malformedHex
        /// A member that looks like the activation time of a fork that is not known here.
        case unknownFork
        /// A fork that activates before its predecessor or without it.
        case forkOutOfOrder
        /// A value that no chain can have, such as a block time of zero.
        case invalidValue
        /// A value of geth's configuration that the rollup configuration gives otherwise.
        case contradictsRollupConfiguration
    }

    /// What was found.
    public var kind: Kind
    /// The names from the outermost object to the member, ASCII, separated by full stops; empty for the text itself.
    public var path: [UInt8]
    /// Bytes from the start of the text to where it was found.
    public var offset: Int

    /// Makes an error from its parts.
    public init(_ kind: Kind, path: [UInt8] = [], offset: Int) {
        self.kind = kind
        self.path = path
        self.offset = offset
    }
}
