extension BlockBuilder {
    /// The operation of an instruction that neither branches nor needs the plain engine; nil for another.
    func operation(_ instruction: Instruction) -> DecodedOperation? {
        guard let opcode = instruction.opcode else { return nil }
        switch opcode {
        case .special: return special(instruction)
        case .special2: return special2(instruction)
        case .addi, .addiu: return immediate(.addImmediate, instruction)
        case .daddi, .daddiu: return immediate(.doublewordAddImmediate, instruction)
        case .slti: return immediate(.setLessImmediate, instruction)
        case .sltiu: return immediate(.setLessUnsignedImmediate, instruction)
        case .andi: return immediate(.andImmediate, instruction, Int32(instruction.unsignedImmediate))
        case .ori: return immediate(.orImmediate, instruction, Int32(instruction.unsignedImmediate))
        case .xori: return immediate(.xorImmediate, instruction, Int32(instruction.unsignedImmediate))
        case .lui:
            return immediate(
                .loadImmediate,
                instruction,
                Int32(truncatingIfNeeded: instruction.rawValue << 16)
            )
        case .lb: return load(.loadByte, instruction)
        case .lbu: return load(.loadByteUnsigned, instruction)
        case .lh: return load(.loadHalf, instruction)
        case .lhu: return load(.loadHalfUnsigned, instruction)
        case .lw: return load(.loadWord, instruction)
        case .lwu: return load(.loadWordUnsigned, instruction)
        case .ld: return load(.loadDoubleword, instruction)
        case .lwl: return load(.loadWordLeft, instruction)
        case .lwr: return load(.loadWordRight, instruction)
        case .ldl: return load(.loadDoublewordLeft, instruction)
        case .ldr: return load(.loadDoublewordRight, instruction)
        case .sb: return store(.storeByte, instruction)
        case .sh: return store(.storeHalf, instruction)
        case .sw: return store(.storeWord, instruction)
        case .sd: return store(.storeDoubleword, instruction)
        case .swl: return store(.storeWordLeft, instruction)
        case .swr: return store(.storeWordRight, instruction)
        case .sdl: return store(.storeDoublewordLeft, instruction)
        case .sdr: return store(.storeDoublewordRight, instruction)
        case .registerImmediate, .j, .jal, .beq, .bne, .blez, .bgtz, .ll, .lld, .sc, .scd: return nil
        }
    }

    /// An operation whose only effect is on register `rd`: nothing where that is register 0.
    private func effect(_ operation: DecodedOperation) -> DecodedOperation {
        operation.rd == 0 ? DecodedOperation(kind: .nothing) : operation
    }

    private func immediate(
        _ kind: DecodedOperation.Kind,
        _ instruction: Instruction,
        _ value: Int32? = nil,
    ) -> DecodedOperation {
        effect(
            DecodedOperation(
                kind: kind,
                rd: UInt8(instruction.rt),
                rs: UInt8(instruction.rs),
                immediate: value ?? Int32(Int16(truncatingIfNeeded: instruction.rawValue)),
            )
        )
    }

    private func load(_ kind: DecodedOperation.Kind, _ instruction: Instruction) -> DecodedOperation {
        var operation = immediate(kind, instruction)
        operation.opcode = UInt8(instruction.rawValue >> 26)
        return operation
    }

    private func store(_ kind: DecodedOperation.Kind, _ instruction: Instruction) -> DecodedOperation {
        DecodedOperation(
            kind: kind,
            rs: UInt8(instruction.rs),
            rt: UInt8(instruction.rt),
            opcode: UInt8(instruction.rawValue >> 26),
            immediate: Int32(Int16(truncatingIfNeeded: instruction.rawValue)),
        )
    }

    private func registers(
        _ kind: DecodedOperation.Kind,
        _ instruction: Instruction,
        amount: UInt64 = 0,
    ) -> DecodedOperation {
        effect(
            DecodedOperation(
                kind: kind,
                rd: UInt8(instruction.rd),
                rs: UInt8(instruction.rs),
                rt: UInt8(instruction.rt),
                immediate: Int32(amount),
            )
        )
    }

