import EVM

extension Exit {
    /// Why a frame failed, in geth's words; nil for a success.
    ///
    /// Source: go-ethereum, core/vm/errors.go.
    public var errorText: String? {
        switch self {
        case .stop, .return, .selfDestruct, .suspended: nil
        case .revert: "execution reverted"
        case .callTooDeep: "max call depth exceeded"
        case .insufficientBalance: "insufficient balance for transfer"
        case .nonceOverflow: "nonce uint64 overflow"
        case .outOfGas: "out of gas"
        case .stackUnderflow: "stack underflow"
        case .stackOverflow: "stack limit reached"
        case .invalidJump: "invalid jump destination"
        case .undefinedInstruction, .invalidInstruction: "invalid opcode"
        case .writeProtection: "write protection"
        case .returnDataOutOfBounds: "return data out of bounds"
        case .createCollision: "contract address collision"
        case .codeTooLarge: "max code size exceeded"
        case .reservedCodePrefix: "invalid code: must not begin with 0xef"
        case .precompileFailure: "precompiled contract failed"
        case .stateFailure: "state cannot be read"
        }
    }
}

extension Exit {
    /// Why a frame failed, with what geth says of the instruction that failed; nil for a success.
    ///
    /// `byte` is the instruction, which the fork's rules define or not, `stackCount` the height of the stack before it.
    func errorText(at byte: UInt8, stackCount: Int, _ rules: Rules) -> String? {
        guard let text = errorText else { return nil }
        let info = Opcode(byte: byte).info
        switch self {
        case .stackUnderflow: return "\(text) (\(stackCount) <=> \(info?.pops ?? 0))"
        case .stackOverflow:
            return "\(text) \(stackCount) (\(1_024 + (info?.pops ?? 0) - (info?.pushes ?? 0)))"
        case .undefinedInstruction, .invalidInstruction: return "\(text): \(rules.instructionName(byte))"
        default: return text
        }
    }
}

extension Rules {
    /// The mnemonic of a byte as geth spells it; for one that is no instruction in this fork a phrase.
    func instructionName(_ byte: UInt8) -> String {
        let opcode = Opcode(byte: byte)
        guard let info = opcode.info, definedInstructions.contains(opcode) else {
            return "opcode 0x\(String(byte, radix: 16)) not defined"
        }
        // geth keeps the older name, whatever the fork.
        return opcode == .prevRandao ? "DIFFICULTY" : "\(info.mnemonic)"
    }
}
