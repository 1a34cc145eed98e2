import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import EVM

/// Bytecode in the making.
struct Bytecode: Sendable {
    private(set) var bytes: [UInt8] = []

    init() {}

    /// Pushes a word with PUSH1 to PUSH32, which every fork has.
    func push(_ word: UInt256) -> Bytecode {
        let immediate = word.isZero ? [0] : word.minimalBytes
        return raw([Opcode.push1.rawValue + UInt8(immediate.count - 1)] + immediate)
    }

    /// Pushes so that the first word is on top.
    func operands(_ words: [UInt256]) -> Bytecode {
        words.reversed().reduce(self) { $0.push($1) }
    }

    func op(_ opcodes: Opcode...) -> Bytecode { raw(opcodes.map(\.rawValue)) }

    func raw(_ more: [UInt8]) -> Bytecode {
        var result = self
        result.bytes += more
        return result
    }

    /// Returns the word on top of the stack.
    func returnTop() -> Bytecode {
        push(0).op(.mstore).operands([0, 32]).op(.return)
    }

    /// Calls with no input; up to `outputSize` bytes of output go to memory at 0.
    func call(
        _ kind: Opcode,
        _ target: Address,
        gas: UInt256,
        value: UInt256 = 0,
        outputSize: UInt256 = 0,
    ) -> Bytecode {
        let hasValue = kind == .call || kind == .callCode
        return operands([gas, UInt256(target)] + (hasValue ? [value] : []) + [0, 0, 0, outputSize]).op(kind)
    }
}

/// A machine on a state of its own.
struct Machine {
    static let caller = Address(lowBytes: 0xca11e4)
    static let contract = Address(lowBytes: 0xc0de)
    static let other = Address(lowBytes: 0x07e4)

    let evm: EVM
    var state: WorldState { evm.state }

    init(_ fork: EthereumFork = .osaka) { self.init(Rules(fork)) }

    init(_ rules: Rules, precompileHook: PrecompileHook? = nil) {
        evm = EVM(
            state: WorldState(root: Account.emptyRoot, source: StateSource()),
            rules: rules,
            block: BlockEnvironment(
                number: 1,
                timestamp: 2,
                coinbase: Address(lowBytes: 0xc01b),
                gasLimit: 30_000_000,
                baseFee: 7,
                randomnessOrDifficulty: 8,
                blobBaseFee: 9,
                chainID: 10,
            ),
            blockHashes: BlockHashSource(),
            precompileHook: precompileHook,
        )
    }

    /// Puts code in place.
    @discardableResult
    func deploy(_ code: Bytecode, at address: Address = Machine.contract) throws -> AccountID {
        let account = try state.account(address)
        code.bytes.withUnsafeBufferPointer { state.setCode($0, of: account) }
        return account
    }

    /// Calls the contract.
    func run(gas: Int64 = 1_000_000, value: UInt256 = 0, input: [UInt8] = []) throws -> ExecutionResult {
        try evm.execute(
            Message(caller: Machine.caller, target: Machine.contract, value: value, input: input, gas: gas),
        )
    }

    /// Puts code in place and calls it.
    func run(_ code: Bytecode, gas: Int64 = 1_000_000) throws -> ExecutionResult {
        try deploy(code)
        return try run(gas: gas)
    }

    /// Runs code that returns a word.
    func word(_ code: Bytecode, gas: Int64 = 1_000_000) throws -> UInt256 {
        let result = try run(code, gas: gas)
        return try #require(UInt256(bigEndianBytes: result.output), "\(result.exit)")
    }

    func endTransaction() {
        _ = state.endTransaction(deletingEmptyAccounts: evm.rules.deletesEmptyAccounts)
    }
}
