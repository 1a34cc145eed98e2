/// A step as the block builder has decoded it, before an encoder gives it a handler or native code.
struct DecodedOperation: BitwiseCopyable, Equatable {
    /// What the operation does.
    enum Kind: UInt8, CaseIterable {
        case nothing
        // rd from rs and rt.
        case add, subtract, doublewordAdd, doublewordSubtract, and, or, xor, nor, setLess, setLessUnsigned
        case multiplyLow, moveIfZero, moveIfNotZero
        // rd from rs.
        case countLeadingZeros, countLeadingOnes, doublewordCountLeadingZeros, doublewordCountLeadingOnes
        // rd from rt, by an amount in the immediate, or by rs.
        case shiftLeft, shiftRight, shiftRightArithmetic
        case doublewordShiftLeft, doublewordShiftRight, doublewordShiftRightArithmetic
        case shiftLeftVariable, shiftRightVariable, shiftRightArithmeticVariable
        case doublewordShiftLeftVariable, doublewordShiftRightVariable, doublewordShiftRightArithmeticVariable
        /// Versions 3 and 4 take bits that were shifted out for a sign.
        case shiftLeftKeepingSign, shiftLeftKeepingSignVariable
        // rd from rs and the immediate.
        case addImmediate, doublewordAddImmediate, setLessImmediate, setLessUnsignedImmediate
        case andImmediate, orImmediate, xorImmediate
        /// rd from the immediate.
        case loadImmediate
        // hi and lo.
        case moveFromHigh, moveFromLow, moveToHigh, moveToLow
        case multiply, multiplyUnsigned, doublewordMultiply, doublewordMultiplyUnsigned
        case divide, divideUnsigned, doublewordDivide, doublewordDivideUnsigned
        // rd from memory at rs and the immediate.
        case loadByte, loadByteUnsigned, loadHalf, loadHalfUnsigned, loadWord, loadWordUnsigned,
            loadDoubleword
        case loadWordLeft, loadWordRight, loadDoublewordLeft, loadDoublewordRight
        // rt to memory at rs and the immediate.
        case storeByte, storeHalf, storeWord, storeDoubleword
        case storeWordLeft, storeWordRight, storeDoublewordLeft, storeDoublewordRight
    }

    var kind: Kind
    /// The register that is written; 0 for none.
    var rd: UInt8 = 0
    var rs: UInt8 = 0
    var rt: UInt8 = 0
    /// The opcode of a load or store.
    var opcode: UInt8 = 0
    var immediate: Int32 = 0

    /// Whether the operation may find that the machine must stop, so that its step is not made.
    var mayFail: Bool {
        switch kind {
        case .divide, .divideUnsigned, .doublewordDivide, .doublewordDivideUnsigned: true
        default: false
        }
    }
}

/// How a block ends.
struct DecodedEnding {
    /// Where the next block begins.
    enum Kind {
        /// At one of two places: the first where the condition holds.
        case branch(Condition, rs: UInt8, rt: UInt8, taken: UInt64, otherwise: UInt64)
        /// At one place.
        case jump(UInt64)
        /// At the address in a register.
        case jumpToRegister(UInt8)
        /// Not known: the step at this address is for the plain engine.
        case leave(UInt64)
    }

    /// What a branch depends on.
    enum Condition { case equal, notEqual, lessOrEqualZero, greaterZero, lessZero, greaterOrEqualZero }

    /// The register that gets the return address, and that address.
    struct Link {
        var register: UInt8
        var address: UInt64
    }

    var kind: Kind
    /// The condition, or the target, is read before the link and the delay slot, which change it.
    var readsEarly = false
    var link: Link?
    /// What is in the delay slot.
    var delay: DecodedOperation?
}

/// Steps that are made one after the other, within one page.
struct DecodedBlock {
    /// The address of the first.
    let pc: UInt64
    /// One operation a step.
    var body: [DecodedOperation]
    var ending: DecodedEnding

    /// The steps of the block, those of its ending included.
    var stepCount: Int { ending.delay == nil ? body.count : body.count + 2 }
}
