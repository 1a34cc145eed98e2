@testable import CannonVM

/// Instructions, and states that are about to execute them.
enum Assembler {
    static var codeAddress: UInt64 { 0x1_0000 }
    static var dataAddress: UInt64 { 0x2_0000 }

    static func immediate(_ opcode: Opcode, _ rs: UInt32, _ rt: UInt32, _ value: UInt16) -> UInt32 {
        Instruction.immediate(opcode, Int(rs), Int(rt), value)
    }

    static func special(
        _ function: SpecialFunction,
        rs: UInt32 = 0,
        rt: UInt32 = 0,
        rd: UInt32 = 0,
        amount: UInt32 = 0,
    ) -> UInt32 {
        Instruction.special(function, rs: Int(rs), rt: Int(rt), rd: Int(rd), amount: Int(amount))
    }

    static func special2(_ function: Special2Function, rs: UInt32, rd: UInt32) -> UInt32 {
        Instruction.special2(function, rs: Int(rs), rt: 0, rd: Int(rd))
    }

    static let syscall = special(.syscall)
    static let nop: UInt32 = 0

    /// A state with `code` at `codeAddress` and registers as given.
    static func state(
        _ code: [UInt32],
        _ registers: [Int: UInt64] = [:],
        version: StateVersion = .current,
    ) throws -> MachineState {
        let state = try MachineState(version: version, pc: codeAddress, heap: AddressSpace.heapStart)
        var bytes: [UInt8] = []
        for instruction in code { bytes.appendBigEndian(instruction) }
        state.memory.setBytes(bytes, at: codeAddress)
        for (index, value) in registers { state.registers[index] = value }
        return state
    }

    /// The state after `code`, which has as many steps as instructions.
    static func run(
        _ code: [UInt32],
        _ registers: [Int: UInt64] = [:],
        version: StateVersion = .current,
    ) throws -> MachineState {
        let state = try state(code, registers, version: version)
        let engine = PlainEngine(state, oracle: MachineOracle())
        for _ in code { try engine.step() }
        return state
    }
}
