import EthereumTypes
import Forks
import Testing

@testable import EVM

/// The loop charges and checks what the table says.
@Suite struct InstructionTableTests {
    /// Instructions whose gas is not the table's alone when all operands are zero, or that need operands of meaning.
    private static func isDynamic(_ opcode: Opcode) -> Bool {
        switch opcode {
        case .balance, .extCodeSize, .extCodeCopy, .extCodeHash, .mload, .mstore, .mstore8, .sload, .sstore,
            .jump,
            .create, .create2, .call, .callCode, .delegateCall, .staticCall, .selfDestruct, .invalid:
            true
        default: false
        }
    }

    private static func zeros(_ count: Int) -> Bytecode {
        Bytecode().operands([UInt256](repeating: 0, count: count))
    }

    @Test(arguments: EthereumFork.allCases)
    func undefinedInstructions(_ fork: EthereumFork) throws {
        let machine = Machine(fork)
        var undefined = 0
        for byte in UInt8.min...UInt8.max {
            let opcode = Opcode(byte: byte)
            guard !machine.evm.rules.definedInstructions.contains(opcode) else {
                #expect(opcode.info != nil, "\(opcode) in \(fork)")
                continue
            }
            undefined += 1
            let result = try machine.run(Bytecode().op(opcode))
            #expect(result.exit == .undefinedInstruction, "\(opcode) in \(fork)")
            #expect(result.gasLeft == 0)
        }
        #expect(undefined > 90)
    }

    @Test(arguments: EthereumFork.allCases)
    func stackUnderflow(_ fork: EthereumFork) throws {
        let machine = Machine(fork)
        for byte in UInt8.min...UInt8.max {
            let opcode = Opcode(byte: byte)
            guard machine.evm.rules.definedInstructions.contains(opcode), let info = opcode.info,
                info.pops > 0
            else { continue }
            let result = try machine.run(InstructionTableTests.zeros(info.pops - 1).op(opcode))
            #expect(result.exit == .stackUnderflow, "\(opcode) in \(fork)")
            #expect(result.gasLeft == 0)
        }
    }

    @Test(arguments: EthereumFork.allCases)
    func staticGas(_ fork: EthereumFork) throws {
        let machine = Machine(fork)
        for byte in UInt8.min...UInt8.max {
            let opcode = Opcode(byte: byte)
            guard machine.evm.rules.definedInstructions.contains(opcode), let info = opcode.info,
                !InstructionTableTests.isDynamic(opcode)
            else { continue }
            let code = InstructionTableTests.zeros(info.pops).op(opcode)
            let gas = 3 * Int64(info.pops) + info.gas
            let result = try machine.run(code, gas: gas + 17)
            #expect(result.exit.isSuccess || opcode == .revert, "\(opcode) in \(fork): \(result.exit)")
            #expect(result.gasLeft == 17, "\(opcode) in \(fork)")
            #expect(try machine.run(gas: gas).gasLeft == 0)
            guard gas > 0 else { continue }
            #expect(try machine.run(gas: gas - 1).exit == .outOfGas, "\(opcode) in \(fork)")
        }
    }

    @Test func stackOverflow() throws {
        let machine = Machine()
        let full = InstructionTableTests.zeros(1_024)
        var checked = 0
        for byte in UInt8.min...UInt8.max {
            let opcode = Opcode(byte: byte)
            guard machine.evm.rules.definedInstructions.contains(opcode), let info = opcode.info,
                info.pushes > info.pops
            else { continue }
            checked += 1
            #expect(try machine.run(full.op(opcode)).exit == .stackOverflow, "\(opcode)")
        }
        #expect(checked >= 32 + 16 + 20)
        #expect(try machine.run(full.op(.swap16)).exit == .stop)
    }

    /// Immediates are not run, and what lies behind the end of the code is zero.
    @Test func pushes() throws {
        let machine = Machine()
        for count in 1...32 {
            let opcode = Opcode(byte: Opcode.push1.rawValue + UInt8(count - 1))
            let immediate = (1...count).map { UInt8($0 + 0x50) }
            let padded = [UInt8](repeating: 0, count: 32 - count) + immediate
            let word = try machine.word(Bytecode().op(opcode).raw(immediate).returnTop())
            #expect(word == UInt256(bigEndianBytes: padded), "\(opcode)")
        }
        #expect(try machine.word(Bytecode().op(.push0).returnTop()) == 0)
        // PUSH2 of one byte, at the end.
        #expect(try machine.run(Bytecode().raw([0x61, 0x5b])).exit == .stop)
    }

