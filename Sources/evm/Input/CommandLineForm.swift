/// The command line as geth's own parser understands it, in the form that this one does.
///
/// Source: the Go package flag: `-name` is `--name`, a value may be empty, a switch may have a value.
enum CommandLineForm {
    /// Switches that are off where they are absent.
    private static let switches: Set<String> = [
        "trace", "json", "debug", "trace.memory", "trace.nostack", "nostack", "trace.nostorage", "nostorage",
        "trace.returndata", "trace.callframes", "bench", "dump", "human", "statdump", "create",
        "tracer.withLog",
    ]
    /// Switches that are on where they are absent, and so have values.
    static let valuedSwitches: Set<String> = [
        "trace.nomemory", "nomemory", "trace.noreturndata", "noreturndata",
    ]
    private static let truths: [String: Bool] = [
        "true": true, "1": true, "t": true, "T": true, "TRUE": true, "True": true,
        "false": false, "0": false, "f": false, "F": false, "FALSE": false, "False": false,
    ]

    /// Rewrites the arguments after the command's own name.
    static func normalized(_ arguments: [String]) -> [String] {
        if arguments == ["-v"] { return ["--version"] }
        var result: [String] = []
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return result + arguments[index...] }
            guard let name = name(argument) else {
                result.append(argument)
                continue
            }
            let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init
            )
            let truth = parts.count == 2 ? truths[parts[1]] : nil
            if valuedSwitches.contains(parts[0]) {
                let hasValue =
                    arguments.dropFirst(index + 1).first.map { $0 == "true" || $0 == "false" } ?? false
                if parts.count == 1, hasValue {
                    result.append("--" + name)
                } else {
                    result.append(
                        "--\(parts[0])=\(parts.count == 1 ? "true" : truth.map(String.init) ?? parts[1])"
                    )
                }
            } else if switches.contains(parts[0]), let truth {
                if truth { result.append("--" + parts[0]) }
            } else if parts.count == 2, parts[1].isEmpty {
                result += ["--" + parts[0], ""]
            } else {
                result.append("--" + name)
            }
        }
        return result
    }

    /// An option's name and value, without its dashes; nil for what is no option or a short one.
    private static func name(_ argument: String) -> String? {
        if argument.hasPrefix("--") { return String(argument.dropFirst(2)) }
        guard argument.hasPrefix("-"), argument.count > 2, argument.dropFirst().first?.isLetter == true else {
            return nil
        }
        return String(argument.dropFirst())
    }
}
