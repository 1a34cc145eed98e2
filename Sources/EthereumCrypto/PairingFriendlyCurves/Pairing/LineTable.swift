// The guest leaves the contract that uses this to its host: there, the table would only make the program longer.
#if !canImport(GuestRuntime)

/// The lines of a Miller loop whose second point is fixed, so that pairings with it need no arithmetic on the twist.
///
/// A line is scaled so that its coefficient of y is 1; the scale is in Fp2, and the final exponentiation turns it into 1.
/// For curves with a multiplicative twist.
struct LineTable<Parameters: PairingParameters>: Sendable {
    typealias Coefficient = Fp2<Parameters>

    fileprivate struct Line: Sendable {
        var constant: Coefficient
        var xCoefficient: Coefficient
    }

    /// The lines in the order of the loop: a tangent for each place, and a line more where the digit is 1.
    fileprivate let lines: [Line]

    /// Makes the lines through multiples of `twistPoint`, which is not infinity, of a loop over `digits`, none of them -1.
    init(_ twistPoint: AffinePoint<Parameters.G2>, over digits: SignedDigits) {
        var lines: [Line] = []
        // A line is what 1 becomes, multiplied by its value at x = 1 and y = 1.
        var pair = MillerPair<Parameters>(AffinePoint(x: .one, y: .one), twistPoint)
        for place in stride(from: digits.count - 2, through: 0, by: -1) {
            var value = Fp12<Parameters>.one
            pair.double(multiplyingInto: &value)
            lines.append(LineTable.line(of: value))
            if digits.digit(at: place) != 0 {
                value = .one
                pair.add(twistPoint, multiplyingInto: &value)
                lines.append(LineTable.line(of: value))
            }
        }
        self.lines = lines
    }

    private static func line(of value: Fp12<Parameters>) -> Line {
        let scale = value.c1.c1.inverted()
        return Line(constant: value.c0.c0 * scale, xCoefficient: value.c0.c1 * scale)
    }
}

extension LineTable {
    /// Whether the product of the pairings of all pairs, each of a point and a table made over `digits`, is 1.
    ///
    /// The points are in the subgroup of prime order.
    static func isProductOne(
        _ pairs: [(JacobianPoint<Parameters.G1>, LineTable)],
        over digits: SignedDigits,
    ) -> Bool {
        var evaluations: [LineEvaluation<Parameters>] = []
        for (point, table) in pairs where !point.isInfinity {
            evaluations.append(LineEvaluation(table, point))
        }
        if evaluations.isEmpty { return true }
        var value = Fp12<Parameters>.one
        var index = 0
        for place in stride(from: digits.count - 2, through: 0, by: -1) {
            value = value.squared()
            for evaluation in evaluations { evaluation.multiply(&value, byLine: index) }
            index += 1
            if digits.digit(at: place) != 0 {
                for evaluation in evaluations { evaluation.multiply(&value, byLine: index) }
                index += 1
            }
        }
        // The loop is over the magnitude of a negative number, which inverts the product: no matter for 1.
        return PairingProduct<Parameters>.finalPower(value) == .one
    }
}

/// The lines of a table at a point, scaled once more so that their term of y stays 1.
private struct LineEvaluation<Parameters: PairingParameters> {
    let table: LineTable<Parameters>
    // No point of an odd order has a y of zero.
    let inverseOfY: Fp<Parameters>
    let xOverY: Fp<Parameters>

    init(_ table: LineTable<Parameters>, _ point: JacobianPoint<Parameters.G1>) {
        self.table = table
        let factor = point.z * point.y.inverted()
        inverseOfY = point.z.squared() * factor
        xOverY = point.x * factor
    }

    func multiply(_ value: inout Fp12<Parameters>, byLine index: Int) {
        let line = table.lines[index]
        value = value.multiplied(
            byMonicLine: line.constant.scaled(by: inverseOfY),
            line.xCoefficient.scaled(by: xOverY)
        )
    }
}

extension Fp12 {
    /// The product with `a + b * v + v * w`.
    fileprivate func multiplied(byMonicLine a: Coefficient, _ b: Coefficient) -> Fp12 {
        let product0 = c0.multiplied(bySparse: a, b)
        let product1 = c1.multipliedByV()
        let cross = (c0 + c1).multiplied(bySparse: a, b + .one)
        return Fp12(product0 + product1.multipliedByV(), cross - product0 - product1)
    }
}

#endif
