/// An element `c0 + c1 * v + c2 * v^2` of the cubic extension of Fp2 by `v^3 = nonresidue`.
struct Fp6<Parameters: PairingParameters>: Equatable, Sendable {
    typealias Coefficient = Fp2<Parameters>

    var c0: Coefficient
    var c1: Coefficient
    var c2: Coefficient

    @inline(__always)
    init(_ c0: Coefficient, _ c1: Coefficient, _ c2: Coefficient) {
        self.c0 = c0
        self.c1 = c1
        self.c2 = c2
    }

    @inline(__always)
    static var zero: Fp6 { Fp6(.zero, .zero, .zero) }

    @inline(__always)
    static var one: Fp6 { Fp6(.one, .zero, .zero) }

    @inline(__always)
    var isZero: Bool { c0.isZero && c1.isZero && c2.isZero }

    @inline(__always)
    static func + (left: Fp6, right: Fp6) -> Fp6 {
        Fp6(left.c0 + right.c0, left.c1 + right.c1, left.c2 + right.c2)
    }

    @inline(__always)
    static func - (left: Fp6, right: Fp6) -> Fp6 {
        Fp6(left.c0 - right.c0, left.c1 - right.c1, left.c2 - right.c2)
    }

    @inline(__always)
    static prefix func - (element: Fp6) -> Fp6 {
        Fp6(-element.c0, -element.c1, -element.c2)
    }

    @inline(__always)
    func doubled() -> Fp6 {
        Fp6(c0.doubled(), c1.doubled(), c2.doubled())
    }

    /// The product with `v`.
    @inline(__always)
    func multipliedByV() -> Fp6 {
        Fp6(Parameters.multiplyByNonresidue(c2), c0, c1)
    }

    /// The product with an element of Fp2.
    @inline(__always)
    func scaled(by factor: Coefficient) -> Fp6 {
        Fp6(c0 * factor, c1 * factor, c2 * factor)
    }

    /// The product, by Karatsuba's method in six multiplications.
    static func * (left: Fp6, right: Fp6) -> Fp6 {
        let product0 = left.c0 * right.c0
        let product1 = left.c1 * right.c1
        let product2 = left.c2 * right.c2
        let cross12 = (left.c1 + left.c2) * (right.c1 + right.c2) - product1 - product2
        let cross01 = (left.c0 + left.c1) * (right.c0 + right.c1) - product0 - product1
        let cross02 = (left.c0 + left.c2) * (right.c0 + right.c2) - product0 - product2
        return Fp6(
            product0 + Parameters.multiplyByNonresidue(cross12),
            cross01 + Parameters.multiplyByNonresidue(product2),
            cross02 + product1,
        )
    }

    /// The product with `a + b * v`.
    func multiplied(bySparse a: Coefficient, _ b: Coefficient) -> Fp6 {
        let product0 = c0 * a
        let product1 = c1 * b
        let cross01 = (c0 + c1) * (a + b) - product0 - product1
        return Fp6(
            product0 + Parameters.multiplyByNonresidue(c2 * b),
            cross01,
            product1 + c2 * a,
        )
    }

    /// The inverse, through the norm to Fp2; zero for zero.
    func inverted() -> Fp6 {
        let t0 = c0.squared() - Parameters.multiplyByNonresidue(c1 * c2)
        let t1 = Parameters.multiplyByNonresidue(c2.squared()) - c0 * c1
        let t2 = c1.squared() - c0 * c2
        let norm = c0 * t0 + Parameters.multiplyByNonresidue(c2 * t1 + c1 * t2)
        return Fp6(t0, t1, t2).scaled(by: norm.inverted())
    }
}
