/// What is fixed about an instruction: its name, what it takes from and leaves on the stack, and its static
/// gas.
public struct InstructionInfo: Sendable {
    /// The mnemonic, as traces print it.
    public let mnemonic: StaticString
    /// How many words must be on the stack.
    public let pops: Int
    /// How many words stand in their place afterwards.
    public let pushes: Int
    /// Gas that every execution costs; what depends on operands or on the fork is added by the body.
    public let gas: Int64

    init(_ mnemonic: StaticString, pops: Int, pushes: Int, gas: Int64) {
        self.mnemonic = mnemonic
        self.pops = pops
        self.pushes = pushes
        self.gas = gas
    }
}

extension Opcode {
    /// The row of this instruction; nil for a byte that no fork defines.
    ///
    /// The interpreter's fast path has these numbers as constants; this table serves traces, the cold path
    /// that names why an instruction failed, and the test that compares the two.
    public var info: InstructionInfo? {
        // swift-format-ignore
        switch self {
        case .stop: InstructionInfo("STOP", pops: 0, pushes: 0, gas: Gas.zero)
        case .add: InstructionInfo("ADD", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .mul: InstructionInfo("MUL", pops: 2, pushes: 1, gas: Gas.low)
        case .sub: InstructionInfo("SUB", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .div: InstructionInfo("DIV", pops: 2, pushes: 1, gas: Gas.low)
        case .sdiv: InstructionInfo("SDIV", pops: 2, pushes: 1, gas: Gas.low)
        case .mod: InstructionInfo("MOD", pops: 2, pushes: 1, gas: Gas.low)
        case .smod: InstructionInfo("SMOD", pops: 2, pushes: 1, gas: Gas.low)
        case .addmod: InstructionInfo("ADDMOD", pops: 3, pushes: 1, gas: Gas.mid)
        case .mulmod: InstructionInfo("MULMOD", pops: 3, pushes: 1, gas: Gas.mid)
        case .exp: InstructionInfo("EXP", pops: 2, pushes: 1, gas: Gas.exponentiation)
        case .signExtend: InstructionInfo("SIGNEXTEND", pops: 2, pushes: 1, gas: Gas.low)
        case .lt: InstructionInfo("LT", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .gt: InstructionInfo("GT", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .slt: InstructionInfo("SLT", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .sgt: InstructionInfo("SGT", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .eq: InstructionInfo("EQ", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .isZero: InstructionInfo("ISZERO", pops: 1, pushes: 1, gas: Gas.veryLow)
        case .and: InstructionInfo("AND", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .or: InstructionInfo("OR", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .xor: InstructionInfo("XOR", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .not: InstructionInfo("NOT", pops: 1, pushes: 1, gas: Gas.veryLow)
        case .byte: InstructionInfo("BYTE", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .shl: InstructionInfo("SHL", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .shr: InstructionInfo("SHR", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .sar: InstructionInfo("SAR", pops: 2, pushes: 1, gas: Gas.veryLow)
        case .clz: InstructionInfo("CLZ", pops: 1, pushes: 1, gas: Gas.low)
        case .keccak256: InstructionInfo("KECCAK256", pops: 2, pushes: 1, gas: Gas.keccak256)
        case .address: InstructionInfo("ADDRESS", pops: 0, pushes: 1, gas: Gas.base)
        case .balance: InstructionInfo("BALANCE", pops: 1, pushes: 1, gas: Gas.zero)
        case .origin: InstructionInfo("ORIGIN", pops: 0, pushes: 1, gas: Gas.base)
        case .caller: InstructionInfo("CALLER", pops: 0, pushes: 1, gas: Gas.base)
        case .callValue: InstructionInfo("CALLVALUE", pops: 0, pushes: 1, gas: Gas.base)
        case .callDataLoad: InstructionInfo("CALLDATALOAD", pops: 1, pushes: 1, gas: Gas.veryLow)
        case .callDataSize: InstructionInfo("CALLDATASIZE", pops: 0, pushes: 1, gas: Gas.base)
        case .callDataCopy: InstructionInfo("CALLDATACOPY", pops: 3, pushes: 0, gas: Gas.veryLow)
        case .codeSize: InstructionInfo("CODESIZE", pops: 0, pushes: 1, gas: Gas.base)
        case .codeCopy: InstructionInfo("CODECOPY", pops: 3, pushes: 0, gas: Gas.veryLow)
        case .gasPrice: InstructionInfo("GASPRICE", pops: 0, pushes: 1, gas: Gas.base)
        case .extCodeSize: InstructionInfo("EXTCODESIZE", pops: 1, pushes: 1, gas: Gas.zero)
        case .extCodeCopy: InstructionInfo("EXTCODECOPY", pops: 4, pushes: 0, gas: Gas.zero)
        case .returnDataSize: InstructionInfo("RETURNDATASIZE", pops: 0, pushes: 1, gas: Gas.base)
        case .returnDataCopy: InstructionInfo("RETURNDATACOPY", pops: 3, pushes: 0, gas: Gas.veryLow)
        case .extCodeHash: InstructionInfo("EXTCODEHASH", pops: 1, pushes: 1, gas: Gas.zero)
        case .blockHash: InstructionInfo("BLOCKHASH", pops: 1, pushes: 1, gas: Gas.blockHash)
        case .coinbase: InstructionInfo("COINBASE", pops: 0, pushes: 1, gas: Gas.base)
        case .timestamp: InstructionInfo("TIMESTAMP", pops: 0, pushes: 1, gas: Gas.base)
        case .number: InstructionInfo("NUMBER", pops: 0, pushes: 1, gas: Gas.base)
        case .prevRandao: InstructionInfo("PREVRANDAO", pops: 0, pushes: 1, gas: Gas.base)
        case .gasLimit: InstructionInfo("GASLIMIT", pops: 0, pushes: 1, gas: Gas.base)
        case .chainID: InstructionInfo("CHAINID", pops: 0, pushes: 1, gas: Gas.base)
        case .selfBalance: InstructionInfo("SELFBALANCE", pops: 0, pushes: 1, gas: Gas.low)
        case .baseFee: InstructionInfo("BASEFEE", pops: 0, pushes: 1, gas: Gas.base)
        case .blobHash: InstructionInfo("BLOBHASH", pops: 1, pushes: 1, gas: Gas.veryLow)
        case .blobBaseFee: InstructionInfo("BLOBBASEFEE", pops: 0, pushes: 1, gas: Gas.base)
        case .pop: InstructionInfo("POP", pops: 1, pushes: 0, gas: Gas.base)
        case .mload: InstructionInfo("MLOAD", pops: 1, pushes: 1, gas: Gas.veryLow)
        case .mstore: InstructionInfo("MSTORE", pops: 2, pushes: 0, gas: Gas.veryLow)
        case .mstore8: InstructionInfo("MSTORE8", pops: 2, pushes: 0, gas: Gas.veryLow)
        case .sload: InstructionInfo("SLOAD", pops: 1, pushes: 1, gas: Gas.zero)
        case .sstore: InstructionInfo("SSTORE", pops: 2, pushes: 0, gas: Gas.zero)
        case .jump: InstructionInfo("JUMP", pops: 1, pushes: 0, gas: Gas.mid)
        case .jumpI: InstructionInfo("JUMPI", pops: 2, pushes: 0, gas: Gas.high)
        case .pc: InstructionInfo("PC", pops: 0, pushes: 1, gas: Gas.base)
        case .msize: InstructionInfo("MSIZE", pops: 0, pushes: 1, gas: Gas.base)
        case .gas: InstructionInfo("GAS", pops: 0, pushes: 1, gas: Gas.base)
        case .jumpDest: InstructionInfo("JUMPDEST", pops: 0, pushes: 0, gas: Gas.jumpDestination)
        case .tload: InstructionInfo("TLOAD", pops: 1, pushes: 1, gas: Gas.warmAccess)
        case .tstore: InstructionInfo("TSTORE", pops: 2, pushes: 0, gas: Gas.warmAccess)
        case .mcopy: InstructionInfo("MCOPY", pops: 3, pushes: 0, gas: Gas.veryLow)
        case .push0: InstructionInfo("PUSH0", pops: 0, pushes: 1, gas: Gas.base)
        case .push1: InstructionInfo("PUSH1", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push2: InstructionInfo("PUSH2", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push3: InstructionInfo("PUSH3", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push4: InstructionInfo("PUSH4", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push5: InstructionInfo("PUSH5", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push6: InstructionInfo("PUSH6", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push7: InstructionInfo("PUSH7", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push8: InstructionInfo("PUSH8", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push9: InstructionInfo("PUSH9", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push10: InstructionInfo("PUSH10", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push11: InstructionInfo("PUSH11", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push12: InstructionInfo("PUSH12", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push13: InstructionInfo("PUSH13", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push14: InstructionInfo("PUSH14", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push15: InstructionInfo("PUSH15", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push16: InstructionInfo("PUSH16", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push17: InstructionInfo("PUSH17", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push18: InstructionInfo("PUSH18", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push19: InstructionInfo("PUSH19", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push20: InstructionInfo("PUSH20", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push21: InstructionInfo("PUSH21", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push22: InstructionInfo("PUSH22", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push23: InstructionInfo("PUSH23", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push24: InstructionInfo("PUSH24", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push25: InstructionInfo("PUSH25", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push26: InstructionInfo("PUSH26", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push27: InstructionInfo("PUSH27", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push28: InstructionInfo("PUSH28", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push29: InstructionInfo("PUSH29", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push30: InstructionInfo("PUSH30", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push31: InstructionInfo("PUSH31", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .push32: InstructionInfo("PUSH32", pops: 0, pushes: 1, gas: Gas.veryLow)
        case .dup1: InstructionInfo("DUP1", pops: 1, pushes: 2, gas: Gas.veryLow)
        case .dup2: InstructionInfo("DUP2", pops: 2, pushes: 3, gas: Gas.veryLow)
        case .dup3: InstructionInfo("DUP3", pops: 3, pushes: 4, gas: Gas.veryLow)
        case .dup4: InstructionInfo("DUP4", pops: 4, pushes: 5, gas: Gas.veryLow)
        case .dup5: InstructionInfo("DUP5", pops: 5, pushes: 6, gas: Gas.veryLow)
        case .dup6: InstructionInfo("DUP6", pops: 6, pushes: 7, gas: Gas.veryLow)
        case .dup7: InstructionInfo("DUP7", pops: 7, pushes: 8, gas: Gas.veryLow)
        case .dup8: InstructionInfo("DUP8", pops: 8, pushes: 9, gas: Gas.veryLow)
        case .dup9: InstructionInfo("DUP9", pops: 9, pushes: 10, gas: Gas.veryLow)
        case .dup10: InstructionInfo("DUP10", pops: 10, pushes: 11, gas: Gas.veryLow)
        case .dup11: InstructionInfo("DUP11", pops: 11, pushes: 12, gas: Gas.veryLow)
        case .dup12: InstructionInfo("DUP12", pops: 12, pushes: 13, gas: Gas.veryLow)
        case .dup13: InstructionInfo("DUP13", pops: 13, pushes: 14, gas: Gas.veryLow)
        case .dup14: InstructionInfo("DUP14", pops: 14, pushes: 15, gas: Gas.veryLow)
        case .dup15: InstructionInfo("DUP15", pops: 15, pushes: 16, gas: Gas.veryLow)
        case .dup16: InstructionInfo("DUP16", pops: 16, pushes: 17, gas: Gas.veryLow)
        case .swap1: InstructionInfo("SWAP1", pops: 2, pushes: 2, gas: Gas.veryLow)
        case .swap2: InstructionInfo("SWAP2", pops: 3, pushes: 3, gas: Gas.veryLow)
        case .swap3: InstructionInfo("SWAP3", pops: 4, pushes: 4, gas: Gas.veryLow)
        case .swap4: InstructionInfo("SWAP4", pops: 5, pushes: 5, gas: Gas.veryLow)
        case .swap5: InstructionInfo("SWAP5", pops: 6, pushes: 6, gas: Gas.veryLow)
        case .swap6: InstructionInfo("SWAP6", pops: 7, pushes: 7, gas: Gas.veryLow)
        case .swap7: InstructionInfo("SWAP7", pops: 8, pushes: 8, gas: Gas.veryLow)
        case .swap8: InstructionInfo("SWAP8", pops: 9, pushes: 9, gas: Gas.veryLow)
        case .swap9: InstructionInfo("SWAP9", pops: 10, pushes: 10, gas: Gas.veryLow)
        case .swap10: InstructionInfo("SWAP10", pops: 11, pushes: 11, gas: Gas.veryLow)
        case .swap11: InstructionInfo("SWAP11", pops: 12, pushes: 12, gas: Gas.veryLow)
        case .swap12: InstructionInfo("SWAP12", pops: 13, pushes: 13, gas: Gas.veryLow)
        case .swap13: InstructionInfo("SWAP13", pops: 14, pushes: 14, gas: Gas.veryLow)
        case .swap14: InstructionInfo("SWAP14", pops: 15, pushes: 15, gas: Gas.veryLow)
        case .swap15: InstructionInfo("SWAP15", pops: 16, pushes: 16, gas: Gas.veryLow)
        case .swap16: InstructionInfo("SWAP16", pops: 17, pushes: 17, gas: Gas.veryLow)
        case .log0: InstructionInfo("LOG0", pops: 2, pushes: 0, gas: Gas.log)
        case .log1: InstructionInfo("LOG1", pops: 3, pushes: 0, gas: Gas.log + 1 * Gas.logTopic)
        case .log2: InstructionInfo("LOG2", pops: 4, pushes: 0, gas: Gas.log + 2 * Gas.logTopic)
        case .log3: InstructionInfo("LOG3", pops: 5, pushes: 0, gas: Gas.log + 3 * Gas.logTopic)
        case .log4: InstructionInfo("LOG4", pops: 6, pushes: 0, gas: Gas.log + 4 * Gas.logTopic)
        case .create: InstructionInfo("CREATE", pops: 3, pushes: 1, gas: Gas.create)
        case .call: InstructionInfo("CALL", pops: 7, pushes: 1, gas: Gas.zero)
        case .callCode: InstructionInfo("CALLCODE", pops: 7, pushes: 1, gas: Gas.zero)
        case .return: InstructionInfo("RETURN", pops: 2, pushes: 0, gas: Gas.zero)
        case .delegateCall: InstructionInfo("DELEGATECALL", pops: 6, pushes: 1, gas: Gas.zero)
        case .create2: InstructionInfo("CREATE2", pops: 4, pushes: 1, gas: Gas.create)
        case .staticCall: InstructionInfo("STATICCALL", pops: 6, pushes: 1, gas: Gas.zero)
        case .revert: InstructionInfo("REVERT", pops: 2, pushes: 0, gas: Gas.zero)
        case .invalid: InstructionInfo("INVALID", pops: 0, pushes: 0, gas: Gas.zero)
        case .selfDestruct: InstructionInfo("SELFDESTRUCT", pops: 1, pushes: 0, gas: Gas.zero)
        default: nil
        }
    }

    /// The number of bytes that follow the instruction in code: 1 to 32 for PUSH1 to PUSH32, else 0.
    public var immediateByteCount: Int {
        rawValue >= Opcode.push1.rawValue && rawValue <= Opcode.push32.rawValue ? Int(rawValue) - 0x5f : 0
    }
}
