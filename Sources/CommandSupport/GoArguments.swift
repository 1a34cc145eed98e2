import ArgumentParser

/// Arguments as Go's flag package reads them, put as `ArgumentParser` reads them.
///
/// In Go, and in the reference commands that are built on it, a flag is `-name` or `--name`. Its value is the next argument,
/// or follows `=` and may be empty; that of a switch only follows `=`. Flags end before the first argument that is none,
/// or after `--`; the rest is the command's, whatever it looks like.
public struct GoArguments {
    private let root: any ParsableCommand.Type
    private let switches: Set<String>

    /// Reads arguments of `root`, of whose flags `switches` take no value.
    public init(of root: any ParsableCommand.Type, switches: Set<String>) {
        self.root = root
        self.switches = switches.union(["help", "h"])
    }

    /// The same arguments as names of commands, `--name=value` or `--name`, and `--` before the rest.
    public func normalized(_ arguments: [String]) -> [String] {
        var remaining = arguments[...]
        var result: [String] = []
        var command = root
        while let name = remaining.first,
            let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name }
            )
        {
            command = next
            result.append(remaining.removeFirst())
        }
        // Where no command is named, there may be a wrong name, or a request for help.
        if result.isEmpty { return arguments }
        while let argument = remaining.first, let flag = Flag(argument) {
            remaining.removeFirst()
            if switches.contains(flag.name) {
                append(flag, to: &result)
            } else if let value = flag.value ?? remaining.popFirst() {
                // An empty value can only stand for itself.
                result += value.isEmpty ? ["--" + flag.name, ""] : ["--\(flag.name)=\(value)"]
            } else {
                result.append("--" + flag.name)
            }
        }
        if remaining.first == "--" { remaining.removeFirst() }
        return remaining.isEmpty ? result : result + ["--"] + remaining
    }

    /// A switch; the last one of a name counts.
    private func append(_ flag: Flag, to result: inout [String]) {
        let name = flag.name == "h" ? "--help" : "--" + flag.name
        switch flag.value {
        case nil, "1", "t", "T", "true", "TRUE", "True": result.append(name)
        case "0", "f", "F", "false", "FALSE", "False": result.removeAll { $0 == name }
        // This the parser tells of.
        case let value?: result.append("\(name)=\(value)")
        }
    }

    private struct Flag {
        let name: String
        /// What follows `=`; nil without one.
        let value: String?

        /// Reads an argument; nil where it is no flag.
        init?(_ argument: String) {
            guard argument.hasPrefix("-"), argument != "-", argument != "--" else { return nil }
            let body = argument.dropFirst(argument.hasPrefix("--") ? 2 : 1)
            let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            name = String(parts[0])
            value = parts.count > 1 ? String(parts[1]) : nil
        }
    }
}
