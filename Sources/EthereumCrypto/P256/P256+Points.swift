import EthereumTypes

extension P256 {
    /// A point other than the one at infinity.
    struct AffinePoint {
        var x: FieldElement
        var y: FieldElement

        @inline(__always)
        static prefix func - (point: AffinePoint) -> AffinePoint {
            AffinePoint(x: point.x, y: -point.y)
        }

        /// Whether the coordinates satisfy `y^2 = x^3 - 3x + b`.
        var isOnCurve: Bool {
            let b = FieldElement(
                form: UInt256(
                    limbs: 0xd89c_df62_29c4_bddf,
                    0xacf0_05cd_7884_3090,
                    0xe5a2_20ab_f721_2ed6,
                    0xdc30_061d_0487_4834,
                )
            )
            let three = FieldElement.one.doubled() + .one
            return y.squared() == (x.squared() - three) * x + b
        }
    }

    /// A point `(X / Z^2, Y / Z^3)`; the point at infinity has a Z of zero.
    ///
    /// Source of the formulas: the Explicit-Formulas Database, short Weierstrass curves with a = -3,
    /// https://www.hyperelliptic.org/EFD/g1p/auto-shortw-jacobian-3.html
    struct JacobianPoint {
        var x: FieldElement
        var y: FieldElement
        var z: FieldElement

        @inline(__always)
        init(x: FieldElement, y: FieldElement, z: FieldElement) {
            self.x = x
            self.y = y
            self.z = z
        }

        @inline(__always)
        init(_ point: AffinePoint) {
            self.init(x: point.x, y: point.y, z: .one)
        }

        @inline(__always)
        static var infinity: JacobianPoint { JacobianPoint(x: .one, y: .one, z: .zero) }

        @inline(__always)
        var isInfinity: Bool { z.isZero }

        @inline(__always)
        static prefix func - (point: JacobianPoint) -> JacobianPoint {
            JacobianPoint(x: point.x, y: -point.y, z: point.z)
        }

        /// Whether the affine x of the point, which is not at infinity, is `number`; false for one not below the prime.
        func hasX(_ number: UInt256) -> Bool {
            guard let element = FieldElement(number) else { return false }
            return element * z.squared() == x
        }

        /// Twice the point (dbl-2001-b).
        ///
        /// Infinity stays infinity, since Z stays zero.
        func doubled() -> JacobianPoint {
            let delta = z.squared()
            let gamma = y.squared()
            let beta4 = (x * gamma).doubled().doubled()
            let product = (x - delta) * (x + delta)
            let alpha = product.doubled() + product
            let newX = alpha.squared() - beta4.doubled()
            return JacobianPoint(
                x: newX,
                y: alpha * (beta4 - newX) - gamma.squared().doubled().doubled().doubled(),
                z: (y + z).squared() - gamma - delta,
            )
        }

        /// The sum with an affine point (madd-2004-hmv).
        static func + (left: JacobianPoint, right: AffinePoint) -> JacobianPoint {
            if left.isInfinity { return JacobianPoint(right) }
            let zSquare = left.z.squared()
            let h = right.x * zSquare - left.x
            let slope = right.y * (zSquare * left.z) - left.y
            if h.isZero { return slope.isZero ? left.doubled() : .infinity }
            let hSquare = h.squared()
            let hCube = hSquare * h
            let v = left.x * hSquare
            let newX = slope.squared() - hCube - v.doubled()
            return JacobianPoint(x: newX, y: slope * (v - newX) - left.y * hCube, z: left.z * h)
        }

        /// The sum of two points (add-1998-cmo-2).
        static func + (left: JacobianPoint, right: JacobianPoint) -> JacobianPoint {
            if right.isInfinity { return left }
            if left.isInfinity { return right }
            let leftSquare = left.z.squared()
            let rightSquare = right.z.squared()
            let leftX = left.x * rightSquare
            let leftY = left.y * (rightSquare * right.z)
            let h = right.x * leftSquare - leftX
            let slope = right.y * (leftSquare * left.z) - leftY
            if h.isZero { return slope.isZero ? left.doubled() : .infinity }
            let hSquare = h.squared()
            let hCube = hSquare * h
            let v = leftX * hSquare
            let newX = slope.squared() - hCube - v.doubled()
            return JacobianPoint(x: newX, y: slope * (v - newX) - leftY * hCube, z: left.z * right.z * h)
        }
    }
}
