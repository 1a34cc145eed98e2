import EVM
import EthereumTypes
import JSONMembers

/// One instruction of an EIP-3155 trace, kept until its cost is known.
struct StepLine {
    let pc: Int
    let opcode: UInt8
    let gas: Int64
    let depth: Int
    let stackCount: Int
    var refund: Int64
    /// What the instruction asks for at least; what it asks for in all, worked out beforehand.
    let constantCost: Int64
    let totalCost: Int64
    private let memorySize: Int
    private let memory: String
    private let stack: String
    private let returnData: String

    init(_ step: TraceStep, _ evm: EVM, _ options: EIP3155Tracer.Options) {
        pc = step.pc
        opcode = step.opcode
        gas = step.gas
        depth = step.depth
        stackCount = step.stack.count
        refund = step.refund
        let cost = StepCost(step, Opcode(byte: step.opcode), evm)
        constantCost = cost.constant
        totalCost = cost.total
        memorySize = step.memory.count
        let hasMemory = options.includesMemory && step.memory.count > 0
        memory = hasMemory ? #""memory":"\#(step.memory.hexadecimal)","# : ""
        let words = step.stack.lazy.map { "\"\($0.hexadecimal)\"" }
        stack = options.includesStack ? "[\(words.joined(separator: ","))]" : "null"
        returnData = options.includesReturnData ? #""returnData":"\#(step.returnData.hexadecimal)","# : ""
    }

    /// Whether the fork defines the byte.
    func isDefined(_ rules: Rules) -> Bool {
        let opcode = Opcode(byte: opcode)
        return opcode.info != nil && rules.definedInstructions.contains(opcode)
    }

    /// The line, without its end.
    func text(cost: Int64, error: String?, _ rules: Rules) -> String {
        let gasText = String(gas, radix: 16)
        let costText = String(max(cost, 0), radix: 16)
        let refundText = String(UInt64(max(refund, 0)))
        let errorText = error.map { #","error":"\#($0)""# } ?? ""
        return #"{"pc":\#(pc),"op":\#(opcode),"gas":"0x\#(gasText)","gasCost":"0x\#(costText)",\#(memory)"#
            + #""memSize":\#(memorySize),"stack":\#(stack),\#(returnData)"depth":\#(depth + 1),"#
            + #""refund":\#(refundText),"opName":"\#(rules.instructionName(opcode))"\#(errorText)}"#
    }
}
