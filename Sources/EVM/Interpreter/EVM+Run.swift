import EthereumTypes
import WorldState

/// Whether the loop calls the tracer: a type, so that the compiler makes one loop with and one without.
protocol TracingMode {
    static var isEnabled: Bool { get }
}

/// The loop that everything but tools runs.
enum WithoutTracing: TracingMode {
    @inline(__always) static var isEnabled: Bool { false }
}

/// The loop that tells the tracer of each step.
enum WithTracing: TracingMode {
    @inline(__always) static var isEnabled: Bool { true }
}

extension EVM {
    /// Runs a frame until it ends or calls.
    ///
    /// One loop over the prepared code. What makes it fast: the switch has all 256 cases, so that dispatch is
    /// one indirect jump; stack pointer, gas and program counter are locals, never passed `inout` to a
    /// function that is not inlined; gas is signed, so that one test after the subtraction serves; code ends
    /// in zeros, so that nothing checks for its end; every failure leaves through `halt`, which finds the
    /// reason when it no longer matters how long that takes. Each case charges, checks the stack, then runs
    /// the body, which is here where it is one line and in the file of its family under `Instructions` where
    /// it is more.
    func run<Mode: TracingMode>(_ frame: UnsafeMutablePointer<Frame>, _ mode: Mode.Type) -> Exit {
        let base = frame.pointee.stackBase
        let end = base + stackLimit
        var pc = frame.pointee.pc
        var sp = frame.pointee.stackTop
        var gas = frame.pointee.gas
        while true {
            let op = Opcode(byte: pc.pointee)
            if Mode.isEnabled { traceStep(frame, pc, sp, gas) }
            switch op {
            case .stop:
                return leave(frame, .stop, gas)
            case .add:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 &+ $1 }
            case .mul:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 &* $1 }
            case .sub:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 &- $1 }
            case .div:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 / $1 }
            case .sdiv:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0.signedDivided(by: $1) }
            case .mod:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 % $1 }
            case .smod:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0.signedRemainder(dividingBy: $1) }
            case .addmod:
                gas &-= Gas.mid
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                sp = ternary(sp) { $0.adding($1, modulo: $2) }
            case .mulmod:
                gas &-= Gas.mid
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                sp = ternary(sp) { $0.multiplied(by: $1, modulo: $2) }
            case .exp:
                gas &-= Gas.exponentiation
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.exponentiate(sp, rules.exponentByteGas, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 1
            case .signExtend:
                gas &-= Gas.low
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $1.signExtended(fromByte: $0) }
            case .lt:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { UInt256($0 < $1) }
            case .gt:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { UInt256($1 < $0) }
            case .slt:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { UInt256($0.isSignedLess(than: $1)) }
            case .sgt:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { UInt256($1.isSignedLess(than: $0)) }
            case .eq:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { UInt256($0 == $1) }
            case .isZero:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp[-1] = UInt256(sp[-1].isZero)
            case .and:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 & $1 }
            case .or:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 | $1 }
            case .xor:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $0 ^ $1 }
            case .not:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp[-1] = ~sp[-1]
            case .byte:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $1.byte(at: $0) }
            case .shl:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $1 &<< $0.saturatedToUInt64 }
            case .shr:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $1 &>> $0.saturatedToUInt64 }
            case .sar:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp = binary(sp) { $1.signedShiftedRight(by: $0) }
            case .clz:
                gas &-= Gas.low
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp[-1] = UInt256(256 - sp[-1].bitCount)
            case .keccak256:
                gas &-= Gas.keccak256
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.keccak256(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 1
            case .address:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.address)
                sp += 1
            case .balance:
                if sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = balance(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .origin:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = origin()
                sp += 1
            case .caller:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.caller)
                sp += 1
            case .callValue:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = frame.pointee.value
                sp += 1
            case .callDataLoad:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp[-1] = EVM.callDataLoad(frame, sp[-1])
            case .callDataSize:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.inputCount)
                sp += 1
            case .callDataCopy:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                gas = EVM.copyToMemory(frame, sp, frame.pointee.input, frame.pointee.inputCount, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 3
            case .codeSize:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.codeCount)
                sp += 1
            case .codeCopy:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                gas = EVM.copyToMemory(frame, sp, frame.pointee.originalCode, frame.pointee.codeCount, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 3
            case .gasPrice:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = gasPrice()
                sp += 1
            case .extCodeSize:
                if sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = externalCodeSize(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .extCodeCopy:
                if sp < base + 4 { return halt(frame, op, sp, gas) }
                gas = externalCodeCopy(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 4
            case .returnDataSize:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.returnDataCount)
                sp += 1
            case .returnDataCopy:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                gas = EVM.returnDataCopy(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 3
            case .extCodeHash:
                if sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = externalCodeHash(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .blockHash:
                gas &-= Gas.blockHash
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = blockHash(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .coinbase:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(environment.pointee.coinbase)
                sp += 1
            case .timestamp:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(environment.pointee.timestamp)
                sp += 1
            case .number:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(environment.pointee.number)
                sp += 1
            case .prevRandao:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = environment.pointee.randomnessOrDifficulty
                sp += 1
            case .gasLimit:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(environment.pointee.gasLimit)
                sp += 1
            case .chainID:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(environment.pointee.chainID)
                sp += 1
            case .selfBalance:
                gas &-= Gas.low
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = state.balance(of: frame.pointee.account)
                sp += 1
            case .baseFee:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = environment.pointee.baseFee
                sp += 1
            case .blobHash:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp[-1] = blobHash(sp[-1])
            case .blobBaseFee:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = environment.pointee.blobBaseFee
                sp += 1
            case .pop:
                gas &-= Gas.base
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp -= 1
            case .mload:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = EVM.expand(frame, sp[-1], bytes: 32, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp[-1] = UInt256(loading: frame.pointee.memory + Int(truncatingIfNeeded: sp[-1].limb0))
            case .mstore:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.expand(frame, sp[-1], bytes: 32, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp[-2].store(to: frame.pointee.memory + Int(truncatingIfNeeded: sp[-1].limb0))
                sp -= 2
            case .mstore8:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.expand(frame, sp[-1], bytes: 1, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                let byte = UInt8(truncatingIfNeeded: sp[-2].limb0)
                (frame.pointee.memory + Int(truncatingIfNeeded: sp[-1].limb0)).storeBytes(
                    of: byte,
                    as: UInt8.self
                )
                sp -= 2
            case .sload:
                if sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = storageLoad(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .sstore:
                if sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = storageStore(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 2
            case .jump:
                gas &-= Gas.mid
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                sp -= 1
                guard let target = EVM.jumpTarget(frame, sp[0]) else { return badJump(frame, op, sp, gas) }
                pc = target
                continue
            case .jumpI:
                gas &-= Gas.high
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                sp -= 2
                if !sp[0].isZero {
                    guard let target = EVM.jumpTarget(frame, sp[1]) else {
                        return badJump(frame, op, sp, gas)
                    }
                    pc = target
                    continue
                }
            case .pc:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(pc - frame.pointee.code)
                sp += 1
            case .msize:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(frame.pointee.memorySize)
                sp += 1
            case .gas:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(UInt64(bitPattern: gas))
                sp += 1
            case .jumpDest:
                gas &-= Gas.jumpDestination
                if gas < 0 { return halt(frame, op, sp, gas) }
            case .tload:
                gas &-= Gas.warmAccess
                if gas < 0 || sp < base + 1 { return halt(frame, op, sp, gas) }
                transientLoad(frame, sp)
            case .tstore:
                gas &-= Gas.warmAccess
                if gas < 0 || sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = transientStore(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 2
            case .mcopy:
                gas &-= Gas.veryLow
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                gas = EVM.memoryCopy(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 3
            case .push0:
                gas &-= Gas.base
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = .zero
                sp += 1
            case .push1:
                gas &-= Gas.veryLow
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(UInt64(pc[1]))
                sp += 1
                pc += 2
                continue
            case .push2:
                gas &-= Gas.veryLow
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = UInt256(UInt64(pc[1]) << 8 | UInt64(pc[2]))
                sp += 1
                pc += 3
                continue
            case .push3, .push4, .push5, .push6, .push7, .push8, .push9, .push10,
                .push11, .push12, .push13, .push14, .push15, .push16, .push17, .push18,
                .push19, .push20, .push21, .push22, .push23, .push24, .push25, .push26,
                .push27, .push28, .push29, .push30, .push31, .push32:
                gas &-= Gas.veryLow
                if gas < 0 || sp == end { return halt(frame, op, sp, gas) }
                let count = Int(op.rawValue) - 0x5f
                sp[0] = EVM.immediate(pc + 1, count)
                sp += 1
                pc += count + 1
                continue
            case .dup1, .dup2, .dup3, .dup4, .dup5, .dup6, .dup7, .dup8,
                .dup9, .dup10, .dup11, .dup12, .dup13, .dup14, .dup15, .dup16:
                gas &-= Gas.veryLow
                let depth = Int(op.rawValue) - 0x7f
                if gas < 0 || sp < base + depth || sp == end { return halt(frame, op, sp, gas) }
                sp[0] = sp[-depth]
                sp += 1
            case .swap1, .swap2, .swap3, .swap4, .swap5, .swap6, .swap7, .swap8,
                .swap9, .swap10, .swap11, .swap12, .swap13, .swap14, .swap15, .swap16:
                gas &-= Gas.veryLow
                let depth = Int(op.rawValue) - 0x8e
                if gas < 0 || sp < base + depth { return halt(frame, op, sp, gas) }
                let top = sp[-1]
                sp[-1] = sp[-depth]
                sp[-depth] = top
            case .log0, .log1, .log2, .log3, .log4:
                let topics = Int(op.rawValue) - 0xa0
                gas &-= Gas.log + Gas.logTopic * Int64(truncatingIfNeeded: topics)
                if gas < 0 || sp < base + (2 + topics) { return halt(frame, op, sp, gas) }
                gas = log(frame, sp, topics: topics, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                sp -= 2 + topics
            case .create:
                gas &-= Gas.create
                if gas < 0 || sp < base + 3 { return halt(frame, op, sp, gas) }
                switch create(frame, sp, hasSalt: false, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 2
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .call:
                if sp < base + 7 { return halt(frame, op, sp, gas) }
                switch call(frame, sp, .call, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 6
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .callCode:
                if sp < base + 7 { return halt(frame, op, sp, gas) }
                switch call(frame, sp, .callCode, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 6
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .return:
                if sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.expand(frame, sp[-1], sp[-2], gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                return leave(frame, .return, gas, sp)
            case .delegateCall:
                if sp < base + 6 { return halt(frame, op, sp, gas) }
                switch call(frame, sp, .delegateCall, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 5
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .create2:
                gas &-= Gas.create
                if gas < 0 || sp < base + 4 { return halt(frame, op, sp, gas) }
                switch create(frame, sp, hasSalt: true, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 3
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .staticCall:
                if sp < base + 6 { return halt(frame, op, sp, gas) }
                switch call(frame, sp, .staticCall, gas) {
                case .failed: return halt(frame, op, sp, -1)
                case .finished(let remaining, _):
                    gas = remaining
                    sp -= 5
                case .entered:
                    frame.pointee.pc = pc + 1
                    return .suspended
                }
            case .revert:
                if sp < base + 2 { return halt(frame, op, sp, gas) }
                gas = EVM.expand(frame, sp[-1], sp[-2], gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                return leave(frame, .revert, gas, sp)
            case .invalid:
                return halt(frame, op, sp, -1)
            case .selfDestruct:
                if sp < base + 1 { return halt(frame, op, sp, gas) }
                gas = selfDestruct(frame, sp, gas)
                if gas < 0 { return halt(frame, op, sp, gas) }
                return leave(frame, .selfDestruct, gas)
            case .undefined0C, .undefined0D, .undefined0E, .undefined0F, .undefined1F, .undefined21,
                .undefined22,
                .undefined23, .undefined24, .undefined25, .undefined26, .undefined27, .undefined28,
                .undefined29,
                .undefined2A, .undefined2B, .undefined2C, .undefined2D, .undefined2E, .undefined2F,
                .undefined4B,
                .undefined4C, .undefined4D, .undefined4E, .undefined4F, .undefinedA5, .undefinedA6,
                .undefinedA7,
                .undefinedA8, .undefinedA9, .undefinedAA, .undefinedAB, .undefinedAC, .undefinedAD,
                .undefinedAE,
                .undefinedAF, .undefinedB0, .undefinedB1, .undefinedB2, .undefinedB3, .undefinedB4,
                .undefinedB5,
                .undefinedB6, .undefinedB7, .undefinedB8, .undefinedB9, .undefinedBA, .undefinedBB,
                .undefinedBC,
                .undefinedBD, .undefinedBE, .undefinedBF, .undefinedC0, .undefinedC1, .undefinedC2,
                .undefinedC3,
                .undefinedC4, .undefinedC5, .undefinedC6, .undefinedC7, .undefinedC8, .undefinedC9,
                .undefinedCA,
                .undefinedCB, .undefinedCC, .undefinedCD, .undefinedCE, .undefinedCF, .undefinedD0,
                .undefinedD1,
                .undefinedD2, .undefinedD3, .undefinedD4, .undefinedD5, .undefinedD6, .undefinedD7,
                .undefinedD8,
                .undefinedD9, .undefinedDA, .undefinedDB, .undefinedDC, .undefinedDD, .undefinedDE,
                .undefinedDF,
                .undefinedE0, .undefinedE1, .undefinedE2, .undefinedE3, .undefinedE4, .undefinedE5,
                .undefinedE6,
                .undefinedE7, .undefinedE8, .undefinedE9, .undefinedEA, .undefinedEB, .undefinedEC,
                .undefinedED,
                .undefinedEE, .undefinedEF, .undefinedF6, .undefinedF7, .undefinedF8, .undefinedF9,
                .undefinedFB,
                .undefinedFC:
                return halt(frame, op, sp, -1)
            }
            pc += 1
        }
    }

    /// The place in the prepared code that a jump to `target` leads to; nil where it is not a JUMPDEST.
    @inline(__always)
    private static func jumpTarget(
        _ frame: UnsafeMutablePointer<Frame>,
        _ target: UInt256,
    ) -> UnsafePointer<UInt8>? {
        guard target.fitsUInt64, target.limb0 < UInt64(truncatingIfNeeded: frame.pointee.codeCount) else {
            return nil
        }
        let position = Int(truncatingIfNeeded: target.limb0)
        let bits = frame.pointee.jumpDestinations[position >> 6]
        guard bits &>> (target.limb0 & 63) & 1 != 0 else { return nil }
        return frame.pointee.code + position
    }

    /// Ends the frame with gas left; RETURN and REVERT give the stack pointer, whose top words are the
    /// output's place in memory, which is there.
    @inline(never)
    private func leave(
        _ frame: UnsafeMutablePointer<Frame>,
        _ exit: Exit,
        _ gas: Int64,
        _ sp: UnsafeMutablePointer<UInt256>? = nil,
    ) -> Exit {
        frame.pointee.gas = gas
        if let sp {
            frame.pointee.outputOffset = EVM.offset(sp[-1], sp[-2])
            frame.pointee.outputCount = Int(truncatingIfNeeded: sp[-2].limb0)
        } else {
            frame.pointee.outputOffset = 0
            frame.pointee.outputCount = 0
        }
        return exit
    }

    @inline(never)
    private func badJump(
        _ frame: UnsafeMutablePointer<Frame>,
        _ op: Opcode,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Exit {
        frame.pointee.gas = 0
        frame.pointee.outputCount = 0
        return .invalidJump
    }

    /// Ends the frame for a failure and finds out which: the stack is looked at before gas, as in geth.
    @inline(never)
    private func halt(
        _ frame: UnsafeMutablePointer<Frame>,
        _ op: Opcode,
        _ sp: UnsafeMutablePointer<UInt256>,
        _ gas: Int64,
    ) -> Exit {
        frame.pointee.gas = 0
        frame.pointee.outputCount = 0
        guard let info = op.info else { return .undefinedInstruction }
        if op == .invalid { return .invalidInstruction }
        let height = sp - frame.pointee.stackBase
        if height < info.pops { return .stackUnderflow }
        if height - info.pops + info.pushes > stackLimit { return .stackOverflow }
        return frame.pointee.cause
    }
}
