// Handlers of operations on `hi` and `lo`.

/// hi and lo from rs and rt.
@inline(__always)
private func product(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ body: (UInt64, UInt64) -> (high: UInt64, low: UInt64),
) -> StepsLeft {
    let (high, low) = body(r[o.rs], r[o.rt])
    r[RegisterIndex.hi] = high
    r[RegisterIndex.lo] = low
    return next(r, o, n, c, rb, wb)
}

/// hi and lo from a division, unless `isZero` says that the divisor is zero: then the plain engine makes the step.
@inline(__always)
private func quotient(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    isZero: (UInt64) -> Bool,
    _ body: (UInt64, UInt64) -> (high: UInt64, low: UInt64),
) -> StepsLeft {
    if isZero(r[o.rt]) { return leaveBefore(r, o, n, c, rb, wb) }
    return product(r, o, n, c, rb, wb, body)
}

/// Quotient and remainder; the least number divided by -1 overflows to itself, with remainder 0.
@inline(__always)
private func divided<Number: FixedWidthInteger>(_ dividend: Number, by divisor: Number) -> (Number, Number) {
    (
        dividend.remainderReportingOverflow(dividingBy: divisor).partialValue,
        dividend.dividedReportingOverflow(by: divisor).partialValue,
    )
}

@inline(__always)
private func word(_ value: UInt64) -> Int32 { Int32(truncatingIfNeeded: value) }

@inline(__always)
private func extended(_ value: Int32) -> UInt64 { UInt64(bitPattern: Int64(value)) }

/// The handlers, by operation.
enum MultiplyDivideHandlers {
    static func handler(_ kind: DecodedOperation.Kind) -> Handler? {
        switch kind {
        case .moveFromHigh:
            { r, o, n, c, rb, wb in
                r[o.rd] = r[RegisterIndex.hi]
                return next(r, o, n, c, rb, wb)
            }
        case .moveFromLow:
            { r, o, n, c, rb, wb in
                r[o.rd] = r[RegisterIndex.lo]
                return next(r, o, n, c, rb, wb)
            }
        case .moveToHigh:
            { r, o, n, c, rb, wb in
                r[RegisterIndex.hi] = r[o.rs]
                return next(r, o, n, c, rb, wb)
            }
        case .moveToLow:
            { r, o, n, c, rb, wb in
                r[RegisterIndex.lo] = r[o.rs]
                return next(r, o, n, c, rb, wb)
            }
        case .multiply:
            {
                product($0, $1, $2, $3, $4, $5) {
                    let product = signExtended($0) &* signExtended($1)
                    return (signExtended(product &>> 32), signExtended(product))
                }
            }
        case .multiplyUnsigned:
            {
                product($0, $1, $2, $3, $4, $5) {
                    let product = ($0 & 0xffff_ffff) &* ($1 & 0xffff_ffff)
                    return (signExtended(product &>> 32), signExtended(product))
                }
            }
        case .doublewordMultiply:
            {
                product($0, $1, $2, $3, $4, $5) {
                    let product = Int64(bitPattern: $0).multipliedFullWidth(by: Int64(bitPattern: $1))
                    return (UInt64(bitPattern: product.high), product.low)
                }
            }
        case .doublewordMultiplyUnsigned:
            {
                product($0, $1, $2, $3, $4, $5) {
                    let product = $0.multipliedFullWidth(by: $1)
                    return (product.high, product.low)
                }
            }
        case .divide:
            {
                quotient($0, $1, $2, $3, $4, $5, isZero: { word($0) == 0 }) {
                    let (remainder, quotient) = divided(word($0), by: word($1))
                    return (extended(remainder), extended(quotient))
                }
            }
        case .divideUnsigned:
            {
                quotient($0, $1, $2, $3, $4, $5, isZero: { word($0) == 0 }) {
                    let (remainder, quotient) = divided(
                        UInt32(truncatingIfNeeded: $0),
                        by: UInt32(truncatingIfNeeded: $1)
                    )
                    return (signExtended(UInt64(remainder)), signExtended(UInt64(quotient)))
                }
            }
        case .doublewordDivide:
            {
                quotient($0, $1, $2, $3, $4, $5, isZero: { $0 == 0 }) {
                    let (remainder, quotient) = divided(Int64(bitPattern: $0), by: Int64(bitPattern: $1))
                    return (UInt64(bitPattern: remainder), UInt64(bitPattern: quotient))
                }
            }
        case .doublewordDivideUnsigned:
            { quotient($0, $1, $2, $3, $4, $5, isZero: { $0 == 0 }) { divided($0, by: $1) } }
        default: nil
        }
    }
}
