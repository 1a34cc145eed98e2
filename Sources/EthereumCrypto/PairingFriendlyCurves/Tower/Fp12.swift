/// An element `c0 + c1 * w` of the quadratic extension of Fp6 by `w^2 = v`: where pairings take their values.
struct Fp12<Parameters: PairingParameters>: Equatable, Sendable {
    typealias Coefficient = Fp2<Parameters>

    var c0: Fp6<Parameters>
    var c1: Fp6<Parameters>

    @inline(__always)
    init(_ c0: Fp6<Parameters>, _ c1: Fp6<Parameters>) {
        self.c0 = c0
        self.c1 = c1
    }

    @inline(__always)
    static var one: Fp12 { Fp12(.one, .zero) }

    /// The product, by Karatsuba's method.
    static func * (left: Fp12, right: Fp12) -> Fp12 {
        let product0 = left.c0 * right.c0
        let product1 = left.c1 * right.c1
        let cross = (left.c0 + left.c1) * (right.c0 + right.c1)
        return Fp12(product0 + product1.multipliedByV(), cross - product0 - product1)
    }

    /// The square, in two multiplications of Fp6: `(c0 + c1) * (c0 + v * c1)` less the cross terms.
    func squared() -> Fp12 {
        let product = c0 * c1
        let square = (c0 + c1) * (c0 + c1.multipliedByV())
        return Fp12(square - product - product.multipliedByV(), product.doubled())
    }

    /// `c0 - c1 * w`, which is the element to the power of p^6, and the inverse in the cyclotomic subgroup.
    @inline(__always)
    func conjugated() -> Fp12 {
        Fp12(c0, -c1)
    }

    /// The inverse; zero for zero.
    func inverted() -> Fp12 {
        let norm = c0 * c0 - (c1 * c1).multipliedByV()
        let inverse = norm.inverted()
        return Fp12(c0 * inverse, -(c1 * inverse))
    }

    /// The product with `a + b * v + c * v * w`: a line on a multiplicative twist.
    func multiplied(byMultiplicativeLine a: Coefficient, _ b: Coefficient, _ c: Coefficient) -> Fp12 {
        let product0 = c0.multiplied(bySparse: a, b)
        // c * v times c1, whose coefficients go up by one place.
        let product1 = Fp6(Parameters.multiplyByNonresidue(c1.c2 * c), c1.c0 * c, c1.c1 * c)
        let cross = (c0 + c1).multiplied(bySparse: a, b + c)
        return Fp12(product0 + product1.multipliedByV(), cross - product0 - product1)
    }

    /// The product with `a + b * w + c * v * w`: a line on a divisive twist.
    func multiplied(byDivisiveLine a: Coefficient, _ b: Coefficient, _ c: Coefficient) -> Fp12 {
        let product0 = c0.scaled(by: a)
        let product1 = c1.multiplied(bySparse: b, c)
        let cross = (c0 + c1).multiplied(bySparse: a + b, c)
        return Fp12(product0 + product1.multipliedByV(), cross - product0 - product1)
    }

    /// The element to the power of p: `w^i` is multiplied by the nonresidue to the power of `i * (p - 1) / 6`.
    func frobenius() -> Fp12 {
        Fp12(
            Fp6(
                c0.c0.conjugated(),
                c0.c1.conjugated() * Parameters.frobeniusCoefficient(2),
                c0.c2.conjugated() * Parameters.frobeniusCoefficient(4),
            ),
            Fp6(
                c1.c0.conjugated() * Parameters.frobeniusCoefficient(1),
                c1.c1.conjugated() * Parameters.frobeniusCoefficient(3),
                c1.c2.conjugated() * Parameters.frobeniusCoefficient(5),
            ),
        )
    }

    /// The element to the power of p^2: `w^i` is multiplied by the sixth root of unity to the power of i.
    func frobeniusSquared() -> Fp12 {
        let root = Parameters.sixthRootOfUnity
        // The square of the root is the root less 1, the cube is -1.
        let square = root - .one
        return Fp12(
            Fp6(c0.c0, c0.c1.scaled(by: square), c0.c2.scaled(by: -root)),
            Fp6(c1.c0.scaled(by: root), -c1.c1, c1.c2.scaled(by: -square)),
        )
    }
}
