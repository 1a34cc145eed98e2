import EthereumTypes
import MerklePatricia
import WorldState

// 0xf1, 0xf2, 0xf4, 0xfa: CALL, CALLCODE, DELEGATECALL, STATICCALL.

/// The four ways to call.
enum CallKind {
    case call
    case callCode
    case delegateCall
    case staticCall

    /// Whether the instruction has a value among its operands.
    @inline(__always) var hasValue: Bool { self == .call || self == .callCode }
}

/// What the loop does after an instruction that may start a frame.
enum CallOutcome {
    /// It failed; the cause is in the frame.
    case failed
    /// It is done, and its result is on the stack. Carries the gas left and how it ended.
    case finished(Int64, Exit)
    /// A frame was put on top; the caller's stack pointer and gas are in its frame.
    case entered
}

extension EVM {
    /// Starts a call, or finishes it at once where there is nothing to run.
    @inline(never)
    func call(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ kind: CallKind,
        _ gas: Int64,
    ) -> CallOutcome {
        // STACK
        let requested = sp[-1]
        let target = Address(truncating: sp[-2])
        let value = kind.hasValue ? sp[-3] : .zero
        let operands = sp - (kind.hasValue ? 3 : 2)
        let (inputOffset, inputSize) = (operands[-1], operands[-2])
        let (resultOffset, resultSize) = (operands[-3], operands[-4])
        let rest = operands - 4

        // GAS
        if kind == .call, frame.pointee.isStatic, !value.isZero {
            frame.pointee.cause = .writeProtection
            return .failed
        }
        var remaining = EVM.expand(frame, inputOffset, inputSize, gas)
        if remaining >= 0 { remaining = EVM.expand(frame, resultOffset, resultSize, remaining) }
        if !value.isZero { remaining -= Gas.callValue }
        if remaining < 0 { return .failed }
        let account: AccountID
        let code: UnsafeMutablePointer<CodeRecord>
        do {
            guard let found = try affordableAccount(target, remaining) else { return .failed }
            account = found
            remaining = chargeAccess(account, flat: rules.callGas, remaining)
            if remaining < 0 { return .failed }
            if kind == .call, paysForNewAccount(account, value) {
                remaining -= Gas.newAccount
                if remaining < 0 { return .failed }
            }
            guard let found = try chargeDelegation(account, &remaining) else { return .failed }
            code = found
        } catch {
            _ = fail(frame, error)
            return .failed
        }
        guard let forwarded = EVM.forwardedGas(requested, remaining, keepsOne64th: rules.keepsOne64th) else {
            return .failed
        }
        remaining -= forwarded
        let calleeGas = forwarded + (value.isZero ? 0 : Gas.callStipend)

        // OPERATION
        frame.pointee.returnDataCount = 0
        frame.pointee.gas = remaining
        let isDelegate = kind == .delegateCall
        let request = CallRequest(
            account: kind == .call || kind == .staticCall ? account : frame.pointee.account,
            address: kind == .call || kind == .staticCall ? target : frame.pointee.address,
            codeAddress: target,
            caller: isDelegate ? frame.pointee.caller : frame.pointee.address,
            sender: frame.pointee.account,
            value: isDelegate ? frame.pointee.value : value,
            transfer: kind == .call ? value : .zero,
            input: UnsafePointer(
                (frame.pointee.memory + EVM.offset(inputOffset, inputSize))
                    .assumingMemoryBound(to: UInt8.self)
            ),
            inputCount: Int(truncatingIfNeeded: inputSize.limb0),
            gas: calleeGas,
            isStatic: frame.pointee.isStatic || kind == .staticCall,
            depth: frame.pointee.depth + 1,
            touches: kind == .call || kind == .staticCall,
        )
        let isAffordable = value.isZero || state.balance(of: frame.pointee.account) >= value
        if frame.pointee.depth >= depthLimit || !isAffordable {
            let exit: Exit = isAffordable ? .callTooDeep : .insufficientBalance
            if tracer != nil { traceRefusal(request, calledBy: frame, exit) }
            rest[0] = .zero
            return .finished(remaining + calleeGas, exit)
        }
        frame.pointee.stackTop = rest
        frame.pointee.resultOffset = EVM.offset(resultOffset, resultSize)
        frame.pointee.resultSize = Int(truncatingIfNeeded: resultSize.limb0)
        return enter(request, code, calledBy: frame)
    }

    /// A memory offset, which is meaningless (and may be huge) where the size is zero.
    @inline(__always)
    static func offset(_ offset: UInt256, _ size: UInt256) -> Int {
        size.isZero ? 0 : Int(truncatingIfNeeded: offset.limb0)
    }

    /// Whether CALL pays for bringing the account into being.
    private func paysForNewAccount(_ account: AccountID, _ value: UInt256) -> Bool {
        rules.deletesEmptyAccounts ? !value.isZero && state.isEmpty(account) : !state.exists(account)
    }

    /// The gas for the callee before the stipend; nil where more is requested than there is (before EIP-150).
    private static func forwardedGas(_ requested: UInt256, _ available: Int64, keepsOne64th: Bool) -> Int64? {
        let wanted = Int64(truncatingIfNeeded: min(requested.saturatedToUInt64, UInt64(Int64.max)))
        if keepsOne64th { return min(wanted, available - available / 64) }
        return wanted <= available ? wanted : nil
    }

    /// Finds the code that a call to `account` runs, and charges for the access to a delegate (EIP-7702); nil
    /// where the gas does not suffice.
    private func chargeDelegation(
        _ account: AccountID,
        _ gas: inout Int64,
    ) throws(TrieError) -> UnsafeMutablePointer<CodeRecord>? {
        let code = try state.code(of: account)
        guard rules.hasDelegations, let delegate = Delegation.target(of: code) else { return code }
        guard let found = try affordableAccount(delegate, gas) else { return nil }
        gas = chargeAccess(found, flat: 0, gas)
        if gas < 0 { return nil }
        return try state.code(of: found)
    }
}
