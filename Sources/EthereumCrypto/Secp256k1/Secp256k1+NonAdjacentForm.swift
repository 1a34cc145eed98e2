import EthereumTypes

extension Secp256k1 {
    /// A scalar of 128 bits as a sum of odd digits times powers of two: its windowed non-adjacent form.
    ///
    /// Of any `width` digits in a row at most one is not zero, and it is odd and below 2^(width - 1) in
    /// absolute value.
    struct NonAdjacentForm {
        /// The largest number of digits: one more than the bits of a half scalar.
        @inline(__always)
        static var digitCount: Int { 129 }

        /// The digits by the power of two that they are multiplied by.
        private let digits: UnsafePointer<Int16>

        /// The number of digits up to the last that is not zero.
        let count: Int

        /// Recodes `scalar` in `scratch`, which has room for `digitCount` digits and outlives this value.
        ///
        /// `width` is in `2...16`.
        init(_ scalar: Endomorphism.HalfScalar, width: Int, in scratch: UnsafeMutablePointer<Int16>) {
            scratch.initialize(repeating: 0, count: NonAdjacentForm.digitCount)
            let digitShift = UInt64(truncatingIfNeeded: width)
            var low = scalar.magnitude.limb0
            var high = scalar.magnitude.limb1
            var position = 0
            var count = 0
            while low | high != 0 {
                var shift: UInt64 = 1
                if low & 1 != 0 {
                    // The residue modulo 2^width that is nearest to zero: moved to the top of a word to get
                    // its sign.
                    let unused = 64 &- digitShift
                    let digit = Int64(bitPattern: low &<< unused) &>> Int64(bitPattern: unused)
                    assert(position < NonAdjacentForm.digitCount)
                    scratch[position] = Int16(truncatingIfNeeded: scalar.isNegative ? 0 &- digit : digit)
                    count = position &+ 1
                    // Subtracting the digit clears the low bits; a negative one leaves a carry above them.
                    shift = digitShift
                    if digit < 0 {
                        let (sum, carry) = low.addingReportingOverflow(UInt64(bitPattern: 0 &- digit))
                        low = sum
                        high &+= carry ? 1 : 0
                    }
                }
                low = low &>> shift | high &<< (64 &- shift)
                high = high &>> shift
                position &+= Int(truncatingIfNeeded: shift)
            }
            digits = UnsafePointer(scratch)
            self.count = count
        }

        /// The digit that is multiplied by 2^position; `position` is in `0..<digitCount`.
        @inline(__always)
        subscript(position: Int) -> Int { Int(digits[position]) }
    }
}
