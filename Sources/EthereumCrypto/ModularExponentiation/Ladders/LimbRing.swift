/// Multiplication of numbers of a fixed count of limbs modulo some number.
protocol LimbRing {
    /// The number of limbs of an element.
    var count: Int { get }

    /// `target = left * right`; the target may be one of the operands.
    func multiply(
        _ target: UnsafeMutablePointer<UInt64>,
        _ left: UnsafePointer<UInt64>,
        _ right: UnsafePointer<UInt64>,
    )

    /// `target = root * root`; the target may be the root.
    func square(_ target: UnsafeMutablePointer<UInt64>, _ root: UnsafePointer<UInt64>)
}

/// A ladder whose numbers are elements of a ring of limbs.
struct LimbLadder<Ring: LimbRing>: PowerLadder {
    let ring: Ring
    /// The power reached so far.
    let power: UnsafeMutablePointer<UInt64>
    /// The table of odd powers, of which the first is the base.
    let oddPowers: UnsafeMutablePointer<UInt64>

    /// The number of limbs that a ladder takes for its power and its table.
    static func limbCount(_ exponent: Exponent, elementCount: Int) -> Int {
        (1 + exponent.oddPowerCount) * elementCount
    }

    /// A ladder in the area at `limbs`; the caller puts the base to `oddPowers`.
    init(_ ring: Ring, at limbs: UnsafeMutablePointer<UInt64>) {
        self.ring = ring
        power = limbs
        oddPowers = limbs + ring.count
    }

    func prepareOddPowers(count: Int) {
        if count == 1 { return }
        ring.square(power, oddPowers)
        for index in 1..<count {
            let previous = oddPowers + (index - 1) * ring.count
            ring.multiply(previous + ring.count, previous, power)
        }
    }

    func start(withOddPower index: Int) {
        power.update(from: oddPowers + index * ring.count, count: ring.count)
    }

    func square() {
        ring.square(power, power)
    }

    func multiply(byOddPower index: Int) {
        ring.multiply(power, power, oddPowers + index * ring.count)
    }
}
