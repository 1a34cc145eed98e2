import EthereumTypes

/// The name that a batcher gave a channel: 16 bytes.
public struct ChannelID: Equatable, Hashable, Sendable {
    /// Bytes 0 to 7, big-endian.
    public var word0: UInt64
    /// Bytes 8 to 15, big-endian.
    public var word1: UInt64

    /// The number of bytes.
    public static var byteCount: Int { 16 }

    /// Makes a name from its words in reading order.
    public init(_ word0: UInt64, _ word1: UInt64) {
        self.word0 = word0
        self.word1 = word1
    }
}

/// Why batcher data does not consist of frames.
public struct FrameError: Error, Equatable, Sendable {
    /// What was wrong.
    public enum Kind: UInt8, Equatable, Sendable {
        /// There are no bytes.
        case empty = 1
        /// The first byte is not version 0.
        case unknownVersion
        /// There is no frame after the version.
        case noFrames
        /// The data ends within a frame.
        case truncated
        /// A frame says that it has more than `Frame.maximumDataByteCount` bytes.
        case tooLong
        /// The byte at the end of a frame is neither 0 nor 1.
        case invalidLastFlag
    }

    /// What was wrong.
    public var kind: Kind
    /// Where, in bytes from the beginning of the data.
    public var offset: Int

    /// Makes an error.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

/// A piece of a channel, as a batcher transaction carries it.
///
/// Layout, integers big-endian: channel (16 bytes), number (2), length of the data (4), data, last flag (1).
/// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Frame Format".
public struct Frame: Equatable, Sendable {
    /// The channel.
    public var channel: ChannelID
    /// The place among the channel's frames, from 0.
    public var number: UInt16
    /// The piece of the channel's data.
    public var data: ArraySlice<UInt8>
    /// Whether this is the channel's last frame.
    public var isLast: Bool

    /// The most bytes of data in a frame.
    public static var maximumDataByteCount: Int { 1_000_000 }

    /// What a frame counts for besides its data, in bytes, where sizes of channels are limited.
    public static var overhead: Int { 200 }

    /// The only version of batcher data: frames one after the other.
    public static var derivationVersion: UInt8 { 0 }

    /// The version of batcher data that are a commitment to data elsewhere, on a chain that allows it.
    ///
    /// Source: ethereum-optimism/specs, specs/experimental/alt-da.md, "Input Commitment Submission".
    public static var commitmentVersion: UInt8 { 1 }

    private static var dataOffset: Int { ChannelID.byteCount + 2 + 4 }

    /// Makes a frame.
    public init(channel: ChannelID, number: UInt16, data: ArraySlice<UInt8>, isLast: Bool) {
        self.channel = channel
        self.number = number
        self.data = data
        self.isLast = isLast
    }

    /// What the frame counts for where sizes of channels are limited, in bytes.
    public var size: Int { data.count + Frame.overhead }

    /// Decodes the data of a batcher transaction: a version and at least one frame.
    ///
    /// The frames share its bytes.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Batcher Transaction Format".
    public static func decodeAll(_ data: [UInt8]) throws(FrameError) -> [Frame] {
        guard let version = data.first else { throw FrameError(.empty, at: 0) }
        guard version == derivationVersion else { throw FrameError(.unknownVersion, at: 0) }
        guard data.count > 1 else { throw FrameError(.noFrames, at: 1) }
        var frames: [Frame] = []
        var offset = 1
        while offset < data.count {
            let frame = try Frame(decoding: data, at: offset)
            offset = frame.data.endIndex + 1
            frames.append(frame)
        }
        return frames
    }

    /// Decodes the frame that begins at `offset`, which is not after the end of `bytes`.
    private init(decoding bytes: [UInt8], at offset: Int) throws(FrameError) {
        guard bytes.count - offset > Frame.dataOffset else { throw FrameError(.truncated, at: offset) }
        let (word0, word1, lengths) = bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return (UInt64(0), UInt64(0), UInt64(0)) }
            let start = base + offset
            // Number (2 bytes) and length (4 bytes) end where the channel's second word and they end:
            // 14..<22.
            return (
                start.loadBigEndian64(at: 0), start.loadBigEndian64(at: 8), start.loadBigEndian64(at: 14)
            )
        }
        channel = ChannelID(word0, word1)
        number = UInt16(truncatingIfNeeded: lengths >> 32)
        let count = Int(lengths & 0xffff_ffff)
        guard count <= Frame.maximumDataByteCount else {
            throw FrameError(.tooLong, at: offset + ChannelID.byteCount + 2)
        }
        let start = offset + Frame.dataOffset
        let end = start + count
        guard end < bytes.count else { throw FrameError(.truncated, at: offset) }
        data = bytes[start..<end]
        guard bytes[end] <= 1 else { throw FrameError(.invalidLastFlag, at: end) }
        isLast = bytes[end] == 1
    }

    /// Appends the encoding to `bytes`.
    ///
    /// The data has at most 2^32 - 1 bytes.
    public func append(to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: channel.word0 >> shift))
        }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: channel.word1 >> shift))
        }
        bytes.append(UInt8(truncatingIfNeeded: number >> 8))
        bytes.append(UInt8(truncatingIfNeeded: number))
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: data.count >> shift))
        }
        bytes.append(contentsOf: data)
        bytes.append(isLast ? 1 : 0)
    }
}
