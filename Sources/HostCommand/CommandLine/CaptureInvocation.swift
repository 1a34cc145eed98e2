/// What a command line of `falconet capture` asks for: a folder, and op-program's flags before or behind it.
public enum CaptureInvocation {
    /// To print this and no more.
    case print(String)
    /// To capture the claim of these flags in the folder; `json` says in which form the report is wanted.
    case capture(FlagValues, folder: String, json: Bool)

    /// Reads arguments, without the names of program and command, and the environment.
    public init(_ arguments: [String], environment: [String: String]) throws(CommandLineError) {
        let parser = ArgumentParser(Flags.all + CaptureFlags.own)
        var parsed: ArgumentParser.Result
        var folder: String?
        do {
            parsed = try parser.parse(arguments)
            if let first = parsed.rest.first {
                folder = first
                let rest = Array(parsed.rest.dropFirst())
                try parser.parse(rest, into: &parsed)
            }
            if !parsed.wantsHelp { try parsed.values.fill(Flags.all, from: environment) }
        } catch {
            throw CaptureInvocation.failure("\(error)")
        }
        if parsed.wantsHelp {
            self = .print(HelpText.capture + "\n")
            return
        }
        guard let folder, !folder.isEmpty else {
            throw CaptureInvocation.failure("name the folder to write, before op-program's flags")
        }
        if let argument = parsed.rest.first {
            throw CaptureInvocation.failure("unexpected argument: \(argument)")
        }
        for flag in [Flags.server, Flags.exec] where CaptureInvocation.isUsed(flag, parsed.values) {
            throw CaptureInvocation.failure(
                "flag \(flag.name) (or \(flag.variables[0])) cannot be used: capture runs the program in this "
                    + "process; leave it out"
            )
        }
        self = .capture(parsed.values, folder: folder, json: parsed.values.boolean(CaptureFlags.json))
    }

    private static func isUsed(_ flag: Flag, _ values: FlagValues) -> Bool {
        if case .boolean = flag.kind { return values.boolean(flag) }
        return values.text(flag) != nil
    }

    private static func failure(_ words: String) -> CommandLineError {
        CommandLineError("\(words) (see falconet capture --help)")
    }
}

/// The flags that `falconet capture` has beside op-program's.
enum CaptureFlags {
    static let json = Flag(
        name: "json",
        kind: .boolean,
        variables: [],
        usage: "Print the report as JSON",
    )

    static let own = [json]

    /// op-program's flags that a capture can use, and its own.
    static var all: [Flag] {
        own + Flags.all.filter { ![Flags.server.name, Flags.exec.name].contains($0.name) }
    }
}
