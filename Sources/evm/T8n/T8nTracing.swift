import ArgumentParser
import EVM
import EVMTracing
import Foundation

/// What `t8n` traces: what the other commands do, and what geth's tool has besides.
struct T8nTracing: ParsableArguments {
    @OptionGroup var options: TraceOptions

    @Flag(name: .customLong("trace.callframes"), help: "Show in the trace where frames begin and end.")
    var withCallFrames = false

    @Option(
        name: .customLong("trace.jsonconfig"),
        help: "The settings of the tracer, as JSON: callTracer has withLog.",
        transform: CallTracerSettings.init
    )
    var settings = CallTracerSettings(withLogs: false)

    @Option(
        name: .customLong("opcode.count"),
        help: "A file, in the folder of outputs, for how often each instruction ran."
    )
    var opcodeCountFile = ""

    /// Whether each transaction is to be traced.
    var isEnabled: Bool { options.isEnabled }

    /// Whether logs are shown in the trace of callTracer.
    var withLogs: Bool { options.withLogs || settings.withLogs }

    /// The tracer that is asked for, which writes lines; that of calls is another matter.
    func makeStepTracer(_ evm: EVM, write: @escaping (String) -> Void) -> Tracer {
        if withCallFrames { return CallFrameTracer(evm, options.fields, write: write) }
        return EIP3155Tracer(evm, options.fields, write: write)
    }
}

/// The settings of callTracer that geth reads from JSON.
///
/// Source: go-ethereum, eth/tracers/native/call.go, `callTracerConfig`.
struct CallTracerSettings {
    let withLogs: Bool

    init(withLogs: Bool) {
        self.withLogs = withLogs
    }

    /// Reads an object; `onlyTopCall` cannot be had.
    init(_ text: String) throws {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
            let object = value as? [String: Any]
        else { throw ValidationError("not a JSON object") }
        for (name, value) in object {
            let isKnown = name == "withLog" || name == "onlyTopCall"
            guard isKnown, let isSet = value as? Bool, !(name == "onlyTopCall" && isSet) else {
                throw ValidationError("\(name): not a setting that can be had; withLog is")
            }
        }
        withLogs = object["withLog"] as? Bool ?? false
    }
}
