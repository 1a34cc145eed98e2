/// On which side of the twist the lines of the Miller loop end up.
enum TwistKind {
    /// The twist is `y^2 = x^3 + b / nonresidue`.
    case divisive
    /// The twist is `y^2 = x^3 + b * nonresidue`.
    case multiplicative
}

/// What distinguishes one pairing of embedding degree 12 from another.
///
/// The tower is Fp2 = Fp[u] / (u^2 + 1), Fp6 = Fp2[v] / (v^3 - nonresidue), Fp12 = Fp6[w] / (w^2 - v).
protocol PairingParameters: PrimeFieldParameters {
    /// The curve over Fp.
    associatedtype G1: ShortWeierstrassCurve where G1.CoordinateField == Fp<Self>
    /// Its sextic twist over Fp2.
    associatedtype G2: ShortWeierstrassCurve where G2.CoordinateField == Fp2<Self>

    /// The side of the twist.
    static var twistKind: TwistKind { get }

    /// `element` times the nonresidue.
    static func multiplyByNonresidue(_ element: Fp2<Self>) -> Fp2<Self>

    /// The nonresidue to the power of `index * (p - 1) / 6`, for `index` in `1...5`.
    static func frobeniusCoefficient(_ index: Int) -> Fp2<Self>

    /// The nonresidue to the power of `(p^2 - 1) / 6`: a primitive sixth root of unity.
    static var sixthRootOfUnity: Fp<Self> { get }

    /// What psi multiplies the conjugate of x with: see `twistFrobenius`.
    static var twistFrobeniusX: Fp2<Self> { get }

    /// What psi multiplies the conjugate of y with.
    static var twistFrobeniusY: Fp2<Self> { get }

    /// The product of the Miller functions of all pairs.
    static func millerLoop(_ pairs: inout [MillerPair<Self>]) -> Fp12<Self>

    /// An element of the cyclotomic subgroup to a fixed power that is a multiple of `(p^4 - p^2 + 1) / r`.
    ///
    /// The multiple is not divisible by r, so that the power is 1 exactly where the pairing is.
    static func hardPower(_ element: Fp12<Self>) -> Fp12<Self>
}

extension PairingParameters {
    /// The endomorphism psi of the twist: from the twist to the curve over Fp12, the Frobenius map there, and back.
    ///
    /// On the subgroup of order r it multiplies by p. Infinity stays infinity.
    static func twistFrobenius(_ point: AffinePoint<G2>) -> AffinePoint<G2> {
        AffinePoint(x: point.x.conjugated() * twistFrobeniusX, y: point.y.conjugated() * twistFrobeniusY)
    }

    /// Psi in Jacobian coordinates.
    static func twistFrobenius(_ point: JacobianPoint<G2>) -> JacobianPoint<G2> {
        JacobianPoint(
            x: point.x.conjugated() * twistFrobeniusX,
            y: point.y.conjugated() * twistFrobeniusY,
            z: point.z.conjugated(),
        )
    }
}
