import EVM
import EthereumTypes
import JSONMembers

/// Writes a trace in the form of EIP-3155: a line of JSON for each instruction, and a summary at the end.
///
/// Fields and their spelling are geth's. An instruction's line is written when its cost is known, which is before the
/// lines of the frame that it starts. A failed instruction has one line, with `error` (geth writes a second one for
/// failures that it finds after the gas is paid, and a summary for each frame rather than for the transaction).
///
/// Source: EIP-3155; go-ethereum, eth/tracers/logger/logger_json.go.
public final class EIP3155Tracer: Tracer {
    /// Which of the fields that can be large are written.
    public struct Options: Equatable, Sendable {
        /// `memory`, all of it at each instruction.
        public var includesMemory = false
        /// `stack`; null where it is not wanted.
        public var includesStack = true
        /// `returnData`, the output of the last call.
        public var includesReturnData = false

        /// geth's defaults: the stack alone.
        public init() {}
    }

    private unowned let evm: EVM
    private let options: Options
    private let write: (String) -> Void
    /// The instruction of each open frame whose cost is not known yet.
    private var pending: [StepLine?] = []
    private var firstGas: Int64 = 0

    /// Makes a tracer of one transaction.
    ///
    /// - Parameters:
    ///   - evm: the machine that is traced; it must outlive the tracer's use.
    ///   - options: which fields to write.
    ///   - write: takes each line, without its end.
    public init(_ evm: EVM, _ options: Options = Options(), write: @escaping (String) -> Void) {
        self.evm = evm
        self.options = options
        self.write = write
    }

    /// An instruction is about to run: the one before it in this frame has its cost.
    public override func step(_ step: TraceStep) {
        while pending.count <= step.depth { pending.append(nil) }
        if var line = pending[step.depth] {
            line.refund = refund(after: line, now: step.refund)
            flush(line, cost: line.gas - step.gas)
        }
        pending[step.depth] = StepLine(step, evm, options)
    }

    /// A frame begins: the instruction that calls has its cost, which includes the gas of a call, but not of a creation.
    public override func enter(_ call: TraceCall) {
        if call.depth == 0 {
            firstGas = call.gas
            return
        }
        guard pending.indices.contains(call.depth - 1), let line = pending[call.depth - 1] else { return }
        pending[call.depth - 1] = nil
        flush(line, cost: line.gas - call.callerGas - (call.isCreation ? call.gas : 0))
    }

    /// A frame ends, and with it its last instruction; the first frame's end is the transaction's.
    public override func leave(depth: Int, exit: Exit, gasLeft: Int64, output: [UInt8]) {
        if pending.indices.contains(depth), let line = pending[depth] {
            pending[depth] = nil
            end(line, exit)
        }
        if depth > 0 { return }
        let error = exit.errorText.map { #","error":"\#($0)""# } ?? ""
        let used = String(firstGas - gasLeft, radix: 16)
        let text = String(output.hexadecimal.dropFirst(2))
        write(#"{"output":"\#(text)","gasUsed":"0x\#(used)"\#(error)}"#)
    }

    private func end(_ last: StepLine, _ exit: Exit) {
        var line = last
        let opcode = Opcode(byte: line.opcode)
        switch opcode {
        case .stop: flush(line, cost: 0)
        case .return where line.totalCost <= line.gas:
            // What fails after RETURN is the deposit of the code.
            flush(line, cost: line.totalCost, exit == .stackUnderflow ? error(line, exit) : nil)
        case .selfDestruct where exit == .selfDestruct:
            line.refund = evm.state.refund
            flush(line, cost: line.totalCost)
        default:
            let isStackFailure = exit == .stackUnderflow || exit == .stackOverflow
            flush(line, cost: isStackFailure ? line.constantCost : line.totalCost, error(line, exit))
        }
    }

    /// The refund counter that a line shows: geth counts a refund before it writes the line.
    private func refund(after line: StepLine, now: Int64) -> Int64 {
        Opcode(byte: line.opcode) == .sstore ? now : line.refund
    }

    private func error(_ line: StepLine, _ exit: Exit) -> String? {
        exit.errorText(at: line.opcode, stackCount: line.stackCount, evm.rules)
    }

    private func flush(_ line: StepLine, cost: Int64, _ error: String? = nil) {
        write(line.text(cost: line.isDefined(evm.rules) ? cost : 0, error: error, evm.rules))
    }
}
