import EthereumTypes

/// A curve `y^2 = x^3 + b` over a prime field or its quadratic extension.
protocol ShortWeierstrassCurve: Sendable {
    associatedtype CoordinateField: Field

    /// The constant of the equation, not zero.
    static var b: CoordinateField { get }

    /// Appends terms of shorter scalars whose sum is `scalar * point`, by the endomorphism of the curve.
    ///
    /// The point is in the subgroup of prime order; the scalar is any.
    static func appendTerms(
        of scalar: UInt256,
        _ point: AffinePoint<Self>,
        to terms: inout [ScalarTerm<Self>],
    )
}

/// One product of a multi-scalar multiplication.
struct ScalarTerm<Curve: ShortWeierstrassCurve>: Sendable {
    var point: AffinePoint<Curve>
    var scalar: UInt256
}

/// A point in affine coordinates.
///
/// The point at infinity is kept as (0, 0), which is on no curve with `b` other than zero, and is how the
/// precompiled contracts encode it.
struct AffinePoint<Curve: ShortWeierstrassCurve>: Equatable, Sendable {
    typealias CoordinateField = Curve.CoordinateField

    var x: CoordinateField
    var y: CoordinateField

    @inline(__always)
    init(x: CoordinateField, y: CoordinateField) {
        self.x = x
        self.y = y
    }

    @inline(__always)
    static var infinity: AffinePoint { AffinePoint(x: .zero, y: .zero) }

    @inline(__always)
    var isInfinity: Bool { x.isZero && y.isZero }

    /// Whether the coordinates satisfy the equation of the curve, or the point is the one at infinity.
    var isOnCurve: Bool {
        isInfinity || y.squared() == x.squared() * x + Curve.b
    }

    @inline(__always)
    static prefix func - (point: AffinePoint) -> AffinePoint {
        AffinePoint(x: point.x, y: -point.y)
    }

    /// The sum, at the price of an inversion.
    ///
    /// Both points are on the curve.
    static func + (left: AffinePoint, right: AffinePoint) -> AffinePoint {
        if left.isInfinity { return right }
        if right.isInfinity { return left }
        let slope: CoordinateField
        if left.x == right.x {
            // Opposite points, among them a point of order two with itself.
            if left.y != right.y || left.y.isZero { return .infinity }
            slope = left.x.squared().tripled() * left.y.doubled().inverted()
        } else {
            slope = (right.y - left.y) * (right.x - left.x).inverted()
        }
        let x = slope.squared() - left.x - right.x
        return AffinePoint(x: x, y: slope * (left.x - x) - left.y)
    }
}
