/// One pair of a pairing product on its way through the Miller loop.
///
/// The multiple of the second point is kept in homogeneous coordinates `(X / Z, Y / Z)`. Each step yields the line
/// through the points it adds, evaluated at the first point, up to factors in Fp4 that the final
/// exponentiation turns into 1.
/// Source of the formulas: C. Costello, T. Lange, M. Naehrig, Faster Pairing Computations on Curves with High-Degree
/// Twists, https://eprint.iacr.org/2009/615, section 5, in the form of D. Aranha et al., Faster Explicit Formulas for
/// Computing Pairings over Ordinary Curves, https://eprint.iacr.org/2010/526, section 4.
struct MillerPair<Parameters: PairingParameters>: Sendable {
    typealias Coefficient = Fp2<Parameters>

    private let point: AffinePoint<Parameters.G1>
    /// The second point of the pair, on the twist.
    let twistPoint: AffinePoint<Parameters.G2>
    private var x: Coefficient
    private var y: Coefficient
    private var z: Coefficient

    /// Makes a pair of points of which neither is infinity.
    init(_ point: AffinePoint<Parameters.G1>, _ twistPoint: AffinePoint<Parameters.G2>) {
        self.point = point
        self.twistPoint = twistPoint
        x = twistPoint.x
        y = twistPoint.y
        z = .one
    }

    /// Doubles the multiple and multiplies `value` by the tangent.
    mutating func double(multiplyingInto value: inout Fp12<Parameters>) {
        let half = (x * y).halved()
        let ySquare = y.squared()
        let zSquare = z.squared()
        let e = Parameters.G2.b * zSquare.tripled()
        let f = e.tripled()
        let g = (ySquare + f).halved()
        let h = (y + z).squared() - ySquare - zSquare
        let xSquare = x.squared()
        x = half * (ySquare - f)
        y = g.squared() - e.squared().tripled()
        z = ySquare * h
        multiply(&value, byLine: e - ySquare, xSquare.tripled(), -h)
    }

    /// Adds `other` to the multiple and multiplies `value` by the line through both.
    mutating func add(_ other: AffinePoint<Parameters.G2>, multiplyingInto value: inout Fp12<Parameters>) {
        let theta = y - other.y * z
        let lambda = x - other.x * z
        let lambdaSquare = lambda.squared()
        let lambdaCube = lambdaSquare * lambda
        let f = z * theta.squared()
        let g = x * lambdaSquare
        let h = lambdaCube + f - g.doubled()
        x = lambda * h
        y = theta * (g - h) - lambdaCube * y
        z = z * lambdaCube
        multiply(&value, byLine: theta * other.x - lambda * other.y, -theta, lambda)
    }

    /// Multiplies `value` by a line with the given constant, coefficient of x and coefficient of y.
    private func multiply(
        _ value: inout Fp12<Parameters>,
        byLine constant: Coefficient,
        _ xCoefficient: Coefficient,
        _ yCoefficient: Coefficient,
    ) {
        let ofX = xCoefficient.scaled(by: point.x)
        let ofY = yCoefficient.scaled(by: point.y)
        value =
            switch Parameters.twistKind {
            case .multiplicative: value.multiplied(byMultiplicativeLine: constant, ofX, ofY)
            case .divisive: value.multiplied(byDivisiveLine: ofY, ofX, constant)
            }
    }
}
