import ArgumentParser
import EVMTracing
import Foundation
import Synchronization

/// Whether and what to trace, as geth's commands name it.
struct TraceOptions: ParsableArguments {
    @Flag(
        name: [.customLong("trace"), .customLong("json")],
        help: "Write an EIP-3155 trace to standard error."
    )
    var isEnabled = false

    @Option(name: .customLong("trace.nomemory"), help: "Leave the memory out of the trace.")
    var withoutMemory = true

    @Flag(name: .customLong("trace.nostack"), help: "Leave the stack out of the trace.")
    var withoutStack = false

    @Option(name: .customLong("trace.noreturndata"), help: "Leave the return data out of the trace.")
    var withoutReturnData = true

    /// The fields to write.
    var fields: EIP3155Tracer.Options {
        var options = EIP3155Tracer.Options()
        options.includesMemory = !withoutMemory
        options.includesStack = !withoutStack
        options.includesReturnData = !withoutReturnData
        return options
    }
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
