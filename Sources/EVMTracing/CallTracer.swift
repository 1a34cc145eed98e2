import EVM
import EthereumTypes
import JSONMembers

/// Collects a transaction's calls, nested as they were made, as geth's `callTracer` shows them.
///
/// The first frame's gas is that of the execution unless the transaction's own is given to `text`.
///
/// Source: go-ethereum, eth/tracers/native/call.go.
public final class CallTracer: Tracer {
    /// The most bytes of a log that are kept; an instruction that asks for more runs out of gas.
    private static let largestLog: UInt64 = 1 << 26

    /// The last instruction of an open frame.
    private struct LastStep {
        var byte: UInt8 = 0
        var stackCount = 0
        /// Whether it is a RETURN that its gas covers.
        var isPaidReturn = false
    }

    private unowned let evm: EVM
    private let withLogs: Bool
    private let write: ((String) -> Void)?
    /// The frames that have not ended, the first one first.
    private var open: [CallFrame] = []
    private var last: [LastStep] = []
    private var first: CallFrame?
    /// The logs of all transactions so far, less those of frames that failed.
    private var logCount = 0

    /// Makes a tracer of transactions that run one after the other.
    ///
    /// - Parameters:
    ///   - evm: the machine that is traced; it must outlive the tracer's use.
    ///   - withLogs: whether frames show their logs.
    ///   - write: takes each transaction's trace when its first frame ends; nil where `text` is asked instead.
    public init(_ evm: EVM, withLogs: Bool = false, write: ((String) -> Void)? = nil) {
        self.evm = evm
        self.withLogs = withLogs
        self.write = write
    }

    /// The trace of the last transaction, without its end of line; nil where none has run a frame.
    ///
    /// `gas` is the transaction's gas limit and the gas it used, to show for the first frame.
    public func text(gas: (limit: UInt64, used: UInt64)? = nil) -> String? {
        guard let first else { return nil }
        var text = ""
        first.append(to: &text, gas: gas)
        return text
    }

    /// An instruction is about to run: it says of what kind a call is, and what is logged.
    public override func step(_ step: TraceStep) {
        let opcode = Opcode(byte: step.opcode)
        while last.count <= step.depth { last.append(LastStep()) }
        let isPaidReturn = opcode == .return && StepCost(step, opcode, evm).total <= step.gas
        last[step.depth] = LastStep(
            byte: step.opcode,
            stackCount: step.stack.count,
            isPaidReturn: isPaidReturn,
        )
        guard withLogs, step.depth < open.count else { return }
        switch opcode {
        case .log0, .log1, .log2, .log3, .log4:
            addLog(step, topicCount: Int(step.opcode - Opcode.log0.rawValue))
        default: break
        }
    }

    /// A frame begins, or a call that needs none.
    public override func enter(_ call: TraceCall) {
        if call.depth == 0 { open = [] }
        // What is known of an earlier frame of this depth is no longer true.
        if call.depth < last.count { last[call.depth] = LastStep() }
        let opcode: Opcode =
            if call.depth > 0, call.depth <= last.count {
                Opcode(byte: last[call.depth - 1].byte)
            } else {
                call.isCreation ? .create : .call
            }
        open.append(
            CallFrame(
                type: opcode.info.map { "\($0.mnemonic)" } ?? "CALL",
                from: opcode == .delegateCall || opcode == .callCode ? call.address : call.caller,
                to: call.isCreation ? call.address : call.codeAddress,
                value: opcode == .staticCall ? nil : call.value,
                gas: call.gas,
                input: [UInt8](call.input),
            )
        )
    }

    /// The last frame that began ends.
    public override func leave(depth: Int, exit: Exit, gasLeft: Int64, output: [UInt8]) {
        guard let frame = open.popLast() else { return }
        frame.gasUsed = frame.gas - gasLeft
        let step = depth < last.count ? last[depth] : LastStep()
        if let error = exit.errorText(at: step.byte, stackCount: step.stackCount, evm.rules) {
            let isCreation = frame.type == "CREATE" || frame.type == "CREATE2"
            // What fails after RETURN is the deposit of the code.
            let isDeposit = isCreation && exit == .outOfGas && step.isPaidReturn
            frame.error = isDeposit ? "contract creation code storage out of gas" : error
            if isCreation { frame.to = nil }
            if exit.isRevert, !output.isEmpty {
                frame.output = output
                frame.revertReason = RevertReason.text(of: output)
            }
            logCount -= frame.removeLogs()
        } else {
            frame.output = output
        }
        if let parent = open.last {
            parent.calls.append(frame)
            return
        }
        first = frame
        if let write, let text = text() { write(text) }
    }

    /// A contract hands its balance over: shown as a call.
    public override func selfDestruct(_ address: Address, beneficiary: Address, balance: UInt256) {
        open.last?.calls.append(
            CallFrame(type: "SELFDESTRUCT", from: address, to: beneficiary, value: balance, gas: 0, input: [])
        )
    }

    /// Keeps a log that is about to be written; the frame of one that fails loses it again.
    private func addLog(_ step: TraceStep, topicCount: Int) {
        let count = step.stack.count
        guard count >= 2 + topicCount, let frame = open.last,
            let size = step.stack[count - 2].uint64, size <= CallTracer.largestLog
        else { return }
        var data = [UInt8](repeating: 0, count: Int(size))
        // Memory that the instruction adds is zero.
        if let offset = step.stack[count - 1].uint64, offset < UInt64(step.memory.count) {
            let stored = step.memory[Int(offset)...].prefix(Int(size))
            data.replaceSubrange(0..<stored.count, with: stored)
        }
        let topics = (0..<topicCount).map { step.stack[count - 3 - $0] }
        frame.logs.append(
            CallFrame.LogEntry(
                address: step.address,
                topics: topics,
                data: data,
                index: logCount,
                position: frame.calls.count,
            )
        )
        logCount += 1
    }
}
