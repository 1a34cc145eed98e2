import EVM
import EthereumTypes
import WorldState

/// What an instruction asks for, in gas, worked out from its operands before it runs.
///
/// A trace needs it for an instruction that fails: the machine stops at the first part that its gas does not cover.
struct StepCost {
    private let step: TraceStep
    private let opcode: Opcode
    private let rules: Rules
    private let state: WorldState

    init(_ step: TraceStep, _ opcode: Opcode, _ evm: EVM) {
        self.step = step
        self.opcode = opcode
        rules = evm.rules
        state = evm.state
    }

    /// What every execution of the instruction costs in this fork, before its operands are looked at.
    var constant: Int64 {
        let gas = opcode.info?.gas ?? 0
        let access = rules.hasColdAccess ? Gas.warmAccess : nil
        switch opcode {
        case .balance: return access ?? rules.balanceGas
        case .extCodeSize, .extCodeCopy: return access ?? rules.externalCodeGas
        case .extCodeHash: return access ?? rules.externalCodeHashGas
        case .sload: return rules.hasColdAccess ? 0 : rules.storageLoadGas
        case .call, .callCode, .delegateCall, .staticCall: return access ?? rules.callGas
        case .selfDestruct: return rules.selfDestructGas
        default: return gas
        }
    }

    /// All that the instruction asks for; the constant part alone where the operands are missing or too large to be
    /// counted.
    var total: Int64 {
        guard let info = opcode.info, step.stack.count >= info.pops, let dynamic = dynamic() else {
            return constant
        }
        let (sum, overflow) = constant.addingReportingOverflow(dynamic)
        return overflow ? constant : sum
    }

    /// The operand at a position, the top of the stack being 0.
    private func operand(_ position: Int) -> UInt256 { step.stack[step.stack.count - 1 - position] }

    private func dynamic() -> Int64? {
        switch opcode {
        case .exp: return rules.exponentByteGas * Int64(operand(1).byteLength)
        case .keccak256: return sum(memory(0, 1), words(1, Gas.keccak256Word))
        case .callDataCopy, .codeCopy, .returnDataCopy: return sum(memory(0, 2), words(2, Gas.copyWord))
        case .extCodeCopy: return sum(memory(1, 3), words(3, Gas.copyWord), coldAccount(0))
        case .mcopy:
            let farther = max(operand(0), operand(1))
            return sum(memory(offset: farther, size: operand(2)), words(2, Gas.copyWord))
        case .mload, .mstore: return memory(offset: operand(0), size: 32)
        case .mstore8: return memory(offset: operand(0), size: 1)
        case .return, .revert: return memory(0, 1)
        case .log0, .log1, .log2, .log3, .log4: return sum(memory(0, 1), bytes(1, Gas.logByte))
        case .balance, .extCodeSize, .extCodeHash: return coldAccount(0)
        case .sload:
            if !rules.hasColdAccess { return 0 }
            return isWarmSlot ? Gas.warmAccess : Gas.coldSlot
        case .sstore: return storageStore()
        case .create: return sum(memory(1, 2), words(2, rules.initcodeWordGas))
        case .create2: return sum(memory(1, 2), words(2, rules.initcodeWordGas + Gas.keccak256Word))
        case .selfDestruct: return selfDestruct()
        case .call, .callCode, .delegateCall, .staticCall: return call()
        default: return 0
        }
    }

    // Memory.

    private func memory(_ offset: Int, _ size: Int) -> Int64? {
        memory(offset: operand(offset), size: operand(size))
    }

    private func memory(offset: UInt256, size: UInt256) -> Int64? {
        if size.isZero { return 0 }
        // The most that geth counts: beyond it the squares leave 64 bits.
        guard let offset = offset.uint64, let size = size.uint64, offset <= 0x1f_ffff_ffe0,
            size <= 0x1f_ffff_ffe0
        else { return nil }
        func cost(_ byteCount: UInt64) -> Int64 {
            let words = Int64((byteCount + 31) / 32)
            return Gas.memoryWord * words + words * words / Gas.memoryQuadraticDivisor
        }
        return max(0, cost(offset + size) - cost(UInt64(step.memory.count)))
    }

