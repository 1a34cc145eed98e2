import EVM
import EVMTracing
import EthereumTypes
import JSONMembers

/// An EIP-3155 trace with lines for the frames that begin and end, as geth's `--trace.callframes` writes them.
///
/// Source: go-ethereum, eth/tracers/logger, `NewJSONLoggerWithCallFrames`.
final class CallFrameTracer: Tracer {
    private let steps: EIP3155Tracer
    private let includesInput: Bool
    private let write: (String) -> Void
    /// The last instruction of each open frame.
    private var lastOpcodes: [UInt8] = []
    /// The gas that each open frame began with.
    private var gas: [Int64] = []

    init(_ evm: EVM, _ options: EIP3155Tracer.Options, write: @escaping (String) -> Void) {
        steps = EIP3155Tracer(evm, options, write: write)
        includesInput = options.includesMemory
        self.write = write
    }

    override func step(_ step: TraceStep) {
        while lastOpcodes.count <= step.depth { lastOpcodes.append(0) }
        lastOpcodes[step.depth] = step.opcode
        steps.step(step)
    }

    override func enter(_ call: TraceCall) {
        steps.enter(call)
        var type = Opcode(byte: call.isCreation ? Opcode.create.rawValue : Opcode.call.rawValue)
        if call.depth > 0, call.depth <= lastOpcodes.count {
            type = Opcode(byte: lastOpcodes[call.depth - 1])
        }
        let isShared = type == .delegateCall || type == .callCode
        let name = OpcodeCounter.name(type.rawValue)
        let input = [UInt8](call.input)
        gas.append(call.gas)
        writeFrame(
            name,
            from: isShared ? call.address : call.caller,
            to: call.isCreation ? call.address : call.codeAddress,
            input: input,
            value: type == .staticCall ? nil : call.value,
            gas: call.gas,
        )
    }

    override func leave(depth: Int, exit: Exit, gasLeft: Int64, output: [UInt8]) {
        steps.leave(depth: depth, exit: exit, gasLeft: gasLeft, output: output)
        let used = (gas.popLast() ?? gasLeft) - gasLeft
        // The first frame's end is in the trace already.
        if depth > 0 { writeEnd(output, used, exit.errorText) }
    }

    override func selfDestruct(_ address: Address, beneficiary: Address, balance: UInt256) {
        steps.selfDestruct(address, beneficiary: beneficiary, balance: balance)
        writeFrame("SELFDESTRUCT", from: address, to: beneficiary, input: [], value: balance, gas: 0)
        writeEnd([], 0, nil)
    }

    private func writeFrame(
        _ type: String,
        from: Address,
        to: Address,
        input: [UInt8],
        value: UInt256?,
        gas: Int64,
    ) {
        let inputText = includesInput && !input.isEmpty ? #""input":"\#(input.hexadecimal)","# : ""
        let valueText = value.map { "\"\($0.hexadecimal)\"" } ?? "null"
        write(
            #"{"from":"\#(from.hexadecimal)","to":"\#(to.hexadecimal)",\#(inputText)"#
                + #""gas":"0x\#(String(gas, radix: 16))","value":\#(valueText),"type":"\#(type)"}"#
        )
    }

    private func writeEnd(_ output: [UInt8], _ gasUsed: Int64, _ error: String?) {
        let errorText = error.map { #","error":"\#($0)""# } ?? ""
        write(
            #"{"output":"\#(output.hexadecimal.dropFirst(2))","gasUsed":"0x\#(String(gasUsed, radix: 16))""#
                + errorText + "}"
        )
    }
}
