import ArgumentParser

/// The names of files, one for each step: `%d` stands for the step, `%%` for a percent sign.
struct FileNamePattern: ExpressibleByArgument, CustomStringConvertible {
    /// As it was given.
    let description: String

    private let parts: [Part]

    private enum Part {
        case text(String)
        case step
    }

    /// The pattern with the step between two texts without percent signs.
    init(_ prefix: String, _ suffix: String) {
        description = "\(prefix)%d\(suffix)"
        parts = [.text(prefix), .step, .text(suffix)]
    }

    /// Reads a pattern; nil where a percent sign begins neither.
    init?(argument: String) {
        description = argument
        var parts: [Part] = []
        var rest = Substring(argument)
        while let percent = rest.firstIndex(of: "%") {
            parts.append(.text(String(rest[..<percent])))
            rest = rest[rest.index(after: percent)...]
            switch rest.popFirst() {
            case "d": parts.append(.step)
            case "%": parts.append(.text("%"))
            default: return nil
            }
        }
        self.parts = parts + [.text(String(rest))]
    }

    /// The name for a step.
    func name(_ step: UInt64) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .step: String(step)
            }
        }.joined()
    }
}
