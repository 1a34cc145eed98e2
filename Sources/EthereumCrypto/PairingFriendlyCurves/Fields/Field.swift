/// A field, as the curve arithmetic and the towers of extensions see it.
protocol Field: Equatable, Sendable {
    static var zero: Self { get }
    static var one: Self { get }
    var isZero: Bool { get }

    static func + (left: Self, right: Self) -> Self
    static func - (left: Self, right: Self) -> Self
    static func * (left: Self, right: Self) -> Self
    static prefix func - (element: Self) -> Self

    /// Twice the element.
    func doubled() -> Self

    /// Half the element.
    func halved() -> Self

    /// The element's square.
    func squared() -> Self

    /// The inverse; zero for zero.
    func inverted() -> Self
}

extension Field {
    /// Three times the element.
    @inline(__always)
    func tripled() -> Self {
        doubled() + self
    }

    /// The element to the power of `exponent`, by four bits at a time.
    func power<Exponent: FieldLimbs>(_ exponent: Exponent) -> Self {
        var table = InlineArray<16, Self>(repeating: .one)
        for index in 1..<16 { table[index] = table[index - 1] * self }
        var result = Self.one
        for digit in stride(from: Exponent.count * 16 - 1, through: 0, by: -1) {
            if result != .one { result = result.squared().squared().squared().squared() }
            let value = Int(exponent[digit >> 4] >> UInt64(4 * (digit & 15)) & 15)
            if value != 0 { result = result * table[value] }
        }
        return result
    }
}
