import EVM
import EthereumTypes
import Forks
import MerklePatricia
import WorldState

/// Loops of a few instructions on an otherwise empty state.
enum EVMBenchmarks {
    static var all: [Benchmark] {
        EVMLoop.all.map { loop in
            Benchmark(name: "evm/loop/\(loop.name)") { try measure(loop) }
        }
    }

    private static let caller = Address(lowBytes: 0xca11)
    private static let contract = Address(lowBytes: 0xc0de)
    private static let iterations = 10_000
    private static let gas: Int64 = 1 << 40

    private static func measure(_ loop: EVMLoop) throws -> BenchmarkResult {
        let machine = try makeMachine(loop)
        let message = Message(caller: caller, target: contract, value: .zero, input: [], gas: gas)
        // The first run pays for cold accounts and slots; the second is like those that are timed.
        _ = try machine.execute(message)
        let result = try machine.execute(message)
        var expected = EVMLoop.seed
        for _ in 0..<iterations { expected = loop.model(expected) }
        try BenchmarkFailure.require(
            result.exit == .return && result.output == expected.bytes,
            "\(loop.name) returned another word",
        )
        let timing = try Timing.measure {
            let gasLeft = try machine.execute(message).gasLeft
            try BenchmarkFailure.require(gasLeft == result.gasLeft, "\(loop.name) used other gas")
        }
        let gasUsed = Double(gas - result.gasLeft)
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.each(timing.median, iterations, "iteration") + ", "
                + BenchmarkResult.each(timing.median, iterations * loop.instructionCount, "instruction")
                + ", "
                + BenchmarkResult.millions(gasUsed, per: timing.median, "Mgas/s"),
        )
    }

    private static func makeMachine(_ loop: EVMLoop) throws -> EVM {
        let state = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        let account = try state.account(contract)
        loop.code(iterations: iterations).withUnsafeBufferPointer { state.setCode($0, of: account) }
        try state.pokeStorage(EVMLoop.addend, at: .zero, of: account)
        let callee = try state.account(EVMLoop.callee)
        [Opcode.stop.rawValue].withUnsafeBufferPointer { state.setCode($0, of: callee) }
        let block = BlockEnvironment(
            number: 1,
            timestamp: 1,
            coinbase: .zero,
            gasLimit: UInt64(gas),
            baseFee: .zero,
            randomnessOrDifficulty: .zero,
            blobBaseFee: .zero,
            chainID: 10,
        )
        return EVM(state: state, rules: Rules(OPFork.isthmus), block: block, blockHashes: BlockHashSource())
    }
}
