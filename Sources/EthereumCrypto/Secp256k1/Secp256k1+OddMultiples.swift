import EthereumTypes

extension Secp256k1 {
    /// The odd multiples of a point, from the first to the fifteenth, and the images of these under the
    /// endomorphism.
    ///
    /// They have a common denominator `z`: the multiple with the coordinates X and Y here is (X / z^2, Y /
    /// z^3). Taken as affine coordinates, X and Y are on an isomorphic curve y^2 = x^3 + 7 z^6. Sums are made
    /// there and taken back by multiplying their z by this one, which costs nothing, whereas affine
    /// coordinates would cost an inversion.
    struct OddMultiples {
        /// The number of multiples.
        @inline(__always)
        static var count: Int { 8 }

        /// The width of the signed digits that select a multiple.
        @inline(__always)
        static var digitWidth: Int { 5 }

        /// The number of points: the multiples, then the image of each.
        @inline(__always)
        static var pointCount: Int { 2 * count }

        /// Where the points are.
        private let points: UnsafePointer<AffinePoint>

        /// The common denominator.
        let z: FieldElement

        /// Computes the multiples of `point`, which is on the curve, in `scratch`, which has room for
        /// `pointCount` and outlives this value.
        ///
        /// From twice the point and the point, kept at a common z, each addition gives the next multiple and
        /// brings twice the point to the new z; all the multiples are brought to the last z in the end. The
        /// additions need no special cases: the order of the point is a large prime.
        ///
        /// Source: N. Meloni, "New point addition formulae for ECC applications", 2007, section 3.
        init(of point: AffinePoint, in scratch: UnsafeMutablePointer<AffinePoint>) {
            // The doubling of `JacobianPoint.double` for a z of one, which makes y the new z.
            let slope = JacobianPoint.tangentSlope(point.x)
            let ySquared = point.y.squared
            let product = point.x * ySquared
            var twice = AffinePoint(x: slope.squared - (product + product), y: .zero)
            // The point itself at that z.
            var last = AffinePoint(x: product, y: ySquared.squared)
            twice.y = slope * (product - twice.x) - last.y
            scratch.initialize(repeating: last, count: OddMultiples.pointCount)

            // The abscissa of an image is not used yet: it keeps the factor from the z before a multiple to
            // its z.
            let images = scratch + OddMultiples.count
            for index in 1..<OddMultiples.count {
                let run = twice.x - last.x
                let rise = twice.y - last.y
                let runSquared = run.squared
                let scaledTwice = twice.x * runSquared
                let scaledLast = last.x * runSquared
                twice.y = twice.y * (scaledTwice - scaledLast)
                twice.x = scaledTwice
                last.x = rise.squared - scaledTwice - scaledLast
                last.y = rise * (scaledTwice - last.x) - twice.y
                scratch[index] = last
                images[index].x = run
            }

            // From the last multiple, which has the last z, back to the first; then to the point itself.
            var scale = FieldElement.one
            for index in (0..<OddMultiples.count).reversed() {
                let scaleSquared = scale.squared
                let factors = AffinePoint(x: scaleSquared, y: scaleSquared * scale)
                let multiple = scratch[index].scaled(by: factors)
                scale = scale * (index == 0 ? point.y : images[index].x)
                scratch[index] = multiple
                images[index] = AffinePoint(x: multiple.x * Endomorphism.abscissaFactor, y: multiple.y)
            }
            z = scale
            points = UnsafePointer(scratch)
        }

        /// The multiple by an odd `digit` between -15 and 15.
        @inline(__always)
        func multiple(_ digit: Int) -> AffinePoint {
            points[Int(bitPattern: digit.magnitude) / 2].negated(if: digit < 0)
        }

        /// The image of the multiple by an odd `digit` between -15 and 15.
        @inline(__always)
        func image(_ digit: Int) -> AffinePoint {
            points[OddMultiples.count + Int(bitPattern: digit.magnitude) / 2].negated(if: digit < 0)
        }
    }
}
