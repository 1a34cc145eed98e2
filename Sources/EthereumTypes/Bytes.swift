extension [UInt8] {
    /// A copy of the bytes of `slice`.
    ///
    /// In one piece, where the initializer for sequences may go byte by byte in Embedded Swift.
    @inlinable
    public init(copying slice: ArraySlice<UInt8>) {
        self = slice.withUnsafeBytes { [UInt8]($0) }
    }

    /// Appends the bytes of `slice` in one piece.
    @inlinable
    public mutating func append(copying slice: ArraySlice<UInt8>) {
        slice.withUnsafeBytes { append(contentsOf: $0) }
    }

    /// Appends the bytes of `other` in one piece.
    @inlinable
    public mutating func append(copying other: [UInt8]) {
        other.withUnsafeBytes { append(contentsOf: $0) }
    }
}
