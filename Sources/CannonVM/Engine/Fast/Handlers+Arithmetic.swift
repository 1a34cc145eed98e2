// Handlers of operations on registers. Each is a closure of the C convention around an inlined body.

/// rd from rs and rt.
@inline(__always)
private func binary(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ body: (UInt64, UInt64) -> UInt64,
) -> StepsLeft {
    r[o.rd] = body(r[o.rs], r[o.rt])
    return next(r, o, n, c, rb, wb)
}

/// rd from rs and the immediate.
@inline(__always)
private func immediate(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ body: (UInt64, UInt64) -> UInt64,
) -> StepsLeft {
    r[o.rd] = body(r[o.rs], o.immediate)
    return next(r, o, n, c, rb, wb)
}

/// rd from rt and an amount in the immediate.
@inline(__always)
private func shift(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ body: (UInt64, UInt64) -> UInt64,
) -> StepsLeft {
    r[o.rd] = body(r[o.rt], o.immediate)
    return next(r, o, n, c, rb, wb)
}

@inline(__always)
private func signed(_ value: UInt64) -> Int64 { Int64(bitPattern: value) }

@inline(__always)
private func unsigned(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) }

@inline(__always)
private func low(_ value: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: value) }

/// The bits of a word shifted left, where versions 3 and 4 take bits that were shifted out for a sign.
@inline(__always)
private func shiftedKeepingSign(_ value: UInt64, _ amount: UInt64) -> UInt64 {
    let shifted = (value & 0xffff_ffff) &<< amount
    return shifted &>> 32 != 0 ? shifted | 0xffff_ffff_0000_0000 : signExtended(shifted)
}

/// The handlers, by operation.
enum ArithmeticHandlers {
    static func handler(_ kind: DecodedOperation.Kind) -> Handler? {
        switch kind {
        case .nothing: { next($0, $1, $2, $3, $4, $5) }
        case .add: { binary($0, $1, $2, $3, $4, $5) { signExtended($0 &+ $1) } }
        case .subtract: { binary($0, $1, $2, $3, $4, $5) { signExtended($0 &- $1) } }
        case .doublewordAdd: { binary($0, $1, $2, $3, $4, $5) { $0 &+ $1 } }
        case .doublewordSubtract: { binary($0, $1, $2, $3, $4, $5) { $0 &- $1 } }
        case .and: { binary($0, $1, $2, $3, $4, $5) { $0 & $1 } }
        case .or: { binary($0, $1, $2, $3, $4, $5) { $0 | $1 } }
        case .xor: { binary($0, $1, $2, $3, $4, $5) { $0 ^ $1 } }
        case .nor: { binary($0, $1, $2, $3, $4, $5) { ~($0 | $1) } }
        case .setLess: { binary($0, $1, $2, $3, $4, $5) { signed($0) < signed($1) ? 1 : 0 } }
        case .setLessUnsigned: { binary($0, $1, $2, $3, $4, $5) { $0 < $1 ? 1 : 0 } }
        case .multiplyLow: { binary($0, $1, $2, $3, $4, $5) { signExtended($0 &* $1) } }
        case .moveIfZero:
            { r, o, n, c, rb, wb in
                if r[o.rt] == 0 { r[o.rd] = r[o.rs] }
                return next(r, o, n, c, rb, wb)
            }
        case .moveIfNotZero:
            { r, o, n, c, rb, wb in
                if r[o.rt] != 0 { r[o.rd] = r[o.rs] }
                return next(r, o, n, c, rb, wb)
            }
        case .countLeadingZeros:
            {
                binary($0, $1, $2, $3, $4, $5) { rs, _ in
                    UInt64(truncatingIfNeeded: low(rs).leadingZeroBitCount)
                }
            }
        case .countLeadingOnes:
            {
                binary($0, $1, $2, $3, $4, $5) { rs, _ in
                    UInt64(truncatingIfNeeded: (~low(rs)).leadingZeroBitCount)
                }
            }
        case .doublewordCountLeadingZeros:
            { binary($0, $1, $2, $3, $4, $5) { rs, _ in UInt64(truncatingIfNeeded: rs.leadingZeroBitCount) } }
        case .doublewordCountLeadingOnes:
            {
                binary($0, $1, $2, $3, $4, $5) { rs, _ in
                    UInt64(truncatingIfNeeded: (~rs).leadingZeroBitCount)
                }
            }
        case .addImmediate: { immediate($0, $1, $2, $3, $4, $5) { signExtended($0 &+ $1) } }
        case .doublewordAddImmediate: { immediate($0, $1, $2, $3, $4, $5) { $0 &+ $1 } }
        case .setLessImmediate: { immediate($0, $1, $2, $3, $4, $5) { signed($0) < signed($1) ? 1 : 0 } }
        case .setLessUnsignedImmediate: { immediate($0, $1, $2, $3, $4, $5) { $0 < $1 ? 1 : 0 } }
        case .andImmediate: { immediate($0, $1, $2, $3, $4, $5) { $0 & $1 } }
        case .orImmediate: { immediate($0, $1, $2, $3, $4, $5) { $0 | $1 } }
        case .xorImmediate: { immediate($0, $1, $2, $3, $4, $5) { $0 ^ $1 } }
        case .loadImmediate: { immediate($0, $1, $2, $3, $4, $5) { $1 } }
        default: shiftHandler(kind)
        }
    }

    private static func shiftHandler(_ kind: DecodedOperation.Kind) -> Handler? {
        switch kind {
        case .shiftLeft: { shift($0, $1, $2, $3, $4, $5) { signExtended($0 &<< $1) } }
        case .shiftRight: { shift($0, $1, $2, $3, $4, $5) { signExtended(($0 & 0xffff_ffff) &>> $1) } }
        case .shiftRightArithmetic:
            { shift($0, $1, $2, $3, $4, $5) { unsigned(signed(signExtended($0)) &>> signed($1)) } }
        case .doublewordShiftLeft: { shift($0, $1, $2, $3, $4, $5) { $0 &<< $1 } }
        case .doublewordShiftRight: { shift($0, $1, $2, $3, $4, $5) { $0 &>> $1 } }
        case .doublewordShiftRightArithmetic:
            { shift($0, $1, $2, $3, $4, $5) { unsigned(signed($0) &>> signed($1)) } }
        case .shiftLeftVariable: { binary($0, $1, $2, $3, $4, $5) { signExtended($1 &<< ($0 & 31)) } }
        case .shiftRightVariable:
            { binary($0, $1, $2, $3, $4, $5) { signExtended(($1 & 0xffff_ffff) &>> ($0 & 31)) } }
        case .shiftRightArithmeticVariable:
            { binary($0, $1, $2, $3, $4, $5) { unsigned(signed(signExtended($1)) &>> signed($0 & 31)) } }
        case .doublewordShiftLeftVariable: { binary($0, $1, $2, $3, $4, $5) { $1 &<< $0 } }
        case .doublewordShiftRightVariable: { binary($0, $1, $2, $3, $4, $5) { $1 &>> $0 } }
        case .doublewordShiftRightArithmeticVariable:
            { binary($0, $1, $2, $3, $4, $5) { unsigned(signed($1) &>> signed($0)) } }
        case .shiftLeftKeepingSign: { shift($0, $1, $2, $3, $4, $5) { shiftedKeepingSign($0, $1) } }
        case .shiftLeftKeepingSignVariable:
            { binary($0, $1, $2, $3, $4, $5) { shiftedKeepingSign($1, $0 & 31) } }
        default: nil
        }
    }
}