    @Test func jumps() throws {
        let machine = Machine()
        let jumped = Bytecode().push(5).op(.jump, .invalid, .invalid, .jumpDest).push(7).returnTop()
        #expect(try machine.word(jumped) == 7)
        // No JUMPDEST, one inside an immediate, behind the code, beyond 64 bits.
        #expect(try machine.run(Bytecode().push(0).op(.jump)).exit == .invalidJump)
        #expect(try machine.run(Bytecode().push(4).op(.jump).raw([0x60, 0x5b])).exit == .invalidJump)
        #expect(try machine.run(Bytecode().push(100).op(.jump)).exit == .invalidJump)
        let far = UInt256(limbs: 0, 1, 0, 0)
        #expect(try machine.run(Bytecode().push(far).op(.jump)).exit == .invalidJump)
        #expect(try machine.run(Bytecode().operands([0, 1]).op(.jumpI)).exit == .invalidJump)
        #expect(try machine.run(Bytecode().op(.invalid)).exit == .invalidInstruction)
    }

    @Test func memoryGas() throws {
        let machine = Machine()
        // 3 for the push, 3 for the instruction, 3 a word and words² / 512 (Yellow Paper, H.1).
        #expect(try machine.run(Bytecode().push(0).op(.mload), gas: 1_000).gasLeft == 1_000 - 9)
        #expect(try machine.run(Bytecode().push(1).op(.mload), gas: 1_000).gasLeft == 1_000 - 12)
        let words: Int64 = 1_024
        let cost = 3 + 3 + 3 * words + words * words / 512
        #expect(try machine.run(Bytecode().push(UInt256(1_023 * 32)).op(.mload), gas: cost).gasLeft == 0)
        #expect(try machine.run(gas: cost - 1).exit == .outOfGas)
        #expect(try machine.run(Bytecode().push(.max).op(.mload)).exit == .outOfGas)
        // A huge offset costs nothing where the size is zero.
        #expect(try machine.run(Bytecode().operands([.max, 0]).op(.return)).exit == .return)
    }
}

/// What the forks have.
@Suite struct RulesTests {
    @Test func instructionsGrow() {
        for (older, newer) in zip(EthereumFork.allCases, EthereumFork.allCases.dropFirst()) {
            let before = Rules(older).definedInstructions
            let after = Rules(newer).definedInstructions
            for byte in UInt8.min...UInt8.max where before.contains(Opcode(byte: byte)) {
                #expect(after.contains(Opcode(byte: byte)), "\(byte) in \(newer)")
            }
        }
    }

    @Test func firstFork() {
        let first: [(Opcode, EthereumFork)] = [
            (.add, .frontier), (.delegateCall, .homestead), (.revert, .byzantium),
            (.returnDataCopy, .byzantium),
            (.staticCall, .byzantium), (.shl, .constantinople), (.create2, .constantinople),
            (.extCodeHash, .constantinople), (.chainID, .istanbul), (.selfBalance, .istanbul),
            (.baseFee, .london),
            (.push0, .shanghai), (.tload, .cancun), (.tstore, .cancun), (.mcopy, .cancun),
            (.blobHash, .cancun),
            (.blobBaseFee, .cancun), (.clz, .osaka),
        ]
        for (opcode, fork) in first {
            for candidate in EthereumFork.allCases {
                let isDefined = Rules(candidate).definedInstructions.contains(opcode)
                #expect(isDefined == (candidate >= fork), "\(opcode) in \(candidate)")
            }
        }
    }

    @Test(arguments: OPFork.allCases)
    func rollupForks(_ fork: OPFork) {
        let rules = Rules(fork)
        let base = Rules(fork.ethereumFork)
        #expect(rules.definedInstructions == base.definedInstructions)
        #expect(rules.codeSizeLimit == 24_576)
        #expect(rules.refundQuotient == 5)
        #expect(rules.hasBaseFee)
        #expect(rules.precompiles.contains(.p256Verify) == (fork >= .fjord))
    }

    @Test func activationByNumber() {
        var rules = Rules(.shanghai)
        #expect(!rules.definedInstructions.contains(.tload))
        let isKnown = rules.activate(eip: 1_153)
        #expect(isKnown)
        #expect(rules.definedInstructions.contains(.tload))
        let isUnknown = !rules.activate(eip: 1)
        #expect(isUnknown)
    }
}
