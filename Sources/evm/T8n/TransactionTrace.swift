import EVM
import EVMTracing
import EthereumCodec
import Foundation

/// The trace of one transaction of a transition, for a file of its own.
final class TransactionTrace {
    /// How the file's name ends.
    let fileExtension: String
    let tracer: Tracer
    private let callTracer: CallTracer?
    private let lines = Lines()

    private final class Lines {
        var data = Data()
    }

    init(_ evm: EVM, _ options: T8nTracing) {
        let lines = lines
        if options.options.tracer == .callTracer {
            let calls = CallTracer(evm, withLogs: options.withLogs)
            (tracer, callTracer, fileExtension) = (calls, calls, "json")
        } else {
            tracer = options.makeStepTracer(evm) { line in
                lines.data.append(contentsOf: line.utf8)
                lines.data.append(UInt8(ascii: "\n"))
            }
            (callTracer, fileExtension) = (nil, "jsonl")
        }
    }

    /// The content of the file; `gasUsed` is that of the transaction, whose envelope decodes.
    func contents(_ envelope: [UInt8], gasUsed: UInt64) -> Data {
        guard let callTracer else { return lines.data }
        var gas: (limit: UInt64, used: UInt64)?
        if case .signed(let transaction)? = try? Transaction(envelope: envelope) {
            gas = (transaction.gasLimit, gasUsed)
        }
        return Data(((callTracer.text(gas: gas) ?? "null") + "\n").utf8)
    }
}
