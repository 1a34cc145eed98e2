import EthereumCodec
import EthereumCrypto
import EthereumTypes
import MerklePatricia
import WorldState

// 0xf0, 0xf5, 0xff: CREATE, CREATE2, SELFDESTRUCT.

extension EVM {
    /// Starts a creation.
    ///
    /// The static gas is charged already.
    @inline(never)
    func create(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        hasSalt: Bool,
        _ gas: Int64,
    ) -> CallOutcome {
        // STACK
        let (value, offset, size) = (sp[-1], sp[-2], sp[-3])
        let rest = sp - (hasSalt ? 4 : 3)

        // GAS
        if frame.pointee.isStatic {
            frame.pointee.cause = .writeProtection
            return .failed
        }
        var remaining = EVM.expand(frame, offset, size, gas)
        if remaining < 0 { return .failed }
        let count = Int(truncatingIfNeeded: size.limb0)
        if count > rules.initcodeSizeLimit { return .failed }
        remaining -= (rules.initcodeWordGas + (hasSalt ? Gas.keccak256Word : 0)) * EVM.wordCount(count)
        if remaining < 0 { return .failed }

        // OPERATION
        frame.pointee.returnDataCount = 0
        let creator = frame.pointee.account
        let nonce = state.nonce(of: creator)
        let initcode = UnsafeRawBufferPointer(
            start: frame.pointee.memory + EVM.offset(offset, size),
            count: count,
        )
        let address =
            hasSalt
            ? CreatedAddress.from(creator: frame.pointee.address, salt: sp[-4], initcode: initcode)
            : CreatedAddress.from(creator: frame.pointee.address, nonce: nonce)
        let forwarded = rules.keepsOne64th ? remaining - remaining / 64 : remaining
        frame.pointee.gas = remaining - forwarded
        let request = CreateRequest(
            address: address,
            creator: creator,
            creatorAddress: frame.pointee.address,
            value: value,
            gas: forwarded,
            depth: frame.pointee.depth + 1,
        )
        if let exit = refusal(of: request, nonce: nonce) {
            if tracer != nil { traceRefusal(request, initcode, createdBy: frame, exit) }
            rest[0] = .zero
            return .finished(remaining, exit)
        }
        state.setNonce(nonce + 1, of: creator)
        frame.pointee.stackTop = rest
        do {
            return try enter(request, initcode, createdBy: frame)
        } catch {
            _ = fail(frame, error)
            return .failed
        }
    }

    /// Why a creator may not create, nil where it may.
    private func refusal(of request: CreateRequest, nonce: UInt64) -> Exit? {
        if request.depth > depthLimit { return .callTooDeep }
        if state.balance(of: request.creator) < request.value { return .insufficientBalance }
        return nonce == .max ? .nonceOverflow : nil
    }

    /// Starts the frame that runs initcode; finishes at once where the address is taken or there is nothing
    /// to run.
    ///
    /// `creator` is nil for a transaction's own creation, whose caller's nonce is raised already.
    func enter(
        _ request: CreateRequest,
        _ initcode: UnsafeRawBufferPointer,
        createdBy creator: UnsafeMutablePointer<Frame>?,
    ) throws(TrieError) -> CallOutcome {
        let account = try state.account(request.address)
        _ = state.warm(account)
        if state.isOccupied(account) {
            // The forwarded gas is lost.
            tracer?.enter(TraceCall(request, initcode, createdBy: creator))
            tracer?.leave(depth: request.depth, exit: .createCollision, gasLeft: 0, output: [])
            return finish(creation: nil, .createCollision, gasLeft: 0, creator: creator)
        }
        let snapshot = state.snapshot()
        state.markCreated(account)
        state.setNonce(rules.newContractNonce, of: account)
        if !request.value.isZero {
            state.subtractBalance(request.value, from: request.creator)
            state.addBalance(request.value, to: account)
        }
        tracer?.enter(TraceCall(request, initcode, createdBy: creator))
        let code = CodeRecord.makeTemporary(initcode)
        CodeAnalysis.prepare(code, rules.definedInstructions)
        let frame = start(request.depth, code, gas: request.gas, snapshot)
        frame.pointee.initcode = code
        frame.pointee.inputCount = 0
        frame.pointee.account = account
        frame.pointee.address = request.address
        frame.pointee.caller = request.creatorAddress
        frame.pointee.value = request.value
        frame.pointee.isStatic = false
        frame.pointee.isCreation = true
        return .entered
    }

