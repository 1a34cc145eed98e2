/// An element `c0 + c1 * u` of the quadratic extension by `u^2 = -1`.
///
/// Both base fields have a modulus that is 3 modulo 4, so that -1 is no square.
struct Fp2<Parameters: PrimeFieldParameters>: Field {
    typealias Base = Fp<Parameters>

    var c0: Base
    var c1: Base

    @inline(__always)
    init(_ c0: Base, _ c1: Base) {
        self.c0 = c0
        self.c1 = c1
    }

    @inline(__always)
    static var zero: Fp2 { Fp2(.zero, .zero) }

    @inline(__always)
    static var one: Fp2 { Fp2(.one, .zero) }

    @inline(__always)
    var isZero: Bool { c0.isZero && c1.isZero }

    @inline(__always)
    static func + (left: Fp2, right: Fp2) -> Fp2 {
        Fp2(left.c0 + right.c0, left.c1 + right.c1)
    }

    @inline(__always)
    static func - (left: Fp2, right: Fp2) -> Fp2 {
        Fp2(left.c0 - right.c0, left.c1 - right.c1)
    }

    @inline(__always)
    static prefix func - (element: Fp2) -> Fp2 {
        Fp2(-element.c0, -element.c1)
    }

    @inline(__always)
    func doubled() -> Fp2 {
        Fp2(c0.doubled(), c1.doubled())
    }

    @inline(__always)
    func halved() -> Fp2 {
        Fp2(c0.halved(), c1.halved())
    }

    /// The product: each coefficient is a sum of two products that share a reduction.
    static func * (left: Fp2, right: Fp2) -> Fp2 {
        let negated = Parameters.modulus &- left.c1.limbs
        return Fp2(
            Base.sumOfProducts(left.c0.limbs, right.c0.limbs, negated, right.c1.limbs),
            Base.sumOfProducts(left.c0.limbs, right.c1.limbs, left.c1.limbs, right.c0.limbs),
        )
    }

    /// The square, `(c0 + c1) * (c0 - c1) + 2 * c0 * c1 * u`.
    ///
    /// The factors need not be reduced: each stays below twice the modulus.
    func squared() -> Fp2 {
        Fp2(
            Base.product(c0.limbs &+ c1.limbs, c0.limbs &+ Parameters.modulus &- c1.limbs),
            Base.product(c0.limbs &+ c0.limbs, c1.limbs),
        )
    }

    /// The product with an element of the base field.
    @inline(__always)
    func scaled(by factor: Base) -> Fp2 {
        Fp2(c0 * factor, c1 * factor)
    }

    /// `c0 - c1 * u`, which is also the element to the power of the modulus.
    @inline(__always)
    func conjugated() -> Fp2 {
        Fp2(c0, -c1)
    }

    /// `c0^2 + c1^2`, the product with the conjugate.
    var norm: Base {
        Base.sumOfProducts(c0.limbs, c0.limbs, c1.limbs, c1.limbs)
    }

    func inverted() -> Fp2 {
        let inverse = norm.inverted()
        return Fp2(c0 * inverse, -(c1 * inverse))
    }
}
