/// What a command line asks for.
enum Invocation {
    /// To print this and no more.
    case print(String)
    /// To run the host with these flags.
    case host(FlagValues)

    /// Reads arguments, without the name of the program, and the environment.
    init(_ arguments: [String], environment: [String: String]) throws(CommandLineError) {
        var parsed: ArgumentParser.Result
        do {
            parsed = try ArgumentParser(Flags.all, knowsVersion: true).parse(arguments)
            if !parsed.wantsHelp { try parsed.values.fill(Flags.all, from: environment) }
        } catch {
            throw CommandLineError("\(error) (see op-program --help)")
        }
        if parsed.wantsHelp {
            self = .print(HelpText.command + "\n")
        } else if parsed.wantsVersion {
            self = .print("op-program version \(HelpText.version)\n")
        } else if let command = parsed.rest.first {
            self = .print(try Invocation.output(of: command, Array(parsed.rest.dropFirst())))
        } else {
            self = .host(parsed.values)
        }
    }

    private static func output(
        of command: String,
        _ arguments: [String],
    ) throws(CommandLineError) -> String {
        switch (command, arguments) {
        case ("configs", _): try ConfigsCommand.run(arguments)
        case ("help", ["configs"]), ("h", ["configs"]): HelpText.configs + "\n"
        case ("help", []), ("h", []): HelpText.command + "\n"
        default: throw CommandLineError("unexpected argument: \(command) (see op-program --help)")
        }
    }
}
