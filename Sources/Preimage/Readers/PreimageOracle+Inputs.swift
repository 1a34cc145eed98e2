import EthereumTypes

extension PreimageOracle {
    /// An input that is a hash: exactly 32 bytes.
    public mutating func hash(_ input: LocalInput) throws(PreimageError) -> Hash32 {
        let key = PreimageKey.local(input)
        let value = try get(key)
        guard value.count == Hash32.byteCount, let hash = Hash32(value) else {
            throw .unexpectedLength(key, count: UInt64(value.count))
        }
        return hash
    }

    /// An input that is a number: exactly 8 bytes, big-endian.
    public mutating func number(_ input: LocalInput) throws(PreimageError) -> UInt64 {
        let key = PreimageKey.local(input)
        let value = try get(key)
        guard value.count == 8 else { throw .unexpectedLength(key, count: UInt64(value.count)) }
        return bigEndian(value)
    }
}
