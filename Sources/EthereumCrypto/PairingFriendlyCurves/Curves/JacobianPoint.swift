/// A point `(X / Z^2, Y / Z^3)`; the point at infinity has a Z of zero.
///
/// Source of the formulas: the Explicit-Formulas Database, short Weierstrass curves with a = 0,
/// https://www.hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-0.html
struct JacobianPoint<Curve: ShortWeierstrassCurve>: Sendable {
    typealias CoordinateField = Curve.CoordinateField

    var x: CoordinateField
    var y: CoordinateField
    var z: CoordinateField

    @inline(__always)
    init(x: CoordinateField, y: CoordinateField, z: CoordinateField) {
        self.x = x
        self.y = y
        self.z = z
    }

    @inline(__always)
    init(_ point: AffinePoint<Curve>) {
        self.init(x: point.x, y: point.y, z: point.isInfinity ? .zero : .one)
    }

    @inline(__always)
    static var infinity: JacobianPoint { JacobianPoint(x: .one, y: .one, z: .zero) }

    @inline(__always)
    var isInfinity: Bool { z.isZero }

    /// The affine coordinates, at the price of an inversion.
    var affine: AffinePoint<Curve> {
        if isInfinity { return .infinity }
        let inverse = z.inverted()
        let square = inverse.squared()
        return AffinePoint(x: x * square, y: y * square * inverse)
    }

    @inline(__always)
    static prefix func - (point: JacobianPoint) -> JacobianPoint {
        JacobianPoint(x: point.x, y: -point.y, z: point.z)
    }

    /// Whether both are the same point, by cross-multiplication.
    static func == (left: JacobianPoint, right: JacobianPoint) -> Bool {
        if left.isInfinity || right.isInfinity { return left.isInfinity && right.isInfinity }
        let leftSquare = left.z.squared()
        let rightSquare = right.z.squared()
        return left.x * rightSquare == right.x * leftSquare
            && left.y * rightSquare * right.z == right.y * leftSquare * left.z
    }

    /// Twice the point (dbl-2009-l).
    ///
    /// Infinity stays infinity, since Z stays zero.
    func doubled() -> JacobianPoint {
        let a = x.squared()
        let b = y.squared()
        let c = b.squared()
        let d = ((x + b).squared() - a - c).doubled()
        let e = a.tripled()
        let newX = e.squared() - d.doubled()
        return JacobianPoint(
            x: newX,
            y: e * (d - newX) - c.doubled().doubled().doubled(),
            z: (y * z).doubled(),
        )
    }

    /// The sum with an affine point (madd-2007-bl).
    static func + (left: JacobianPoint, right: AffinePoint<Curve>) -> JacobianPoint {
        if right.isInfinity { return left }
        if left.isInfinity { return JacobianPoint(right) }
        let zSquare = left.z.squared()
        let h = right.x * zSquare - left.x
        let halfSlope = right.y * left.z * zSquare - left.y
        if h.isZero {
            return halfSlope.isZero ? left.doubled() : .infinity
        }
        let hSquare = h.squared()
        let i = hSquare.doubled().doubled()
        let j = h * i
        let slope = halfSlope.doubled()
        let v = left.x * i
        let newX = slope.squared() - j - v.doubled()
        return JacobianPoint(
            x: newX,
            y: slope * (v - newX) - (left.y * j).doubled(),
            z: (left.z + h).squared() - zSquare - hSquare,
        )
    }

    /// The sum of two points (add-2007-bl).
    static func + (left: JacobianPoint, right: JacobianPoint) -> JacobianPoint {
        if right.isInfinity { return left }
        if left.isInfinity { return right }
        let leftSquare = left.z.squared()
        let rightSquare = right.z.squared()
        let leftX = left.x * rightSquare
        let leftY = left.y * right.z * rightSquare
        let h = right.x * leftSquare - leftX
        let halfSlope = right.y * left.z * leftSquare - leftY
        if h.isZero {
            return halfSlope.isZero ? left.doubled() : .infinity
        }
        let i = h.doubled().squared()
        let j = h * i
        let slope = halfSlope.doubled()
        let v = leftX * i
        let newX = slope.squared() - j - v.doubled()
        return JacobianPoint(
            x: newX,
            y: slope * (v - newX) - (leftY * j).doubled(),
            z: ((left.z + right.z).squared() - leftSquare - rightSquare) * h,
        )
    }
}

extension AffinePoint {
    /// `self * scalar` by doubling and adding, for constants of few ones and points of any order.
    func multiplied(by scalar: UInt64) -> JacobianPoint<Curve> {
        var result = JacobianPoint<Curve>.infinity
        for index in stride(from: 63 - scalar.leadingZeroBitCount, through: 0, by: -1) {
            result = result.doubled()
            if scalar >> UInt64(index) & 1 != 0 { result = result + self }
        }
        return result
    }
}

extension JacobianPoint {
    /// `self * scalar` by doubling and adding, for constants of few ones and points of any order.
    func multiplied(by scalar: UInt64) -> JacobianPoint {
        var result = JacobianPoint.infinity
        for index in stride(from: 63 - scalar.leadingZeroBitCount, through: 0, by: -1) {
            result = result.doubled()
            if scalar >> UInt64(index) & 1 != 0 { result = result + self }
        }
        return result
    }
}
