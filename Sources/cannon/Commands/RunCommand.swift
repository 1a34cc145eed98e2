import ArgumentParser
import CannonVM

/// `run`: makes steps, and writes proofs and states on the way.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run VM step(s) and generate proof data to replicate onchain.",
        discussion: """
            See flags to match when to output a proof, a snapshot, or to stop early. A pattern is 'never', 'always', '=123' \
            for step 123 alone or '%123' for every 123 steps. Limits: 1 GiB for a pre-image and for a write to the hint \
            channel, more of which ends the run; of one write of the program, 64 MiB are printed.
            """,
    )

    private static var defaultInfoPattern: StepPattern { .multiples(of: 1_000_000_000) }

    @Option(help: "path of input binary state.")
    var input: String

    @Option(help: "path of output binary state. Not written if empty.")
    var output = "out.bin.gz"

    @Option(help: ArgumentHelp("step pattern to output proof at.", valueName: "pattern"))
    var proofAt = StepPattern.never

    @Option(help: "format for proof data output file names. Proof data is written to stdout if -.")
    var proofFmt = FileNamePattern("proof-", ".json")

    @Option(help: ArgumentHelp("step pattern to output snapshots at.", valueName: "pattern"))
    var snapshotAt = StepPattern.never

    @Option(help: "format for snapshot output file names.")
    var snapshotFmt = FileNamePattern("state-", ".bin.gz")

    @Option(help: ArgumentHelp("step pattern to stop at.", valueName: "pattern"))
    var stopAt = StepPattern.never

    @Option(
        help: "stop at the first preimage request matching this key. Format: <key-prefix>@<offset>@<step>"
    )
    var stopAtPreimage: String?

    @Option(
        help: """
            stop at the first preimage request matching this type: local, keccak, sha256, blob, precompile, any
            """
    )
    var stopAtPreimageType = ""

    @Option(
        help: "stop at the first step that requests a preimage larger than the specified size (in bytes)"
    )
    var stopAtPreimageLargerThan = 0

    @Option(help: "path to metadata file for symbol lookup for enhanced debugging info during execution.")
    var meta = "meta.json"

    @Option(help: ArgumentHelp("step pattern to print info at.", valueName: "pattern"))
    var infoAt = RunCommand.defaultInfoPattern

    @Flag(name: .customLong("pprof.cpu"), help: "accepted for compatibility, without effect.")
    var profilesCPU = false

    @Flag(help: "print a stack trace at the end; slower. Requires --meta.")
    var debug = false

    @Flag(
        name: .customLong("no-exact-proofs"),
        help: """
            leave the second memory proof that no step uses unlike the reference's; faster where the program often asks for \
            the time
            """
    )
    var leavesUnusedParts = false

    @Option(help: "path to write debug info to")
    var debugInfo = ""

    @Option(
        help: """
            path to write a table of the steps by symbol to; ten times slower. Requires --meta. \
            `swift demangle --simplified` makes Swift's names readable
            """
    )
    var profile = ""

    @OptionGroup
    var server: ServerOptions

    func run() throws {
        let plan = try plan()
        let log = Log()
        let metadata = try metadata(log)
        let state = try attempt("failed to load state") { try StateFile.read(input) }
        log.info("Loaded input state", [("version", state.version.name)])
        Interruption.install()
        try server.withOracle(log) { oracle throws(CommandFailure) in
            try run(MachineRunner(state, oracle: oracle), plan, metadata, log)
        }
    }

    private func plan() throws(CommandFailure) -> RunPlan {
        guard output.isEmpty || RunCommand.isBinary(output) else {
            throw RunCommand.unsupportedFormat("output")
        }
        guard snapshotFmt.description.isEmpty || RunCommand.isBinary(snapshotFmt.name(0)) else {
            throw RunCommand.unsupportedFormat("snapshot-fmt")
        }
        guard !debug || !meta.isEmpty else {
            throw CommandFailure(message: "cannot enable debug mode without a metadata file")
        }
        guard profile.isEmpty || !meta.isEmpty else {
            throw CommandFailure(message: "cannot profile by symbol without a metadata file")
        }
        return RunPlan(
            info: infoAt,
            stop: stopAt,
            snapshot: snapshotAt,
            proof: proofAt,
            makesUnusedParts: !leavesUnusedParts,
            snapshotNames: snapshotFmt,
            proofNames: proofFmt,
            preimageStop: try PreimageStop(
                key: stopAtPreimage,
                type: stopAtPreimageType,
                largerThan: stopAtPreimageLargerThan,
            ),
        )
    }

    private static func isBinary(_ path: String) -> Bool {
        path.hasSuffix(".bin") || path.hasSuffix(".bin.gz")
    }

    private static func unsupportedFormat(_ flag: String) -> CommandFailure {
        CommandFailure(
            message: "invalid --\(flag) file format. "
                + "Only binary file formats (ending in .bin or bin.gz) are supported"
        )
    }

    private func metadata(_ log: Log) throws(CommandFailure) -> ProgramMetadata {
        if meta.isEmpty { log.info("no metadata file specified, defaulting to empty metadata") }
        return try ProgramMetadata.load(meta)
    }

    private func run(
        _ runner: MachineRunner,
        _ plan: RunPlan,
        _ metadata: ProgramMetadata,
        _ log: Log,
    ) throws(CommandFailure) {
        let state = runner.state
        let engine = runner.plain
        engine.output = { log.guest($0, $1) }
        if !debugInfo.isEmpty { engine.statistics = StepStatistics() }
        let calls = debug ? CallStack(engine, metadata: metadata) : nil
        runner.usesPlainEngine = debug
        if !profile.isEmpty { runner.profile = StepProfile(metadata) }
        if let stop = plan.preimageStop {
            // The step that is being made is one less than the number of steps.
            engine.preimages.onRead = { [unowned engine] in
                if stop.matches(engine.preimages, step: state.step &- 1) { engine.isStopRequested = true }
            }
        }
        // Where the run fails, its calls tell the most.
        defer { if let calls { print(calls.lines.joined(separator: "\n")) } }
        try RunSession(plan: plan, runner: runner, metadata: metadata, log: log).run()
        log.info("Execution stopped", [("exited", "\(state.hasExited)"), ("code", "\(state.exitCode)")])

        if !output.isEmpty {
            try attempt("failed to write state output") { try StateFile.write(state, to: output) }
        }
        if let counted = runner.profile {
            try attempt("failed to write profile") {
                var file = try OutputFile(profile)
                try file.write(Array(counted.table.utf8))
                try file.finish()
            }
        }
        try attempt("failed to write debug info") {
            try JSONOutput.write(DebugInfo.json(engine), to: debugInfo)
        }
    }
}
