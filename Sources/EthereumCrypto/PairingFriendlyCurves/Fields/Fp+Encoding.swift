extension Fp {
    /// The number of bytes of an element without padding.
    static var numberByteCount: Int { 8 * Limbs.count }

    /// Reads a big-endian number of `numberByteCount` bytes; nil if it is not below the modulus.
    ///
    /// The caller has checked that the bytes are readable.
    init?(loading pointer: UnsafeRawPointer) {
        let number = Limbs(loading: pointer)
        guard number.isLess(than: Parameters.modulus) else { return nil }
        self.init(number)
    }

    /// Writes the number as `numberByteCount` big-endian bytes.
    func store(to pointer: UnsafeMutableRawPointer) {
        number.store(to: pointer)
    }
}
