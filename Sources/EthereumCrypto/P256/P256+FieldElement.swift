import EthereumTypes

extension P256 {
    /// An integer modulo the prime `p = 2^256 - 2^224 + 2^192 + 2^96 - 1`, in Montgomery form: `x` is kept as
    /// `x * 2^256`.
    struct FieldElement: Equatable {
        /// The form, reduced.
        private var form: UInt256

        @inline(__always)
        private static var prime: UInt256 {
            UInt256(limbs: 0xffff_ffff_ffff_ffff, 0x0000_0000_ffff_ffff, 0, 0xffff_ffff_0000_0001)
        }

        @inline(__always)
        static var zero: FieldElement { FieldElement(form: .zero) }

        @inline(__always)
        static var one: FieldElement {
            FieldElement(
                form: UInt256(limbs: 1, 0xffff_ffff_0000_0000, 0xffff_ffff_ffff_ffff, 0x0000_0000_ffff_fffe)
            )
        }

        /// Takes the limbs of a Montgomery form that is known to be reduced.
        @inline(__always)
        init(form: UInt256) {
            self.form = form
        }

        /// Brings `number` to Montgomery form; nil if it is not below the prime.
        init?(_ number: UInt256) {
            guard number < FieldElement.prime else { return nil }
            // The square of the form of one.
            let square = UInt256(
                limbs: 3,
                0xffff_fffb_ffff_ffff,
                0xffff_ffff_ffff_fffe,
                0x0000_0004_ffff_fffd,
            )
            form = FieldElement.reduce(number.multipliedFullWidth(by: square))
        }

        @inline(__always)
        var isZero: Bool { form.isZero }

        @inline(__always)
        static func + (left: FieldElement, right: FieldElement) -> FieldElement {
            let (sum, carry) = left.form.addingReportingOverflow(right.form)
            return FieldElement(form: subtractPrime(from: sum, carry))
        }

        @inline(__always)
        static func - (left: FieldElement, right: FieldElement) -> FieldElement {
            let (difference, borrow) = left.form.subtractingReportingOverflow(right.form)
            return FieldElement(form: borrow ? difference &+ prime : difference)
        }

        @inline(__always)
        static prefix func - (element: FieldElement) -> FieldElement {
            zero - element
        }

        @inline(__always)
        func doubled() -> FieldElement {
            self + self
        }

        static func * (left: FieldElement, right: FieldElement) -> FieldElement {
            FieldElement(form: reduce(left.form.multipliedFullWidth(by: right.form)))
        }

        func squared() -> FieldElement {
            FieldElement(form: FieldElement.reduce(form.squaredFullWidth))
        }

        /// `product / 2^256` modulo the prime; the product is below the prime times 2^256.
        @inline(__always)
        private static func reduce(_ product: UInt512) -> UInt256 {
            var carry = false
            let first = row(product.low, product.high.limb0, &carry)
            let second = row(first, product.high.limb1, &carry)
            let third = row(second, product.high.limb2, &carry)
            let quotient = row(third, product.high.limb3, &carry)
            return subtractPrime(from: quotient, carry)
        }

        /// Adds a multiple of the prime that clears the lowest of five limbs, and drops that.
        ///
        /// The prime is `-1` modulo 2^96, so that the factor is the lowest limb itself, and what it adds below
        /// 2^192 is that limb times 2^96, less itself.
        @inline(__always)
        private static func row(_ low: UInt256, _ limb4: UInt64, _ carry: inout Bool) -> UInt256 {
            let factor = low.limb0
            let product = factor.multipliedFullWidth(by: prime.limb3)
            let (limb0, carry1) = UInt256.add(low.limb1, factor << 32, false)
            let (limb1, carry2) = UInt256.add(low.limb2, factor >> 32, carry1)
            let (limb2, carry3) = UInt256.add(low.limb3, product.low, carry2)
            // The product's high half is below 2^64 - 1, so that it takes the carry.
            let (limb3, carry4) = UInt256.add(limb4, product.high &+ (carry3 ? 1 : 0), carry)
            carry = carry4
            return UInt256(limbs: limb0, limb1, limb2, limb3)
        }

        /// Reduces `carry * 2^256 + sum`, which is below twice the prime.
        @inline(__always)
        private static func subtractPrime(from sum: UInt256, _ carry: Bool) -> UInt256 {
            let (difference, borrow) = sum.subtractingReportingOverflow(prime)
            return carry || !borrow ? difference : sum
        }
    }
}

extension UInt256 {
    /// The whole square: each product of two different limbs is made once and doubled.
    @inline(__always)
    fileprivate var squaredFullWidth: UInt512 {
        let product01 = limb0.multipliedFullWidth(by: limb1)
        let product02 = UInt256.multiplyAdd(limb0, limb2, product01.high, 0)
        let product03 = UInt256.multiplyAdd(limb0, limb3, product02.high, 0)
        let product12 = UInt256.multiplyAdd(limb1, limb2, product03.low, 0)
        let product13 = UInt256.multiplyAdd(limb1, limb3, product03.high, product12.high)
        let product23 = UInt256.multiplyAdd(limb2, limb3, product13.high, 0)
        // Limbs 1 to 6 of the sum of those products.
        let (sum1, sum2, sum3) = (product01.low, product02.low, product12.low)
        let (sum4, sum5, sum6) = (product13.low, product23.low, product23.high)

        let square0 = limb0.multipliedFullWidth(by: limb0)
        let square1 = limb1.multipliedFullWidth(by: limb1)
        let square2 = limb2.multipliedFullWidth(by: limb2)
        let square3 = limb3.multipliedFullWidth(by: limb3)
        let (limb1, carry1) = UInt256.add(sum1 << 1, square0.high, false)
        let (limb2, carry2) = UInt256.add(sum2 << 1 | sum1 >> 63, square1.low, carry1)
        let (limb3, carry3) = UInt256.add(sum3 << 1 | sum2 >> 63, square1.high, carry2)
        let (limb4, carry4) = UInt256.add(sum4 << 1 | sum3 >> 63, square2.low, carry3)
        let (limb5, carry5) = UInt256.add(sum5 << 1 | sum4 >> 63, square2.high, carry4)
        let (limb6, carry6) = UInt256.add(sum6 << 1 | sum5 >> 63, square3.low, carry5)
        let (limb7, _) = UInt256.add(sum6 >> 63, square3.high, carry6)
        return UInt512(
            low: UInt256(limbs: square0.low, limb1, limb2, limb3),
            high: UInt256(limbs: limb4, limb5, limb6, limb7),
        )
    }
}
