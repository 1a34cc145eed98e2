import ArgumentParser
import CannonVM
import CommandSupport

/// `debug`: looks into runs.
struct DebugCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug",
        abstract: "Look into a run.",
        subcommands: [DebugStateCommand.self, DebugCompareCommand.self],
        defaultSubcommand: DebugStateCommand.self,
    )
}

/// `debug state`: commands from the standard input on a state.
struct DebugStateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Step through a run; reads commands from the standard input, of which `help` lists all.",
    )

    @Option(help: "Path of the state to begin with.")
    var input: String

    @Option(help: "Path of the metadata file with the program's symbols.")
    var meta = ""

    @OptionGroup
    var server: ServerOptions

    func run() throws {
        let log = Log()
        let state = try attempt("failed to load state") { try StateFile.read(input) }
        let metadata = try ProgramMetadata.load(meta)
        try server.withOracle(log) { oracle throws(CommandFailure) in
            let debugger = Debugger(MachineRunner(state, oracle: oracle), metadata: metadata)
            if Terminal.outputIsTerminal { print("Type help for the commands.") }
            debugger.printLocation()
            while let line = DebugStateCommand.readCommand() {
                guard debugger.execute(line) else { break }
            }
        }
    }

    private static func readCommand() -> String? {
        if Terminal.outputIsTerminal { Terminal.writeOutput(Array("(cannon) ".utf8)) }
        return readLine()
    }
}

/// `debug compare`: the first step at which two runs differ.
struct DebugCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Find the first step at which two runs differ, by their state hashes.",
        discussion: """
            Without --against, one state is run by both engines. Exits with 1 where the runs differ.
            """,
    )

    @Option(help: "Path of the state of the first run.")
    var input: String

    @Option(help: "Path of the state of the second run; the first one's if left out.")
    var against: String?

    @Option(help: "The engine of the first run: fast or plain.")
    var engine = RunEngine.fast

    @Option(help: "The engine of the second run; plain if left out without --against, or else fast.")
    var againstEngine: RunEngine?

    @Option(help: "The number of steps to compare; to the exit if left out.")
    var steps: UInt64?

    @Option(help: "The steps between two comparisons of state hashes.")
    var interval: UInt64 = 10_000_000

    @Option(help: "Path of the metadata file with the program's symbols.")
    var meta = ""

    @OptionGroup
    var server: ServerOptions

    func validate() throws {
        if interval == 0 { throw ValidationError("--interval is 1 at least") }
    }

    func run() throws {
        let log = Log()
        let metadata = try ProgramMetadata.load(meta)
        let secondEngine = againstEngine ?? (against == nil ? .plain : .fast)
        Interruption.install()
        // Each run has a server of its own: one might answer differently the second time.
        let difference = try server.withOracle(log) { first throws(CommandFailure) in
            try server.withOracle(log) { second throws(CommandFailure) in
                var comparison = try RunComparison(
                    try ComparedRun(path: input, oracle: first, engine: engine),
                    try ComparedRun(path: against ?? input, oracle: second, engine: secondEngine),
                )
                defer { log.endProgress() }
                return try comparison.firstDifference(steps: steps ?? .max, interval: interval) { step in
                    log.progress { "step \(Terminal.grouped(step)): equal" }
                }
            }
        }
        guard let difference else { return }
        print(difference.lines(metadata).joined(separator: "\n"))
        throw CommandFailure(message: "")
    }
}

extension ProgramMetadata {
    /// Reads a metadata file; an empty path is no symbols.
    static func load(_ path: String) throws(CommandFailure) -> ProgramMetadata {
        guard !path.isEmpty else { return ProgramMetadata(symbols: []) }
        return try attempt("failed to load metadata") { try ProgramMetadata(json: InputFile.read(path)) }
    }
}
