/// What is wrong with a compressed stream, and where.
public struct DecompressionError: Error, Equatable, Sendable {
    /// The faults of both formats.
    ///
    /// The raw values are stable.
    public enum Kind: UInt8, Error, Sendable {
        /// The input ends before the stream does.
        case truncated = 1
        /// Zlib: the two header bytes name another method, a window above 32 KiB, or fail their check.
        case badHeader = 2
        /// Zlib: the stream asks for a preset dictionary other than the empty one.
        case presetDictionary = 3
        /// Zlib: block type 3 is reserved.
        case reservedBlockType = 4
        /// Zlib: the length of a stored block and its complement disagree.
        case badStoredLength = 5
        /// A prefix code is over-subscribed or incomplete, or its description leaves its alphabet.
        case badPrefixCode = 6
        /// The next bits are no code word, or one that stands for nothing.
        case badSymbol = 7
        /// A back-reference points before the start of the output.
        case badDistance = 8
        /// Zlib: the Adler-32 checksum of the output differs from the one in the stream.
        case badChecksum = 9
        /// Brotli: the window size is reserved, or belongs to the large-window extension.
        case badWindowSize = 10
        /// Brotli: a reserved bit or a padding bit is set.
        case nonzeroPadding = 11
        /// Brotli: a length is written with more digits than it needs.
        case badLengthEncoding = 12
        /// Brotli: a run of zeros leaves the context map.
        case badContextMap = 13
        /// Brotli: a command produces more bytes than its meta-block announced.
        case metablockOverrun = 14
        /// Brotli: a dictionary reference names a word or a transform that does not exist.
        case badDictionaryReference = 15
        /// Brotli: bytes follow the end of the stream.
        case trailingData = 16
    }

    /// What is wrong.
    public let kind: Kind
    /// How many bytes of the input the decoder had begun to read when it met the fault; all of them if the
    /// input ends too early.
    public let offset: Int

    /// Names a fault and its place in the input.
    public init(kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}
