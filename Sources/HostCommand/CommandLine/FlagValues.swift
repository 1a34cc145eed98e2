/// The flags that are set, by the command line or else by the environment.
///
/// An environment variable without a value counts as not set.
public struct FlagValues: Equatable, Sendable {
    /// The texts that a flag was given, checked, by the flag's name.
    private var texts: [String: [String]] = [:]
    /// The name by which a flag was given on the command line.
    private var usedNames: [String: String] = [:]

    /// Whether the flag was given.
    func isSet(_ flag: Flag) -> Bool { texts[flag.name] != nil }

    /// The text of the flag; nil where it is not set or empty.
    func text(_ flag: Flag) -> String? {
        guard let text = texts[flag.name]?.last, !text.isEmpty else { return nil }
        return text
    }

    /// Whether the flag is set and true.
    func boolean(_ flag: Flag) -> Bool { text(flag).flatMap(FlagValues.boolean) ?? false }

    /// The number of the flag; nil where it is not set.
    func number(_ flag: Flag) -> UInt64? { text(flag).flatMap(FlagValues.number) }

    /// The texts of a list, those between commas; empty where it is not set.
    func list(_ flag: Flag) -> [String] {
        (texts[flag.name] ?? []).flatMap { $0.split(separator: ",") }
            .map { $0.drop { $0 == " " } }
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            .filter { !$0.isEmpty }
    }

    /// Takes a flag from the command line, by one of its names.
    mutating func set(_ flag: Flag, to text: String, name: String) throws(CommandLineError) {
        if let reason = FlagValues.reasonAgainst(text, of: flag) {
            let value = "\"\(text)\""
            if case .boolean = flag.kind {
                throw CommandLineError("invalid boolean value \(value) for -\(name): \(reason)")
            }
            throw CommandLineError("invalid value \(value) for flag -\(name): \(reason)")
        }
        if let other = usedNames.updateValue(name, forKey: flag.name), other != name {
            throw CommandLineError(
                "Cannot use two forms of the same flag: \(flag.names.joined(separator: " "))"
            )
        }
        texts[flag.name, default: []].append(text)
    }

    /// Takes those of `flags` that are not set from the environment.
    mutating func fill(_ flags: [Flag], from environment: [String: String]) throws(CommandLineError) {
        for flag in flags where !isSet(flag) {
            let found = flag.variables.first { environment[$0].map { !$0.isEmpty } ?? false }
            guard let variable = found, let text = environment[variable] else { continue }
            if let reason = FlagValues.reasonAgainst(text, of: flag) {
                throw CommandLineError(
                    "could not parse \"\(text)\" as \(flag.kind.name) value from environment variable "
                        + "\"\(variable)\" for flag \(flag.name): \(reason)"
                )
            }
            texts[flag.name] = [text]
        }
    }

    /// Why `text` is no value of the flag; nil where it is one.
    private static func reasonAgainst(_ text: String, of flag: Flag) -> String? {
        switch flag.kind {
        case .boolean: boolean(text) == nil ? "parse error" : nil
        case .number: number(text) == nil ? "parse error" : nil
        case .text, .list: nil
        case .choice(let reasonAgainst): reasonAgainst(text)
        }
    }

    /// Go's truth values.
    private static func boolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": true
        case "0", "f", "F", "false", "FALSE", "False": false
        default: nil
        }
    }

    /// Go's numbers: decimal, or with one of the prefixes of other bases.
    private static func number(_ text: String) -> UInt64? {
        let prefixes: [(prefix: String, radix: Int)] = [
            ("0x", 16), ("0b", 2), ("0o", 8), ("0", 8),
        ]
        guard let first = text.first, first.isNumber else { return nil }
        for (prefix, radix) in prefixes where text.lowercased().hasPrefix(prefix) && text.count > prefix.count
        {
            let digits = text.dropFirst(prefix.count)
            return digits.first == "+" || digits.first == "-" ? nil : UInt64(digits, radix: radix)
        }
        return UInt64(text)
    }
}

extension Flag.Kind {
    /// What a value is called in errors.
    fileprivate var name: String {
        switch self {
        case .boolean: "bool"
        case .number: "uint64"
        case .text: "string"
        case .list: "string slice"
        case .choice: "generic"
        }
    }
}
