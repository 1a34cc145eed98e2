import ArgumentParser
import CommandSupport
import Conformance
import EthereumTypes
import Foundation
import JSONMembers

/// `evm t8n`: the state transition tool, with geth's flags and formats.
///
/// Source: go-ethereum, cmd/evm/README.md, "State transition tool".
struct T8nCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "t8n",
        abstract: "Runs a block's transactions on a given state and prints what comes of it.",
        discussion: """
            An input is a file or stdin, whose members alloc, env, txs (or txsRlp) and blobParams are then read. An \
            output is a file in the folder of outputs, stdout, stderr, or empty for none. With tracing, each \
            transaction's trace goes to trace-<index>-<hash>.jsonl (.json for callTracer) in that folder. A \
            transaction that is invalid is left out and told of in the result. Exit codes are geth's: 2 the block is \
            invalid (or arguments are unusable), 3 the fork is unknown or the inputs do not say what it demands, 4 a \
            block hash is asked for that they do not state, 10 an input is malformed, 11 a file cannot be read or \
            written, 12 the transactions are no RLP.

            Forks: \(ForkNames.known.joined(separator: ", ")). A change between two of them is one of the forms \
            BerlinToLondonAt5, ArrowGlacierToParisAtDiffC0000 and ShanghaiToCancunAtTime15k. EIPs that change \
            execution are added as in Cancun+7702.

            Not here: the binary tries of geth's tool (--input.vkt, --output.vkt, verkle, Amsterdam), tracers in \
            JavaScript, and native ones other than callTracer.
            """,
        aliases: ["transition"],
    )

    @Option(name: .customLong("input.alloc"), help: "The state before, as a genesis file's alloc.")
    var inputAlloc = "alloc.json"

    @Option(name: .customLong("input.env"), help: "The block and what is known of its parent.")
    var inputEnvironment = "env.json"

    @Option(
        name: .customLong("input.txs"),
        help: "The transactions: an array of objects, or the RLP of a list as a string of hexadecimal digits."
    )
    var inputTransactions = "txs.json"

    @Option(
        name: .customLong("input.blobParams"),
        help: "The fork's blob parameters: target, max and baseFeeUpdateFraction.",
    )
    var inputBlobParameters: String?

    @Option(name: .customLong("output.basedir"), help: "The folder of outputs; made if it is not there.")
    var baseFolder = "."

    @Option(name: .customLong("output.alloc"), help: "The state after.")
    var outputAlloc = "alloc.json"

    @Option(name: .customLong("output.result"), help: "Roots, receipts and rejections.")
    var outputResult = "result.json"

    @Option(name: .customLong("output.body"), help: "The RLP of the transactions that are in the block.")
    var outputBody = ""

    @Option(name: .customLong("state.fork"), help: "The fork or change of forks, as named above.")
    var fork = "GrayGlacier"

    @OptionGroup var extraEIPs: ExtraEIPs

    @Option(name: .customLong("state.chainid"), help: "The chain's ID.")
    var chainID: UInt64 = 1

    @Option(
        name: .customLong("state.reward"),
        parsing: .unconditional,
        help: "The reward of the block in wei; -1 for none.",
        transform: T8nReward.init
    )
    var reward = T8nReward(wei: .zero)

    @OptionGroup(title: "Tracing") var tracing: T8nTracing

    func run() throws {
        do {
            let inputs = try readInputs()
            let outputs = T8nOutputs(folder: baseFolder)
            try outputs.makeFolder()
            let transition = Transition(inputs: inputs, tracing: tracing, outputs: outputs)
            let outcome = try transition.run()
            try outputs.write(outcome.alloc, "alloc", to: outputAlloc)
            try outputs.write(outcome.result, "result", to: outputResult)
            try outputs.write(outcome.body.hexadecimal, "body", to: outputBody)
            try outputs.finish()
        } catch {
            Terminal.printError("\(error)")
            throw ExitCode(error.code.rawValue)
        }
    }

    private func readInputs() throws(T8nFailure) -> TransitionInputs {
        var sources = T8nSources()
        let alloc = try sources.document(inputAlloc, member: "alloc")
        let environment = try sources.document(inputEnvironment, member: "env")
        var blobs: T8nDocument?
        if let inputBlobParameters { blobs = try sources.document(inputBlobParameters, member: "blobParams") }
        return TransitionInputs(
            alloc: alloc,
            environment: environment,
            transactions: try sources.transactions(inputTransactions),
            blobParameters: blobs,
            fork: fork,
            extraEIPs: extraEIPs.numbers,
            chainID: chainID,
            reward: reward.wei,
        )
    }
}

/// What the maker of the block is paid.
struct T8nReward {
    /// Wei; nil where not even the account is touched.
    let wei: UInt256?

    init(wei: UInt256?) {
        self.wei = wei
    }

    /// Reads an amount of wei, or -1.
    init(_ text: String) throws {
        wei = text == "-1" ? nil : try RunArgument.quantity(text)
    }
}
