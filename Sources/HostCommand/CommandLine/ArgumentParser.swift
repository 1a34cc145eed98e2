/// Arguments as Go's flag package reads them, as urfave/cli uses it.
///
/// A flag is `-name` or `--name`; its value follows as the next argument or after `=`, that of a boolean flag only after
/// `=`. Flags end at the first argument that is none, or after `--`.
struct ArgumentParser {
    /// What was read.
    struct Result: Equatable {
        var values = FlagValues()
        /// Whether help was asked for.
        var wantsHelp = false
        /// Whether the version was asked for.
        var wantsVersion = false
        /// The arguments after the flags.
        var rest: [String] = []
    }

    private let flags: [String: Flag]
    private let knowsVersion: Bool

    /// Reads `flags`, and `--version` where `knowsVersion`.
    init(_ flags: [Flag], knowsVersion: Bool = false) {
        var byName: [String: Flag] = [:]
        for flag in flags {
            for name in flag.names { byName[name] = flag }
        }
        self.flags = byName
        self.knowsVersion = knowsVersion
    }

    /// Reads arguments, without the name of the program.
    func parse(_ arguments: [String]) throws(CommandLineError) -> Result {
        var result = Result()
        try parse(arguments, into: &result)
        return result
    }

    /// Reads further arguments: their flags come to those of `result`, and what follows them is the rest.
    func parse(_ arguments: [String], into result: inout Result) throws(CommandLineError) {
        var remaining = arguments[...]
        while let argument = remaining.first, argument.hasPrefix("-"), argument != "-" {
            remaining.removeFirst()
            if argument == "--" { break }
            let body = argument.dropFirst(argument.hasPrefix("--") ? 2 : 1)
            guard let first = body.first, first != "-", first != "=" else {
                throw CommandLineError("bad flag syntax: \(argument)")
            }
            let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let attached = parts.count > 1 ? String(parts[1]) : nil
            guard let flag = flags[name] else {
                try ask(for: name, &result)
                continue
            }
            if case .boolean = flag.kind {
                try result.values.set(flag, to: attached ?? "true", name: name)
            } else if let value = attached ?? remaining.popFirst() {
                try result.values.set(flag, to: value, name: name)
            } else {
                throw CommandLineError("flag needs an argument: -\(name)")
            }
        }
        result.rest = Array(remaining)
    }

    private func ask(for name: String, _ result: inout Result) throws(CommandLineError) {
        switch name {
        case "help", "h": result.wantsHelp = true
        case "version" where knowsVersion, "v" where knowsVersion: result.wantsVersion = true
        default: throw CommandLineError("flag provided but not defined: -\(name)")
        }
    }
}
