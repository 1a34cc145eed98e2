// Handlers of the operations that end blocks.

/// Goes on at one of the two blocks that follow.
@inline(__always)
private func branch(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ condition: (Int64, Int64) -> Bool,
) -> StepsLeft {
    let isTaken = condition(Int64(bitPattern: r[o.rs]), Int64(bitPattern: r[o.rt]))
    let link = isTaken ? OperationLayout.takenBlock : OperationLayout.otherBlock
    return enter(o.load(fromByteOffset: link, as: UnsafeRawPointer.self), r, n, c, rb, wb)
}

/// Goes on at the block of an address.
@inline(__always)
private func jump(
    to target: UInt64,
    _ r: Registers,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
) -> StepsLeft {
    let table = c.load(fromByteOffset: FastContext.jumpTableOffset, as: UnsafeRawPointer.self)
    let entry = table + JumpTable.offset(of: target)
    guard entry.load(as: UInt64.self) == target else { return leave(r, at: target, n) }
    return enter(entry.load(fromByteOffset: 8, as: UnsafeRawPointer.self), r, n, c, rb, wb)
}

/// Keeps a condition for `savedBranch`.
@inline(__always)
private func save(
    _ r: Registers,
    _ o: OperationPointer,
    _ n: StepsLeft,
    _ c: ContextPointer,
    _ rb: PageBufferPointer,
    _ wb: PageBufferPointer,
    _ condition: (Int64, Int64) -> Bool,
) -> StepsLeft {
    let holds: UInt64 = condition(Int64(bitPattern: r[o.rs]), Int64(bitPattern: r[o.rt])) ? 1 : 0
    c.storeBytes(of: holds, toByteOffset: FastContext.savedOffset, as: UInt64.self)
    return next(r, o, n, c, rb, wb)
}

/// The address behind an operation, where 8 bytes of operands more are.
@inline(__always)
private func address(_ o: OperationPointer) -> UInt64 {
    o.load(fromByteOffset: OperationLayout.byteCount, as: UInt64.self)
}

/// The handlers of endings.
enum EndingHandlers {
    static func branchHandler(_ condition: DecodedEnding.Condition) -> Handler {
        switch condition {
        case .equal: { branch($0, $1, $2, $3, $4, $5) { $0 == $1 } }
        case .notEqual: { branch($0, $1, $2, $3, $4, $5) { $0 != $1 } }
        case .lessOrEqualZero: { branch($0, $1, $2, $3, $4, $5) { rs, _ in rs <= 0 } }
        case .greaterZero: { branch($0, $1, $2, $3, $4, $5) { rs, _ in rs > 0 } }
        case .lessZero: { branch($0, $1, $2, $3, $4, $5) { rs, _ in rs < 0 } }
        case .greaterOrEqualZero: { branch($0, $1, $2, $3, $4, $5) { rs, _ in rs >= 0 } }
        }
    }

    /// Saves the condition for `savedBranch`.
    static func conditionHandler(_ condition: DecodedEnding.Condition) -> Handler {
        switch condition {
        case .equal: { save($0, $1, $2, $3, $4, $5) { $0 == $1 } }
        case .notEqual: { save($0, $1, $2, $3, $4, $5) { $0 != $1 } }
        case .lessOrEqualZero: { save($0, $1, $2, $3, $4, $5) { rs, _ in rs <= 0 } }
        case .greaterZero: { save($0, $1, $2, $3, $4, $5) { rs, _ in rs > 0 } }
        case .lessZero: { save($0, $1, $2, $3, $4, $5) { rs, _ in rs < 0 } }
        case .greaterOrEqualZero: { save($0, $1, $2, $3, $4, $5) { rs, _ in rs >= 0 } }
        }
    }

    static var savedBranch: Handler {
        { r, o, n, c, rb, wb in
            let holds = c.load(fromByteOffset: FastContext.savedOffset, as: UInt64.self) != 0
            let link = holds ? OperationLayout.takenBlock : OperationLayout.otherBlock
            return enter(o.load(fromByteOffset: link, as: UnsafeRawPointer.self), r, n, c, rb, wb)
        }
    }

    /// Goes on at the block whose pointer follows.
    static var jumpHandler: Handler {
        { r, o, n, c, rb, wb in
            enter(
                o.load(fromByteOffset: OperationLayout.takenBlock, as: UnsafeRawPointer.self),
                r,
                n,
                c,
                rb,
                wb
            )
        }
    }

    /// Saves rs for `savedJump`.
    static var targetHandler: Handler {
        { r, o, n, c, rb, wb in
            c.storeBytes(of: r[o.rs], toByteOffset: FastContext.savedOffset, as: UInt64.self)
            return next(r, o, n, c, rb, wb)
        }
    }

    static var registerJump: Handler {
        { r, o, n, c, rb, wb in jump(to: r[o.rs], r, n, c, rb, wb) }
    }

    static var savedJump: Handler {
        { r, o, n, c, rb, wb in
            jump(to: c.load(fromByteOffset: FastContext.savedOffset, as: UInt64.self), r, n, c, rb, wb)
        }
    }

    /// rd from the address that follows, in an operation of 32 bytes.
    static var link: Handler {
        { r, o, n, c, rb, wb in
            r[o.rd] = address(o)
            return next(r, o + OperationLayout.byteCount, n, c, rb, wb)
        }
    }

    /// Leaves the machine at the address that follows.
    static var leaveHandler: Handler {
        { r, o, n, c, rb, wb in leave(r, at: address(o), n) }
    }

    /// Leaves the machine at the address that follows, where the block that begins there is not known yet; the link in
    /// the immediate before this operation is to lead there.
    static var openLink: Handler {
        { r, o, n, c, rb, wb in
            let slot = UnsafeMutableRawPointer(mutating: o) - Int(truncatingIfNeeded: o.immediate)
            c.assumingMemoryBound(to: FastContext.self).pointee.openLink = slot
            return leave(r, at: address(o), n)
        }
    }
}
