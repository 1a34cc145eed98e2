import ArgumentParser
import EVM
import EthereumTypes

/// `evm run`: runs code on its own, with the flags of geth's command of the same name.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs code and prints its output.",
        discussion: """
            Prints the output as hexadecimal digits, and why the code failed where it did. The gas reported is that of \
            the execution, without a transaction's own costs and before refunds.
            """,
    )

    @Option(help: "The code, in hexadecimal.", transform: RunArgument.bytes)
    var code: [UInt8]?

    @Option(
        name: .customLong("codefile"),
        help: "A file that holds the code in hexadecimal; - for standard input."
    )
    var codeFile: String?

    @Option(help: "The call's data, in hexadecimal.", transform: RunArgument.bytes)
    var input: [UInt8]?

    @Option(name: .customLong("inputfile"), help: "A file that holds the call's data in hexadecimal.")
    var inputFile: String?

    @Option(help: "The gas for the execution.", transform: RunArgument.gas)
    var gas: Int64 = 10_000_000_000

    @Option(
        name: [.customLong("fork"), .customLong("state.fork")],
        help: "The fork, of Ethereum or the OP Stack; EIPs can be added as in Cancun+7702.",
        transform: RunArgument.rules
    )
    var rules: Rules = Rules(.osaka)

    @Option(name: .customLong("extra-eips"), help: "EIPs to activate on top of the fork: 7702,7939.")
    var extraEIPs: String?

    @Option(help: "Wei to send.", transform: RunArgument.quantity)
    var value: UInt256 = .zero

    @Option(help: "Wei per gas, as GASPRICE sees it.", transform: RunArgument.quantity)
    var price: UInt256 = .zero

    @Option(help: "The sender's address.", transform: RunArgument.address)
    var sender = RunArgument.namedAddress("sender")

    @Option(help: "The address that the code runs at.", transform: RunArgument.address)
    var receiver = RunArgument.namedAddress("receiver")

    @Flag(help: "Run the code as initcode, with the input after it.")
    var create = false

    @Option(help: "A genesis file (JSON) or its alloc alone: the state and block to run in.")
    var prestate: String?

    @OptionGroup(title: "Tracing") var tracing: TraceOptions

    @Flag(help: "Repeat the run, each time in a new state, and print its processor time.")
    var bench = false

    @Option(
        name: .customLong("bench-seconds"),
        help: "How long --bench goes on; it runs three times at least."
    )
    var benchSeconds = 1.0

    @Flag(name: .customLong("statdump"), help: "Print the gas used and the time.")
    var statistics = false

    @Flag(help: "Print the state afterwards.")
    var dump = false

    func run() throws {
        let execution = try configure()
        if tracing.isEnabled, bench { throw ValidationError("--bench cannot be traced") }
        var machine = try execution.makeMachine()
        if tracing.isEnabled {
            machine.evm.tracer = tracing.makeTracer(machine.evm) { TraceOutput.write($0) }
        }
        let result: ExecutionResult
        var seconds: Double
        (result, seconds) = try RunTiming.measure { try machine.run() }
        TraceOutput.flush()
        var runs = 1
        if bench {
            var timing = RunTiming(first: seconds)
            while timing.total < benchSeconds || timing.count < 3 {
                machine = try execution.makeMachine()
                let (repeated, elapsed) = try RunTiming.measure { try machine.run() }
                guard repeated.gasLeft == result.gasLeft, repeated.output == result.output else {
                    throw ValidationError("two runs came out differently")
                }
                timing.add(elapsed)
            }
            (seconds, runs) = (timing.least, timing.count)
        }
        if dump { print(try StateDump.text(of: machine.evm.state)) }
        if bench || statistics {
            let gasUsed = execution.gas - result.gasLeft
            RunReport.printStatistics(gasUsed: gasUsed, seconds: seconds, runs: runs)
        }
        RunReport.printOutput(result)
    }

    /// Reads the files and checks what the flags leave open.
    func configure() throws -> CodeExecution {
        guard code == nil || codeFile == nil else {
            throw ValidationError("--code and --codefile exclude each other")
        }
        guard input == nil || inputFile == nil else {
            throw ValidationError("--input and --inputfile exclude each other")
        }
        guard benchSeconds.isFinite, benchSeconds >= 0 else {
            throw ValidationError("--bench-seconds is negative")
        }
        var rules = rules
        if let extraEIPs { try RunArgument.activate(eips: extraEIPs.split(separator: ","), in: &rules) }
        return CodeExecution(
            rules: rules,
            code: try code ?? codeFile.map(RunArgument.fileBytes(at:)),
            input: try input ?? inputFile.map(RunArgument.fileBytes(at:)) ?? [],
            gas: gas,
            value: value,
            price: price,
            sender: sender,
            receiver: receiver,
            isCreation: create,
            prestate: try prestate.map(Prestate.init(path:)) ?? Prestate(),
        )
    }
}
