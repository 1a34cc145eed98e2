extension PlainEngine {
    func executeImmediate(_ instruction: Instruction) {
        let source = registers[instruction.rs]
        let immediate = instruction.immediate
        let value: UInt64
        switch instruction.opcode {
        case .addi, .addiu: value = signExtended(source &+ immediate)
        case .slti: value = Int64(bitPattern: source) < Int64(bitPattern: immediate) ? 1 : 0
        case .sltiu: value = source < immediate ? 1 : 0
        case .andi: value = source & instruction.unsignedImmediate
        case .ori: value = source | instruction.unsignedImmediate
        case .xori: value = source ^ instruction.unsignedImmediate
        case .lui: value = immediate << 16
        default: value = source &+ immediate
        }
        finish(instruction.rt, value)
    }

    func executeSpecial(_ instruction: Instruction) throws(MachineError) {
        guard let function = SpecialFunction(rawValue: instruction.function) else {
            throw invalid(instruction)
        }
        let rs = registers[instruction.rs]
        let rt = registers[instruction.rt]
        let amount = instruction.shiftAmount
        let value: UInt64
        switch function {
        case .sll: value = shiftedLeft(rt, amount)
        case .sllv: value = shiftedLeft(rt, rs & 31)
        case .srl: value = signExtended((rt & 0xffff_ffff) >> amount)
        case .srlv: value = signExtended((rt & 0xffff_ffff) >> (rs & 31))
        case .sra: value = shiftedRight(rt, amount)
        case .srav: value = shiftedRight(rt, rs & 31)
        case .dsllv: value = rt << (rs & 63)
        case .dsrlv: value = rt >> (rs & 63)
        case .dsrav: value = UInt64(bitPattern: Int64(bitPattern: rt) >> Int64(rs & 63))
        case .dsll: value = rt << amount
        case .dsrl: value = rt >> amount
        case .dsra: value = UInt64(bitPattern: Int64(bitPattern: rt) >> Int64(amount))
        case .dsll32: value = rt << (amount + 32)
        case .dsrl32: value = rt >> (amount + 32)
        case .dsra32: value = UInt64(bitPattern: Int64(bitPattern: rt) >> Int64(amount + 32))
        case .add, .addu: value = signExtended(rs &+ rt)
        case .sub, .subu: value = signExtended(rs &- rt)
        case .dadd, .daddu: value = rs &+ rt
        case .dsub, .dsubu: value = rs &- rt
        case .and: value = rs & rt
        case .or: value = rs | rt
        case .xor: value = rs ^ rt
        case .nor: value = ~(rs | rt)
        case .slt: value = Int64(bitPattern: rs) < Int64(bitPattern: rt) ? 1 : 0
        case .sltu: value = rs < rt ? 1 : 0
        case .movz: return rt == 0 ? finish(instruction.rd, rs) : advance()
        case .movn: return rt != 0 ? finish(instruction.rd, rs) : advance()
        // The reference lets it copy a register, which no assembler writes.
        case .sync: value = rs
        case .mfhi: value = registers[RegisterIndex.hi]
        case .mflo: value = registers[RegisterIndex.lo]
        case .mthi, .mtlo, .mult, .multu, .div, .divu, .dmult, .dmultu, .ddiv, .ddivu:
            try setHighAndLow(function, rs, rt, instruction)
            // The reference writes zero to the register that these have no use for.
            value = 0
        case .jr:
            onReturn?()
            return try jump(to: rs, link: 0, instruction)
        case .jalr:
            onCall?(registers[RegisterIndex.pc], rs)
            return try jump(to: rs, link: instruction.rd, instruction)
        case .syscall:
            return try systemCall()
        }
        finish(instruction.rd, value)
    }

    func executeSpecial2(_ instruction: Instruction) throws(MachineError) {
        let rs = registers[instruction.rs]
        let rt = registers[instruction.rt]
        let low = UInt32(truncatingIfNeeded: rs)
        let countsDoublewords = state.features.countsDoublewordBits
        let value: UInt64
        switch Special2Function(rawValue: instruction.function) {
        case .mul: value = signExtended(rs &* rt)
        case .clz: value = UInt64(low.leadingZeroBitCount)
        case .clo: value = UInt64((~low).leadingZeroBitCount)
        case .dclz where countsDoublewords: value = UInt64(rs.leadingZeroBitCount)
        case .dclo where countsDoublewords: value = UInt64((~rs).leadingZeroBitCount)
        default: throw invalid(instruction)
        }
        finish(instruction.rd, value)
    }

    @inline(__always)
    private func shiftedLeft(_ value: UInt64, _ amount: UInt64) -> UInt64 {
        let shifted = (value & 0xffff_ffff) << amount
        // Versions 3 and 4 take bits that were shifted out for a sign.
        if state.features.keepsFutexWaits, shifted >> 32 != 0 {
            return shifted | 0xffff_ffff_0000_0000
        }
        return signExtended(shifted)
    }

    @inline(__always)
    private func shiftedRight(_ value: UInt64, _ amount: UInt64) -> UInt64 {
        UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: value) >> Int32(truncatingIfNeeded: amount)))
    }

    private func setHighAndLow(
        _ function: SpecialFunction,
        _ rs: UInt64,
        _ rt: UInt64,
        _ instruction: Instruction,
    ) throws(MachineError) {
        let high: UInt64
        let low: UInt64
        switch function {
        case .mthi:
            registers[RegisterIndex.hi] = rs
            return
        case .mtlo:
            registers[RegisterIndex.lo] = rs
            return
        case .mult:
            let product = signExtended(rs) &* signExtended(rt)
            (high, low) = (signExtended(product >> 32), signExtended(product))
        case .multu:
            let product = (rs & 0xffff_ffff) &* (rt & 0xffff_ffff)
            (high, low) = (signExtended(product >> 32), signExtended(product))
        case .div:
            let divisor = Int32(truncatingIfNeeded: rt)
            guard divisor != 0 else { throw divisionByZero(instruction) }
            let dividend = Int32(truncatingIfNeeded: rs)
            // The least number divided by -1 overflows to itself, with remainder 0.
            let remainder = dividend.remainderReportingOverflow(dividingBy: divisor).partialValue
            let quotient = dividend.dividedReportingOverflow(by: divisor).partialValue
            (high, low) = (UInt64(bitPattern: Int64(remainder)), UInt64(bitPattern: Int64(quotient)))
        case .divu:
            let divisor = rt & 0xffff_ffff
            guard divisor != 0 else { throw divisionByZero(instruction) }
            let dividend = rs & 0xffff_ffff
            (high, low) = (signExtended(dividend % divisor), signExtended(dividend / divisor))
        case .dmult:
            let product = Int64(bitPattern: rs).multipliedFullWidth(by: Int64(bitPattern: rt))
            (high, low) = (UInt64(bitPattern: product.high), product.low)
        case .dmultu:
            let product = rs.multipliedFullWidth(by: rt)
            (high, low) = (product.high, product.low)
        case .ddiv:
            guard rt != 0 else { throw divisionByZero(instruction) }
            let (dividend, divisor) = (Int64(bitPattern: rs), Int64(bitPattern: rt))
            let remainder = dividend.remainderReportingOverflow(dividingBy: divisor).partialValue
            let quotient = dividend.dividedReportingOverflow(by: divisor).partialValue
            (high, low) = (UInt64(bitPattern: remainder), UInt64(bitPattern: quotient))
        default:
            guard rt != 0 else { throw divisionByZero(instruction) }
            (high, low) = (rs % rt, rs / rt)
        }
        registers[RegisterIndex.hi] = high
        registers[RegisterIndex.lo] = low
    }

    private func divisionByZero(_ instruction: Instruction) -> MachineError {
        .divisionByZero(pc: registers[RegisterIndex.pc], instruction: instruction.rawValue)
    }
}
