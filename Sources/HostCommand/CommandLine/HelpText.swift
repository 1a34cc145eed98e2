/// The texts of `--help` and `--version`.
public enum HelpText {
    /// What `--version` prints, and the log at the start.
    public static let version = "v0.1.0"

    /// The help of the command itself.
    static var command: String {
        """
        NAME:
           op-program - OP Stack fault proof program

        USAGE:
           op-program [global options] command [command options]

        VERSION:
           \(version)

        DESCRIPTION:
           Derives an L2 chain from L1, executes it and compares the output root with the claimed one, in this process \
        or in another one to which it serves pre-images.
           Exit codes: 0 the claim is valid, 1 it is invalid, 2 there is no answer.

        COMMANDS:
           configs  List the supported chain configurations
           help, h  Shows a list of commands or help for one command

        GLOBAL OPTIONS:
        \(options(Flags.all))
           --help, -h
              show help
           --version, -v
              print the version
        """
    }

    /// The help of `falconet capture`.
    static var capture: String {
        """
        NAME:
           falconet capture - Check a claim by op-program's flags, and keep it for `falconet verify`

        USAGE:
           falconet capture FOLDER [op-program's flags]

        DESCRIPTION:
           Derives an L2 chain from L1, executes it and compares the output root with the claimed one, in this process. \
        Then writes inputs.json and witness.kv.zst, what the run read, into FOLDER, which must be new or empty; its parent \
        must exist. Flags, environment variables and their rules are op-program's, without --server and --exec. The log \
        goes to the standard error stream.
           Exit codes: 0 the claim is valid, 1 it is invalid, 2 there is no answer, and nothing is written.

        OPTIONS:
        \(options(CaptureFlags.all))
           --help, -h
              show help
        """
    }

    /// The help of `configs`.
    static var configs: String {
        """
        NAME:
           op-program configs - List the supported chain configurations

        USAGE:
           op-program configs [command options]

        COMMANDS:
           check-custom-chains  Check that all embedded custom chain configs are valid

        OPTIONS:
        \(options(ConfigsFlags.all))
           --help, -h
              show help
        """
    }

    private static func options(_ flags: [Flag]) -> String {
        flags.filter { !$0.isHidden }.map(option).joined(separator: "\n")
    }

    private static func option(_ flag: Flag) -> String {
        var placeholder = " value"
        if case .boolean = flag.kind { placeholder = "" }
        let names = flag.names.map { "--\($0)\(placeholder)" }.joined(separator: ", ")
        var details = flag.usage
        if let text = flag.defaultText { details += " (default: \(text))" }
        if !flag.variables.isEmpty {
            details += " [" + flag.variables.map { "$\($0)" }.joined(separator: ", ") + "]"
        }
        return "   \(names)\n      \(details)"
    }
}
