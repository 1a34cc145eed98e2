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
