import EthereumTypes

extension Secp256k1 {
    /// A point other than that at infinity, by its coordinates.
    struct AffinePoint {
        /// The abscissa.
        var x: FieldElement
        /// The ordinate.
        var y: FieldElement

        /// The point with the same abscissa and the opposite ordinate if `condition`, else the same point.
        @inline(__always)
        func negated(if condition: Bool) -> AffinePoint {
            AffinePoint(x: x, y: condition ? -y : y)
        }

        /// The coordinates, each multiplied by that of `factors`.
        @inline(__always)
        func scaled(by factors: AffinePoint) -> AffinePoint {
            AffinePoint(x: x * factors.x, y: y * factors.y)
        }
    }

    /// The point (x / z^2, y / z^3); the point at infinity if z is zero.
    ///
    /// The formulas use neither of the coefficients of y^2 = x^3 + 7 but that of x, which is zero. So they
    /// hold as well for every curve y^2 = x^3 + b, and `OddMultiples` works on one that is isomorphic to
    /// secp256k1.
    struct JacobianPoint {
        /// x z^2 of the affine point.
        var x: FieldElement
        /// y z^3 of the affine point.
        var y: FieldElement
        /// The common denominator.
        var z: FieldElement

        /// The neutral element of the group.
        @inline(__always)
        static var infinity: JacobianPoint { JacobianPoint(x: .one, y: .one, z: .zero) }

        /// Whether this is the neutral element.
        @inline(__always)
        var isInfinity: Bool { z.isZero }
    }
}

extension Secp256k1.JacobianPoint {
    /// Doubles: three multiplications and four squarings.
    ///
    /// There is no point of order two, and infinity stays what it is, as its z stays zero.
    @inline(never)
    mutating func double() {
        let slope = Self.tangentSlope(x)
        let ySquared = y.squared
        let product = x * ySquared
        z = y * z
        x = slope.squared - (product + product)
        y = slope * (product - x) - ySquared.squared
    }

    /// 3/2 x^2, the slope of the tangent, but for a factor that `double` gives to z.
    @inline(__always)
    static func tangentSlope(_ x: Secp256k1.FieldElement) -> Secp256k1.FieldElement {
        let xSquared = x.squared
        return xSquared + xSquared.halved
    }

    /// Adds a point: eight multiplications and three squarings, unless one of the special cases is met.
    @inline(never)
    mutating func add(_ point: Secp256k1.AffinePoint) {
        if isInfinity {
            self = Self(x: point.x, y: point.y, z: .one)
            return
        }
        let zSquared = z.squared
        add(point, scale: Secp256k1.AffinePoint(x: zSquared, y: zSquared * z))
    }

    /// Adds the point (x d^2 f, y d^3), where d is `denominator` and f is `abscissaFactor`.
    ///
    /// One multiplication more than for a point that is so already, and one for a factor.
    @inline(never)
    mutating func add(
        _ point: Secp256k1.AffinePoint,
        denominator: Secp256k1.FieldElement,
        abscissaFactor: Secp256k1.FieldElement?,
    ) {
        let common = isInfinity ? denominator : z * denominator
        let squared = common.squared
        var scale = Secp256k1.AffinePoint(x: squared, y: squared * common)
        if let abscissaFactor { scale.x = squared * abscissaFactor }
        if isInfinity {
            let scaled = point.scaled(by: scale)
            self = Self(x: scaled.x, y: scaled.y, z: .one)
        } else {
            add(point, scale: scale)
        }
    }

    /// Adds a point to one that is not infinity, given what brings the coordinates of `point` to the
    /// denominators of this one.
    @inline(__always)
    private mutating func add(_ point: Secp256k1.AffinePoint, scale: Secp256k1.AffinePoint) {
        let run = point.x * scale.x - x
        let rise = point.y * scale.y - y
        if run.isZero {
            // Both have the same abscissa: they are equal or each other's negative.
            if rise.isZero { double() } else { self = .infinity }
            return
        }
        let runSquared = run.squared
        let runCubed = runSquared * run
        let product = x * runSquared
        z = z * run
        x = rise.squared - runCubed - (product + product)
        y = rise * (product - x) - y * runCubed
    }

    /// The coordinates in `0..<p`; nil for the point at infinity.
    var affine: (x: UInt256, y: UInt256)? {
        if isInfinity { return nil }
        let inverse = z.inverse
        let inverseSquared = inverse.squared
        return ((x * inverseSquared).normalized, (y * (inverseSquared * inverse)).normalized)
    }
}
