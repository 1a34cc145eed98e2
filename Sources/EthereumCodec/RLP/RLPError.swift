/// Why and where an encoding was refused.
public struct RLPError: Error, Equatable, Sendable {
    /// What was wrong.
    public enum Kind: UInt8, Equatable, Sendable {
        /// An item was wanted where its list, or the input, has ended.
        case missingItem = 1
        /// An item says that it is longer than what is left of its list or of the input.
        case truncatedItem = 2
        /// Bytes follow the last item that was wanted.
        case trailingBytes = 3
        /// A list stands where a string was wanted.
        case expectedString = 4
        /// A string stands where a list was wanted.
        case expectedList = 5
        /// A length is not written in its shortest form.
        case nonCanonicalLength = 6
        /// A single byte below 0x80 has a prefix, where it encodes itself.
        case nonCanonicalByte = 7
        /// An integer begins with a zero byte.
        case leadingZero = 8
        /// An integer has more bytes than its type.
        case integerTooLarge = 9
        /// A string of fixed length has another length.
        case wrongLength = 10
        /// A truth value or a parity is neither 0 nor 1.
        case invalidBoolean = 11
        /// The first byte of an envelope is not a type that is known here.
        case unknownType = 12
        /// The `v` of a legacy signature is neither 27, 28 nor at least 35.
        case invalidSignatureV = 13
    }

    /// What was wrong.
    public var kind: Kind
    /// The byte at which the refused item begins (its prefix), counted from the beginning of the outermost
    /// input.
    public var offset: Int

    /// Makes an error.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
