// The maps from field elements to points of the groups: the simplified map of Shallue, van de Woestijne and Ulas to an
// isogenous curve, the isogeny, and the clearing of the cofactor.
// Source: https://www.rfc-editor.org/rfc/rfc9380, sections 6.6.2, 6.6.3 and 8.8, and
// https://eips.ethereum.org/assets/eip-2537/field_to_curve

/// A coordinate field together with the curve `y^2 = x^3 + a * x + b` that is isogenous to the group's.
protocol MapToCurveField: Field {
    /// The coefficient a of the isogenous curve.
    static var isogenousA: Self { get }

    /// The coefficient b of the isogenous curve.
    static var isogenousB: Self { get }

    /// `-b / a` of the isogenous curve.
    static var isogenousMinusBOverA: Self { get }

    /// The element times the constant Z of the map, which is no square.
    func multipliedByZ() -> Self

    /// A square root of the element if it is a square, else of the element times Z.
    func squareRootOrOfTimesZ() -> (root: Self, isSquare: Bool)

    /// The sign of RFC 9380, section 4.1: the parity of the first coefficient that is not zero.
    var isOdd: Bool { get }
}

/// A group with an isogeny onto its curve.
protocol MapToCurveGroup: ShortWeierstrassCurve where CoordinateField: MapToCurveField {
    /// The image of a point of the isogenous curve.
    static func isogeny(x: CoordinateField, y: CoordinateField) -> JacobianPoint<Self>

    /// A multiple of a point that is in the subgroup of prime order.
    static func clearCofactor(_ point: JacobianPoint<Self>) -> JacobianPoint<Self>
}

extension MapToCurveGroup {
    /// The point of the subgroup that `element` is mapped to.
    static func map(_ element: CoordinateField) -> AffinePoint<Self> {
        let (x, y) = simplifiedSWU(element)
        return clearCofactor(isogeny(x: x, y: y)).affine
    }

    /// The point of the isogenous curve that `element` is mapped to.
    ///
    /// Source: RFC 9380, section 6.6.2.
    static func simplifiedSWU(_ element: CoordinateField) -> (x: CoordinateField, y: CoordinateField) {
        func equation(_ x: CoordinateField) -> CoordinateField {
            (x.squared() + .isogenousA) * x + .isogenousB
        }
        let zSquare = element.squared().multipliedByZ()
        let denominator = zSquare.squared() + zSquare
        // Z is chosen so that the exceptional x, b / (Z * a), is on the curve.
        var x =
            denominator.isZero
            ? -(CoordinateField.isogenousMinusBOverA * CoordinateField.one.multipliedByZ().inverted())
            : CoordinateField.isogenousMinusBOverA * (.one + denominator.inverted())
        var (y, isSquare) = equation(x).squareRootOrOfTimesZ()
        if !isSquare {
            // The other x is zSquare * x, where the equation's right side is multiplied by zSquare^3.
            x = zSquare * x
            y = y * zSquare * element
        }
        return (x, y.isOdd == element.isOdd ? y : -y)
    }

    /// The point with the coordinates `x.0 / x.1` and `y.0 / y.1`; infinity if a denominator is zero.
    static func point(
        x: (CoordinateField, CoordinateField),
        y: (CoordinateField, CoordinateField),
    ) -> JacobianPoint<Self> {
        let z = x.1 * y.1
        let xScale = z * y.1
        return JacobianPoint(x: x.0 * xScale, y: y.0 * xScale * x.1.squared(), z: z)
    }

    /// A polynomial with the given coefficients, the constant one first, by Horner's rule.
    static func evaluate<let count: Int>(
        _ coefficients: InlineArray<count, CoordinateField>,
        at x: CoordinateField,
    ) -> CoordinateField {
        var value = coefficients[count - 1]
        for index in stride(from: count - 2, through: 0, by: -1) {
            value = value * x + coefficients[index]
        }
        return value
    }
}
