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
        let generatorPlain = NonAdjacentForm(generatorHalves.plain, width: GeneratorTable.digitWidth)
        let generatorImage = NonAdjacentForm(generatorHalves.image, width: GeneratorTable.digitWidth)
        let pointPlain = NonAdjacentForm(pointHalves.plain, width: OddMultiples.digitWidth)
        let pointImage = NonAdjacentForm(pointHalves.image, width: OddMultiples.digitWidth)
        let table = OddMultiples(of: point)

        // Multiples of G are taken to the curve of the table as they are used; those of the image of G too,
        // where beta comes free.
        let zSquared = table.z.squared
        let plainScale = AffinePoint(x: zSquared, y: zSquared * table.z)
        let imageScale = AffinePoint(x: zSquared * Endomorphism.abscissaFactor, y: plainScale.y)

        var sum = JacobianPoint.infinity
        let generatorCount = max(generatorPlain.count, generatorImage.count)
        let count = max(generatorCount, max(pointPlain.count, pointImage.count))
        GeneratorTable.withMultiples { generatorTable in
            for position in (0..<count).reversed() {
                sum.double()
                let generatorDigit = generatorPlain[position]
                if generatorDigit != 0 {
                    sum.add(generatorTable.multiple(generatorDigit).scaled(by: plainScale))
                }
                let generatorImageDigit = generatorImage[position]
                if generatorImageDigit != 0 {
                    sum.add(generatorTable.multiple(generatorImageDigit).scaled(by: imageScale))
                }
                let pointDigit = pointPlain[position]
                if pointDigit != 0 { sum.add(table.multiple(pointDigit)) }
                let pointImageDigit = pointImage[position]
                if pointImageDigit != 0 { sum.add(table.image(pointImageDigit)) }
            }
        }
        sum.z = sum.z * table.z
        return sum
    }
}
