import EthereumTypes

/// The constants of a prime field whose elements are kept in Montgomery form.
///
/// The modulus leaves at least two bits of the top limb free; `R` is `2^(64 * Limbs.count)`.
protocol PrimeFieldParameters {
    associatedtype Limbs: FieldLimbs

    /// The prime.
    static var modulus: Limbs { get }

    /// `-1 / modulus` modulo `2^64`.
    static var negatedInverse: UInt64 { get }

    /// `R` modulo the modulus: 1 in Montgomery form.
    static var montgomeryOne: Limbs { get }

    /// `R^2` modulo the modulus: brings a number into Montgomery form.
    static var radixSquared: Limbs { get }

    /// `R^2 * 2^(33 * n)` modulo the modulus, where n is `Fp.inversionRounds`: see `Fp.inverted()`.
    static var inversionSeed: Limbs { get }
}

/// An element of a prime field, in Montgomery form and fully reduced.
///
/// Nothing here runs in constant time: all operands are public.
struct Fp<Parameters: PrimeFieldParameters>: Field {
    typealias Limbs = Parameters.Limbs

    /// The element times `R` modulo the modulus, below the modulus.
    var limbs: Limbs

    /// Takes limbs that are already in Montgomery form, below the modulus.
    @inline(__always)
    init(montgomery limbs: Limbs) {
        self.limbs = limbs
    }

    /// Brings `number`, below the modulus, into Montgomery form.
    init(_ number: Limbs) {
        self = Fp(montgomery: number) * Fp(montgomery: Parameters.radixSquared)
    }

    /// Brings a small number into Montgomery form.
    init(_ number: UInt64) {
        self.init(Limbs(number))
    }

    /// The number, out of Montgomery form.
    var number: Limbs {
        (self * Fp(montgomery: Limbs(1))).limbs
    }

    @inline(__always)
    static var zero: Fp { Fp(montgomery: .zero) }

    @inline(__always)
    static var one: Fp { Fp(montgomery: Parameters.montgomeryOne) }

    @inline(__always)
    var isZero: Bool { limbs.isZero }
}

extension Fp {
    /// Reduces `sum`, below twice the modulus.
    @inline(__always)
    static func reduce(_ sum: Limbs) -> Fp {
        let (difference, borrow) = sum.subtractingReportingOverflow(Parameters.modulus)
        return Fp(montgomery: borrow ? sum : difference)
    }

    @inline(__always)
    static func + (left: Fp, right: Fp) -> Fp {
        reduce(left.limbs &+ right.limbs)
    }

    @inline(__always)
    static func - (left: Fp, right: Fp) -> Fp {
        let (difference, borrow) = left.limbs.subtractingReportingOverflow(right.limbs)
        return Fp(montgomery: difference &+ Parameters.modulus.masked(by: borrow ? .max : 0))
    }

    @inline(__always)
    static prefix func - (element: Fp) -> Fp {
        element.isZero ? element : Fp(montgomery: Parameters.modulus &- element.limbs)
    }

    @inline(__always)
    func doubled() -> Fp {
        self + self
    }

    /// Half the element: of the number or of the number plus the (odd) modulus, whichever is even.
    @inline(__always)
    func halved() -> Fp {
        let mask: UInt64 = 0 &- (limbs[0] & 1)
        return Fp(montgomery: (limbs &+ Parameters.modulus.masked(by: mask)).shiftedRight(by: 1, top: 0))
    }

    static func * (left: Fp, right: Fp) -> Fp {
        product(left.limbs, right.limbs)
    }

    func squared() -> Fp {
        Fp.product(limbs, limbs)
    }

    /// The Montgomery product of two factors of which each is below twice the modulus.
    @inline(never)
    static func product(_ left: Limbs, _ right: Limbs) -> Fp {
        reduce(Limbs.montgomeryProduct(Parameters.self, left, right))
    }

    /// `a * b + c * d` in Montgomery form, with one reduction for both products; each at most the modulus.
    @inline(never)
    static func sumOfProducts(_ a: Limbs, _ b: Limbs, _ c: Limbs, _ d: Limbs) -> Fp {
        reduce(Limbs.montgomerySum(Parameters.self, a, b, c, d))
    }
}
