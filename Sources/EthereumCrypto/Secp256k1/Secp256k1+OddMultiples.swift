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

        /// The multiples by the odd numbers from 1 to 15.
        private(set) var multiples: InlineArray<8, AffinePoint>

        /// `Endomorphism.image` of each multiple.
        private(set) var images: InlineArray<8, AffinePoint>

        /// The common denominator.
        private(set) var z: FieldElement

        /// Computes the multiples of `point`, which is on the curve.
        ///
        /// From twice the point and the point, kept at a common z, each addition gives the next multiple and
        /// brings twice the point to the new z; all the multiples are brought to the last z in the end. The
        /// additions need no special cases: the order of the point is a large prime.
        ///
        /// Source: N. Meloni, "New point addition formulae for ECC applications", 2007, section 3.
        init(of point: AffinePoint) {
            // The doubling of `JacobianPoint.double` for a z of one, which makes y the new z.
            let slope = JacobianPoint.tangentSlope(point.x)
            let ySquared = point.y.squared
            let product = point.x * ySquared
            var twice = AffinePoint(x: slope.squared - (product + product), y: .zero)
            // The point itself at that z.
            var last = AffinePoint(x: product, y: ySquared.squared)
            twice.y = slope * (product - twice.x) - last.y

            multiples = InlineArray(repeating: last)
            // The factor from the z of a multiple to that of the next one.
            var steps = InlineArray<8, FieldElement>(repeating: point.y)
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
                multiples[index] = last
                steps[index] = run
            }

            var scale = steps[OddMultiples.count - 1]
            for index in (0..<OddMultiples.count - 1).reversed() {
                let scaleSquared = scale.squared
                multiples[index].x = multiples[index].x * scaleSquared
                multiples[index].y = multiples[index].y * (scaleSquared * scale)
                scale = scale * steps[index]
            }
            z = scale

            images = multiples
            for index in 0..<OddMultiples.count {
                images[index].x = multiples[index].x * Endomorphism.abscissaFactor
            }
        }

        /// The multiple by an odd `digit` between -15 and 15.
        @inline(__always)
        func multiple(_ digit: Int) -> AffinePoint {
            multiples[Int(bitPattern: digit.magnitude) / 2].negated(if: digit < 0)
        }

        /// The image of the multiple by an odd `digit` between -15 and 15.
        @inline(__always)
        func image(_ digit: Int) -> AffinePoint {
            images[Int(bitPattern: digit.magnitude) / 2].negated(if: digit < 0)
        }
    }
}