    private func words(_ size: Int, _ gas: Int64) -> Int64? {
        guard let size = operand(size).uint64, size <= 1 << 40 else { return nil }
        return Int64((size + 31) / 32) * gas
    }

    private func bytes(_ size: Int, _ gas: Int64) -> Int64? {
        guard let size = operand(size).uint64, size <= 1 << 40 else { return nil }
        return Int64(size) * gas
    }

    private func sum(_ terms: Int64?...) -> Int64? {
        var sum: Int64 = 0
        for term in terms {
            guard let term else { return nil }
            sum += term
        }
        return sum
    }

    // State.

    /// What a cold account costs beyond the warm access that is constant.
    private func coldAccount(_ position: Int) -> Int64 {
        rules.hasColdAccess && !isWarm(Address(truncating: operand(position)))
            ? Gas.coldAccount - Gas.warmAccess : 0
    }

    private func isWarm(_ address: Address) -> Bool {
        state.isWarm(address) || rules.precompiles.contract(at: address) != nil
    }

    private var isWarmSlot: Bool {
        guard let account = try? state.account(step.address) else { return false }
        return state.isWarm(operand(0), of: account)
    }

    private func storageStore() -> Int64? {
        if step.gas <= rules.storageGasSentry { return 0 }
        guard let account = try? state.account(step.address),
            let current = try? state.peekStorage(operand(0), of: account),
            let original = try? state.peekOriginalStorage(operand(0), of: account)
        else { return nil }
        let value = operand(1)
        let cold = rules.hasColdAccess && !state.isWarm(operand(0), of: account) ? Gas.coldSlot : 0
        if rules.storagePricing == .flat {
            return current.isZero && !value.isZero ? Gas.storageSet : rules.storageResetGas
        }
        if current == value || original != current { return cold + rules.storageNoChangeGas }
        return cold + (original.isZero ? Gas.storageSet : rules.storageResetGas)
    }

    private func selfDestruct() -> Int64? {
        let target = Address(truncating: operand(0))
        guard let account = try? state.account(step.address), let beneficiary = try? state.account(target)
        else { return nil }
        let cold = rules.hasColdAccess && !isWarm(target) ? Gas.coldAccount : 0
        let isNew =
            rules.deletesEmptyAccounts
            ? !state.balance(of: account).isZero && state.isEmpty(beneficiary) : !state.exists(beneficiary)
        return cold + (rules.selfDestructPaysForNewAccount && isNew ? Gas.newAccount : 0)
    }

    private func call() -> Int64? {
        let hasValue = opcode == .call || opcode == .callCode
        let target = Address(truncating: operand(1))
        let value = hasValue ? operand(2) : .zero
        let first = hasValue ? 3 : 2
        guard let account = try? state.account(target), let input = memory(first, first + 1),
            let output = memory(first + 2, first + 3)
        else { return nil }
        var cost = max(input, output) + coldAccount(1)
        if !value.isZero { cost += Gas.callValue }
        let isNew =
            rules.deletesEmptyAccounts ? !value.isZero && state.isEmpty(account) : !state.exists(account)
        if opcode == .call, isNew { cost += Gas.newAccount }
        if rules.hasDelegations, let code = try? state.code(of: account),
            let delegate = Delegation.target(of: code)
        {
            cost += isWarm(delegate) ? Gas.warmAccess : Gas.coldAccount
        }
        // What goes to the callee is part of the cost: all that is asked for before EIP-150, or where nothing is left.
        let left = step.gas - constant - cost
        let wanted = operand(0).uint64.flatMap { Int64(exactly: $0) }
        if rules.keepsOne64th, left >= 0 { return cost + min(wanted ?? .max, left - left / 64) }
        return wanted.map { cost.addingReportingOverflow($0) }.flatMap { $0.overflow ? nil : $0.partialValue }
    }
}
