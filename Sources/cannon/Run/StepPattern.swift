import ArgumentParser

/// Which steps something is done at.
enum StepPattern: Equatable, ExpressibleByArgument, CustomStringConvertible {
    case never
    case always
    /// At one step.
    case exactly(UInt64)
    /// At each multiple of a number other than 0.
    case multiples(of: UInt64)

    /// Reads the reference's notation.
    init?(argument: String) {
        switch argument.first {
        case nil: self = .never
        case "=":
            guard let step = StepPattern.number(argument.dropFirst()) else { return nil }
            self = .exactly(step)
        case "%":
            guard let step = StepPattern.number(argument.dropFirst()), step > 0 else { return nil }
            self = .multiples(of: step)
        default:
            switch argument {
            case "never": self = .never
            case "always": self = .always
            default: return nil
            }
        }
    }

    /// The pattern in that notation.
    var description: String {
        switch self {
        case .never: "never"
        case .always: "always"
        case .exactly(let step): "=\(step)"
        case .multiples(let distance): "%\(distance)"
        }
    }

    /// A number in Go's notation: decimal, or with the prefix 0x, 0o, 0b or 0.
    static func number(_ text: some StringProtocol) -> UInt64? {
        let digits = text.lowercased()
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return UInt64(digits.dropFirst(2), radix: radix)
        }
        guard digits.count > 1, digits.hasPrefix("0") else { return UInt64(digits) }
        return UInt64(digits, radix: 8)
    }

    /// Whether a step is one of them.
    func matches(_ step: UInt64) -> Bool {
        switch self {
        case .never: false
        case .always: true
        case .exactly(let exact): step == exact
        case .multiples(let distance): step % distance == 0
        }
    }

    /// The first of them after `step`; nil where there is none.
    func next(after step: UInt64) -> UInt64? {
        switch self {
        case .never: return nil
        case .always: return step == .max ? nil : step + 1
        case .exactly(let exact): return exact > step ? exact : nil
        case .multiples(let distance):
            let (next, overflow) = step.addingReportingOverflow(distance - step % distance)
            return overflow ? nil : next
        }
    }
}