    /// Deposits the code that initcode returned.
    ///
    /// Returns how the creation ended; the frame's gas is what is left.
    func deposit(_ frame: UnsafeMutablePointer<Frame>, _ exit: Exit) -> Exit {
        let count = frame.pointee.outputCount
        let code = UnsafeBufferPointer(
            start: UnsafePointer(
                (frame.pointee.memory + frame.pointee.outputOffset)
                    .assumingMemoryBound(to: UInt8.self)
            ),
            count: count,
        )
        if rules.rejectsReservedCodePrefix, count > 0, code[0] == 0xef { return .reservedCodePrefix }
        if count > rules.codeSizeLimit { return .codeTooLarge }
        let cost = Gas.codeDepositByte * Int64(truncatingIfNeeded: count)
        if cost > frame.pointee.gas {
            // Before EIP-2 the contract stayed, without code.
            if rules.creationMustPayForCode { return .outOfGas }
            frame.pointee.outputCount = 0
            return exit
        }
        frame.pointee.gas -= cost
        state.setCode(code, of: frame.pointee.account)
        return exit
    }

    /// Gives the result of a creation to its creator: the address or zero on the stack, gas back.
    func finish(
        creation address: Address?,
        _ exit: Exit,
        gasLeft: Int64,
        creator: UnsafeMutablePointer<Frame>?,
    ) -> CallOutcome {
        guard let creator else { return .finished(gasLeft, exit) }
        creator.pointee.stackTop[0] = address.map { UInt256($0) } ?? .zero
        creator.pointee.stackTop += 1
        creator.pointee.gas += gasLeft
        return .finished(creator.pointee.gas, exit)
    }

    /// SELFDESTRUCT.
    ///
    /// Source: EIP-150 and EIP-161 (new accounts), EIP-2929 (access), EIP-3529 (refund), EIP-6780 (removal).
    @inline(never)
    func selfDestruct(
        _ frame: UnsafeMutablePointer<Frame>,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Int64 {
        if frame.pointee.isStatic { return EVM.stop(frame, .writeProtection) }
        let account = frame.pointee.account
        let balance = state.balance(of: account)
        var remaining = gas - rules.selfDestructGas
        if remaining < 0 { return remaining }
        let beneficiary: AccountID
        do {
            guard let found = try affordableAccount(Address(truncating: sp[-1]), remaining) else { return -1 }
            beneficiary = found
        } catch {
            return fail(frame, error)
        }
        // A warm beneficiary costs nothing more, unlike in other instructions.
        if rules.hasColdAccess && warm(beneficiary) { remaining -= Gas.coldAccount }
        let bringsIntoBeing =
            rules.deletesEmptyAccounts
            ? !balance.isZero && state.isEmpty(beneficiary)
            : !state.exists(beneficiary)
        if rules.selfDestructPaysForNewAccount && bringsIntoBeing { remaining -= Gas.newAccount }
        if remaining < 0 { return remaining }

        let isRemoved = !rules.selfDestructKeepsOlderContracts || state.wasCreatedInTransaction(account)
        tracer?.selfDestruct(
            frame.pointee.address,
            beneficiary: Address(truncating: sp[-1]),
            balance: balance,
        )
        if beneficiary != account {
            state.subtractBalance(balance, from: account)
            state.addBalance(balance, to: beneficiary)
        } else if isRemoved {
            // Sent to itself and removed: the ether is burnt.
            state.setBalance(.zero, of: account)
        }
        if isRemoved && state.markSelfDestructed(account) { state.refund += rules.selfDestructRefund }
        return remaining
    }
}

/// A creation whose gas is settled.
struct CreateRequest {
    let address: Address
    /// The account that pays the value.
    let creator: AccountID
    let creatorAddress: Address
    let value: UInt256
    let gas: Int64
    let depth: Int
}

/// The addresses of new contracts.
public enum CreatedAddress {
    /// The address that CREATE gives: the last 20 bytes of keccak256(rlp([creator, nonce])).
    public static func from(creator: Address, nonce: UInt64) -> Address {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(creator)
            list.append(nonce)
        }
        return Address(lastBytesOf: Keccak256.hash(writer.bytes))
    }

    /// The address that CREATE2 gives: the last 20 bytes of keccak256(0xff ++ creator ++ salt ++
    /// keccak256(initcode)) (EIP-1014).
    public static func from(creator: Address, salt: UInt256, initcode: UnsafeRawBufferPointer) -> Address {
        let codeHash = Keccak256.hash(initcode)
        return withUnsafeTemporaryAllocation(byteCount: 85, alignment: 8) { buffer in
            guard let base = buffer.baseAddress else { return .zero }
            base.storeBytes(of: 0xff, as: UInt8.self)
            creator.store(to: base + 1)
            salt.store(to: base + 21)
            codeHash.store(to: base + 53)
            return Address(lastBytesOf: Keccak256.hash(UnsafeRawBufferPointer(buffer)))
        }
    }
}
