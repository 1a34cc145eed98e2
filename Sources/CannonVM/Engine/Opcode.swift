/// The six high bits of an instruction; other values stop the VM.
///
/// Source: ethereum-optimism/specs, fault-proof/cannon-fault-proof-vm.md, "ISA"; MIPS64 Architecture, volume II.
public enum Opcode: UInt32, CaseIterable, Sendable {
    case special = 0x00, registerImmediate = 0x01
    case j = 0x02, jal = 0x03
    case beq = 0x04, bne = 0x05, blez = 0x06, bgtz = 0x07
    case addi = 0x08, addiu = 0x09, slti = 0x0a, sltiu = 0x0b
    case andi = 0x0c, ori = 0x0d, xori = 0x0e, lui = 0x0f
    case daddi = 0x18, daddiu = 0x19
    case ldl = 0x1a, ldr = 0x1b
    case special2 = 0x1c
    case lb = 0x20, lh = 0x21, lwl = 0x22, lw = 0x23, lbu = 0x24, lhu = 0x25, lwr = 0x26, lwu = 0x27
    case sb = 0x28, sh = 0x29, swl = 0x2a, sw = 0x2b, sdl = 0x2c, sdr = 0x2d, swr = 0x2e
    case ll = 0x30, lld = 0x34, ld = 0x37
    case sc = 0x38, scd = 0x3c, sd = 0x3f
}

/// The six low bits of an instruction with opcode `special`.
public enum SpecialFunction: UInt32, CaseIterable, Sendable {
    case sll = 0x00, srl = 0x02, sra = 0x03, sllv = 0x04, srlv = 0x06, srav = 0x07
    case jr = 0x08, jalr = 0x09
    case movz = 0x0a, movn = 0x0b
    case syscall = 0x0c, sync = 0x0f
    case mfhi = 0x10, mthi = 0x11, mflo = 0x12, mtlo = 0x13
    case dsllv = 0x14, dsrlv = 0x16, dsrav = 0x17
    case mult = 0x18, multu = 0x19, div = 0x1a, divu = 0x1b
    case dmult = 0x1c, dmultu = 0x1d, ddiv = 0x1e, ddivu = 0x1f
    case add = 0x20, addu = 0x21, sub = 0x22, subu = 0x23
    case and = 0x24, or = 0x25, xor = 0x26, nor = 0x27
    case slt = 0x2a, sltu = 0x2b
    case dadd = 0x2c, daddu = 0x2d, dsub = 0x2e, dsubu = 0x2f
    case dsll = 0x38, dsrl = 0x3a, dsra = 0x3b
    case dsll32 = 0x3c, dsrl32 = 0x3e, dsra32 = 0x3f
}

/// The six low bits of an instruction with opcode `special2`.
public enum Special2Function: UInt32, CaseIterable, Sendable {
    case mul = 0x02
    case clz = 0x20, clo = 0x21, dclz = 0x24, dclo = 0x25
}

/// The `rt` field of an instruction with opcode `registerImmediate`; with other values it is a branch never taken.
public enum RegisterImmediateFunction: UInt32, CaseIterable, Sendable {
    case bltz = 0x00, bgez = 0x01, bltzal = 0x10, bgezal = 0x11
}