    /// An operation on `hi` and `lo`; nil where the instruction also names a target register, which the reference clears.
    private func highAndLow(_ kind: DecodedOperation.Kind, _ instruction: Instruction) -> DecodedOperation? {
        guard instruction.rd == 0 else { return nil }
        return DecodedOperation(kind: kind, rs: UInt8(instruction.rs), rt: UInt8(instruction.rt))
    }

    private func special(_ instruction: Instruction) -> DecodedOperation? {
        guard let function = SpecialFunction(rawValue: instruction.function) else { return nil }
        let keepsSign = features.keepsFutexWaits
        let amount = instruction.shiftAmount
        switch function {
        case .sll:
            return registers(keepsSign ? .shiftLeftKeepingSign : .shiftLeft, instruction, amount: amount)
        case .sllv:
            return registers(keepsSign ? .shiftLeftKeepingSignVariable : .shiftLeftVariable, instruction)
        case .srl: return registers(.shiftRight, instruction, amount: amount)
        case .sra: return registers(.shiftRightArithmetic, instruction, amount: amount)
        case .srlv: return registers(.shiftRightVariable, instruction)
        case .srav: return registers(.shiftRightArithmeticVariable, instruction)
        case .dsll: return registers(.doublewordShiftLeft, instruction, amount: amount)
        case .dsrl: return registers(.doublewordShiftRight, instruction, amount: amount)
        case .dsra: return registers(.doublewordShiftRightArithmetic, instruction, amount: amount)
        case .dsll32: return registers(.doublewordShiftLeft, instruction, amount: amount + 32)
        case .dsrl32: return registers(.doublewordShiftRight, instruction, amount: amount + 32)
        case .dsra32: return registers(.doublewordShiftRightArithmetic, instruction, amount: amount + 32)
        case .dsllv: return registers(.doublewordShiftLeftVariable, instruction)
        case .dsrlv: return registers(.doublewordShiftRightVariable, instruction)
        case .dsrav: return registers(.doublewordShiftRightArithmeticVariable, instruction)
        case .add, .addu: return registers(.add, instruction)
        case .sub, .subu: return registers(.subtract, instruction)
        case .dadd, .daddu: return registers(.doublewordAdd, instruction)
        case .dsub, .dsubu: return registers(.doublewordSubtract, instruction)
        case .and: return registers(.and, instruction)
        case .or: return registers(.or, instruction)
        case .xor: return registers(.xor, instruction)
        case .nor: return registers(.nor, instruction)
        case .slt: return registers(.setLess, instruction)
        case .sltu: return registers(.setLessUnsigned, instruction)
        case .movz: return registers(.moveIfZero, instruction)
        case .movn: return registers(.moveIfNotZero, instruction)
        case .mfhi: return registers(.moveFromHigh, instruction)
        case .mflo: return registers(.moveFromLow, instruction)
        case .mthi: return highAndLow(.moveToHigh, instruction)
        case .mtlo: return highAndLow(.moveToLow, instruction)
        case .mult: return highAndLow(.multiply, instruction)
        case .multu: return highAndLow(.multiplyUnsigned, instruction)
        case .dmult: return highAndLow(.doublewordMultiply, instruction)
        case .dmultu: return highAndLow(.doublewordMultiplyUnsigned, instruction)
        case .div: return highAndLow(.divide, instruction)
        case .divu: return highAndLow(.divideUnsigned, instruction)
        case .ddiv: return highAndLow(.doublewordDivide, instruction)
        case .ddivu: return highAndLow(.doublewordDivideUnsigned, instruction)
        case .sync: return instruction.rd == 0 ? DecodedOperation(kind: .nothing) : nil
        case .jr, .jalr, .syscall: return nil
        }
    }

    private func special2(_ instruction: Instruction) -> DecodedOperation? {
        switch Special2Function(rawValue: instruction.function) {
        case .mul: return registers(.multiplyLow, instruction)
        case .clz: return registers(.countLeadingZeros, instruction)
        case .clo: return registers(.countLeadingOnes, instruction)
        case .dclz where features.countsDoublewordBits:
            return registers(.doublewordCountLeadingZeros, instruction)
        case .dclo where features.countsDoublewordBits:
            return registers(.doublewordCountLeadingOnes, instruction)
        default: return nil
        }
    }
}
