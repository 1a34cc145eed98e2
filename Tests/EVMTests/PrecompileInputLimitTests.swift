import EthereumTypes
import Forks
import Testing

@testable import EVM

/// The OP Stack's limits of the input of precompiled contracts.
///
/// Source: ethereum-optimism/specs, specs/protocol/{granite,isthmus,jovian,karst}/exec-engine.md.
@Suite struct PrecompileInputLimitTests {
    /// The longest input of a contract under a fork, in bytes, and the bytes of one element of it.
    struct Limit: Sendable, CustomTestStringConvertible {
        var fork: OPFork
        var contract: Precompile
        var byteCount: Int
        var elementByteCount: Int

        var testDescription: String { "\(fork) \(contract) \(byteCount)" }
    }

    static let limits: [Limit] =
        [
            (OPFork.granite, 112_687), (.holocene, 112_687), (.isthmus, 112_687), (.jovian, 81_984),
            (.karst, 57_600),
        ].map { Limit(fork: $0, contract: .bn254Pairing, byteCount: $1, elementByteCount: 192) }
        + [(OPFork.isthmus, 513_760), (.jovian, 288_960), (.karst, 288_960)]
        .map { Limit(fork: $0, contract: .blsG1MSM, byteCount: $1, elementByteCount: 160) }
        + [(OPFork.isthmus, 488_448), (.jovian, 278_784), (.karst, 278_784)]
        .map { Limit(fork: $0, contract: .blsG2MSM, byteCount: $1, elementByteCount: 288) }
        + [(OPFork.isthmus, 235_008), (.jovian, 156_672), (.karst, 156_672)]
        .map { Limit(fork: $0, contract: .blsPairing, byteCount: $1, elementByteCount: 384) }

    /// Answers every call with a byte, since what is computed does not matter here, and counts the calls.
    private final class Answers: PrecompileHook {
        var count = 0

        override func answers(for contract: Precompile) -> Bool { true }

        override func run(
            _ contract: Precompile,
            input: UnsafeRawBufferPointer,
            gas: Int64,
        ) throws(ExecutionFailure) -> [UInt8]? {
            count += 1
            return [7]
        }
    }

    /// The longest input passes; one element more fails, with all the gas, and nothing is computed.
    @Test(arguments: limits)
    func limit(_ limit: Limit) throws {
        let rules = Rules(limit.fork)
        #expect(rules.precompiles.accepts(limit.contract, count: limit.byteCount))
        #expect(!rules.precompiles.accepts(limit.contract, count: limit.byteCount + 1))
        let longest = limit.byteCount / limit.elementByteCount * limit.elementByteCount
        let gas: Int64 = 100_000_000
        let (accepted, calls) = try run(limit.contract, rules, byteCount: longest, gas: gas)
        #expect(accepted.exit.isSuccess && accepted.output == [7] && calls == 1)
        #expect(accepted.gasLeft > 0 && accepted.gasLeft < gas)
        let more = longest + limit.elementByteCount
        let (refused, callsThen) = try run(limit.contract, rules, byteCount: more, gas: gas)
        #expect(!refused.exit.isSuccess && refused.output.isEmpty && callsThen == 0)
        #expect(refused.gasLeft == 0)
    }

    /// The forks before have no limit, nor has Ethereum.
    @Test func forksWithoutLimit() throws {
        let unlimited: [(Rules, Precompile)] = [
            (Rules(OPFork.fjord), .bn254Pairing), (Rules(EthereumFork.cancun), .bn254Pairing),
            (Rules(EthereumFork.osaka), .blsG1MSM), (Rules(EthereumFork.osaka), .blsG2MSM),
            (Rules(EthereumFork.osaka), .blsPairing),
        ]
        for (rules, contract) in unlimited {
            let (result, calls) = try run(contract, rules, byteCount: 960 * 1_152, gas: 1_000_000_000)
            #expect(result.exit.isSuccess && calls == 1, "\(contract)")
        }
    }

    private func run(
        _ contract: Precompile,
        _ rules: Rules,
        byteCount: Int,
        gas: Int64,
    ) throws -> (ExecutionResult, calls: Int) {
        let answers = Answers()
        let machine = Machine(rules, precompileHook: answers)
        let input = [UInt8](repeating: 0, count: byteCount)
        let message = Message(
            caller: Machine.caller,
            target: contract.address,
            value: 0,
            input: input,
            gas: gas,
        )
        return (try machine.evm.execute(message), answers.count)
    }
}
