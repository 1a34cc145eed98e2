/// The program's only way to the outside: pre-images by key, and hints about what it will ask for next.
public protocol PreimageOracle {
    /// The pre-image of `key`. It was checked against the key by whoever runs the program.
    mutating func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8]

    /// Writes the pre-image of `key`, which has as many bytes as `buffer`, to `buffer`.
    ///
    /// It throws `PreimageError.unexpectedLength` where the pre-image has another number of bytes.
    mutating func get(_ key: PreimageKey, into buffer: UnsafeMutableRawBufferPointer) throws(PreimageError)

    /// Tells the host what is wanted next. It changes no answer, only whether the host can give one.
    mutating func hint(_ hint: Hint) throws(PreimageError)
}

extension PreimageOracle {
    /// Copies what `get(_:)` gives.
    public mutating func get(
        _ key: PreimageKey,
        into buffer: UnsafeMutableRawBufferPointer,
    ) throws(PreimageError) {
        let value = try get(key)
        guard value.count == buffer.count else { throw .unexpectedLength(key, count: UInt64(value.count)) }
        buffer.copyBytes(from: value)
    }
}

/// Why a pre-image could not be had.
public enum PreimageError: Error, Equatable, Sendable {
    /// Nothing is known under this key.
    case missing(PreimageKey)
    /// What is known under this key does not belong to it.
    case wrongValue(PreimageKey)
    /// The pre-image of this key has `count` bytes, a number that its type does not allow.
    case unexpectedLength(PreimageKey, count: UInt64)
    /// The connection to the host failed.
    case channel(ByteChannelError)
}
