import EthereumTypes

extension Secp256k1 {
    /// `generatorScalar * G + pointScalar * point`, with scalars below n.
    ///
    /// Straus's method: both scalars are split by the endomorphism, and the four halves share 128 doublings.
    /// The time depends on the scalars.
    static func linearCombination(
        generatorScalar: UInt256,
        pointScalar: UInt256,
        point: AffinePoint,
    ) -> JacobianPoint {
        let generatorHalves = Endomorphism.split(generatorScalar)
        let pointHalves = Endomorphism.split(pointScalar)
        return withScratch { points, digits in
            let multiples = OddMultiples(of: point, in: points)
            var width = OddMultiples.digitWidth
            let stride = NonAdjacentForm.digitCount
            let plain = NonAdjacentForm(pointHalves.plain, width: width, in: digits)
            let image = NonAdjacentForm(pointHalves.image, width: width, in: digits + stride)
            width = GeneratorTable.digitWidth
            let generatorPlain = NonAdjacentForm(generatorHalves.plain, width: width, in: digits + 2 * stride)
            let generatorImage = NonAdjacentForm(generatorHalves.image, width: width, in: digits + 3 * stride)
            return GeneratorTable.withMultiples { generatorMultiples in
                sum(generatorMultiples, generatorPlain, generatorImage, multiples, plain, image)
            }
        }
    }

    /// The sum of the multiples of G, of its image, of the point and of its image.
    private static func sum(
        _ generatorMultiples: GeneratorTable,
        _ generatorPlain: NonAdjacentForm,
        _ generatorImage: NonAdjacentForm,
        _ pointMultiples: OddMultiples,
        _ pointPlain: NonAdjacentForm,
        _ pointImage: NonAdjacentForm,
    ) -> JacobianPoint {
        // Multiples of G are taken to the curve of the point's multiples as they are added.
        let z = pointMultiples.z
        let beta = Endomorphism.abscissaFactor
        var sum = JacobianPoint.infinity
        let generatorCount = max(generatorPlain.count, generatorImage.count)
        let count = max(generatorCount, max(pointPlain.count, pointImage.count))
        for position in (0..<count).reversed() {
            // Nothing is there to double at the highest digit.
            if position &+ 1 != count { sum.double() }
            let generatorDigit = generatorPlain[position]
            if generatorDigit != 0 {
                sum.add(generatorMultiples.multiple(generatorDigit), denominator: z, abscissaFactor: nil)
            }
            let generatorImageDigit = generatorImage[position]
            if generatorImageDigit != 0 {
                sum.add(
                    generatorMultiples.multiple(generatorImageDigit),
                    denominator: z,
                    abscissaFactor: beta
                )
            }
            let pointDigit = pointPlain[position]
            if pointDigit != 0 { sum.add(pointMultiples.multiple(pointDigit)) }
            let pointImageDigit = pointImage[position]
            if pointImageDigit != 0 { sum.add(pointMultiples.image(pointImageDigit)) }
        }
        sum.z = sum.z * z
        return sum
    }

    /// Passes room for the multiples of a point, and for the digits of four half scalars, to `body`.
    @inline(__always)
    private static func withScratch(
        _ body: (UnsafeMutablePointer<AffinePoint>, UnsafeMutablePointer<Int16>) -> JacobianPoint
    ) -> JacobianPoint {
        withUnsafeTemporaryAllocation(of: AffinePoint.self, capacity: OddMultiples.pointCount) { points in
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: 4 * NonAdjacentForm.digitCount) {
                digits in
                guard let pointBase = points.baseAddress, let digitBase = digits.baseAddress else {
                    preconditionFailure("an allocation that is not empty has an address")
                }
                return body(pointBase, digitBase)
            }
        }
    }
}
