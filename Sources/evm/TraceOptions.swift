import ArgumentParser
import EVM
import EVMTracing
import Foundation
import Synchronization

/// Whether and what to trace, as geth's commands name it.
struct TraceOptions: ParsableArguments {
    @Flag(
        name: [.customLong("trace"), .customLong("json")],
        help: "Write an EIP-3155 trace to standard error."
    )
    var isRequested = false

    @Option(
        name: [.customLong("tracer"), .customLong("trace.tracer")],
        help: "Write the trace of this tracer instead: callTracer, the calls as nested objects.",
    )
    var tracer: TracerName?

    @Flag(name: .customLong("tracer.withLog"), help: "Show logs in the trace of callTracer.")
    var withLogs = false

    @Option(
        name: .customLong("trace.format"),
        help: "The form of the trace: json, that of EIP-3155, which tools read."
    )
    var format = TraceFormat.json

    @Option(
        name: [.customLong("trace.nomemory"), .customLong("nomemory")],
        help: "Leave the memory out of the trace."
    )
    var withoutMemory = true

    @Flag(name: .customLong("trace.memory"), help: "Show the memory in the trace.")
    var withMemory = false

    @Flag(
        name: [.customLong("trace.nostack"), .customLong("nostack")],
        help: "Leave the stack out of the trace."
    )
    var withoutStack = false

    @Flag(
        name: [.customLong("trace.nostorage"), .customLong("nostorage")],
        help: "Taken as geth takes it: no trace here has storage."
    )
    var withoutStorage = false

    @Option(
        name: [.customLong("trace.noreturndata"), .customLong("noreturndata")],
        help: "Leave the return data out of the trace."
    )
    var withoutReturnData = true

    @Flag(name: .customLong("trace.returndata"), help: "Show the return data in the trace.")
    var withReturnData = false

    /// Whether anything is to be traced.
    var isEnabled: Bool { isRequested || tracer != nil }

    /// The tracer that is asked for; `write` takes its lines, without their ends.
    func makeTracer(_ evm: EVM, write: @escaping (String) -> Void) -> Tracer {
        switch tracer {
        case .callTracer: CallTracer(evm, withLogs: withLogs, write: write)
        case nil: EIP3155Tracer(evm, fields, write: write)
        }
    }

    /// The fields to write.
    var fields: EIP3155Tracer.Options {
        var options = EIP3155Tracer.Options()
        options.includesMemory = withMemory || !withoutMemory
        options.includesStack = !withoutStack
        options.includesReturnData = withReturnData || !withoutReturnData
        return options
    }
}

/// The forms of a trace of instructions.
enum TraceFormat: String, ExpressibleByArgument {
    case json
}

/// The tracers beside that of EIP-3155.
enum TracerName: String, ExpressibleByArgument {
    case callTracer
}

/// Standard error with a buffer: traces have millions of lines.
enum TraceOutput {
    private static let buffer = Mutex(Data())

    /// Adds a line.
    static func write(_ line: String) {
        buffer.withLock { buffer in
            buffer.append(contentsOf: line.utf8)
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count >= 1 << 16 { empty(&buffer) }
        }
    }

    /// Writes what is buffered.
    static func flush() { buffer.withLock { empty(&$0) } }

    private static func empty(_ buffer: inout Data) {
        FileHandle.standardError.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
