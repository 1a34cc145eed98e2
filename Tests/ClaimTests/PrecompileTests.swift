import ChainConfiguration
import ClaimTestKit
import EVM
import EthereumTypes
import Forks
import Preimage
import Testing

/// Precompiled contracts that the host runs for the program.
@Suite struct PrecompileTests {
    private static let invoker = Address(lowBytes: 0x1a40)

    /// The contracts whose results op-program takes from its host (client/l2/engineapi/precompiles.go).
    private static let accelerated: [Precompile] = [
        .ecRecover, .bn254Pairing, .pointEvaluation, .blsG1Add, .blsG1MSM, .blsG2Add, .blsG2MSM, .blsPairing,
        .blsMapToG1, .blsMapToG2,
    ]

    /// A transaction that calls the contract itself, and one that has another contract call it.
    @Test("PrecompileHint, Precompiles", arguments: CaseForks.faultProofs, PrecompileCase.all)
    func precompile(fork: OPFork, tested: PrecompileCase) throws {
        try check(tested, fork: fork)
    }

    /// The program refuses malformed input itself, and asks about what only running a contract shows to be wrong.
    @Test(arguments: [OPFork.granite, .jovian, .karst], PrecompileCase.edges)
    func edge(fork: OPFork, tested: PrecompileCase) throws {
        try check(tested, fork: fork)
    }

    /// The longest input of a pairing under a fork, and a pair more, with which the call fails and no host is asked.
    ///
    /// Points at infinity are zeros, so the input is memory that nothing was written to.
    @Test(
        "Precompiles: the limit of bn256Pairing",
        arguments: [(.granite, 586), (.jovian, 427), (.karst, 300)] as [(OPFork, UInt64)]
    )
    func pairingLimit(fork: OPFork, pairs: UInt64) throws {
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(PrecompileTests.invoker, code: TestContracts.zeroInvoker)],
        )
        let address = UInt256(Precompile.bn254Pairing.address)
        for count in [pairs, pairs + 1] {
            // 45,000 for the call, 34,000 for each pair, and the 64th part of it that the caller keeps.
            let gas = (45_000 + 34_000 * (pairs + 1)) * 64 / 63 + 200_000
            let input = address.bytes + UInt256(192 * count).bytes
            let block = try rollup.sequence([
                rollup.alice.send(to: PrecompileTests.invoker, data: input, gasLimit: gas)
            ])
            #expect(block.receipts.map(\.outcome) == [.status(true), .status(true)])
            let isAccepted = count == pairs
            let output = isAccepted ? UInt256.one.bytes : []
            #expect(block.receipts[1].logs.map(\.data) == [output])
            // A call that fails takes all that it was given.
            let cost = 45_000 + 34_000 * count
            #expect((cost..<gas).contains(block.receipts[1].cumulativeGasUsed))
            #expect(isAccepted || block.receipts[1].cumulativeGasUsed > gas / 64 * 63)
            #expect(rollup.l2.precompiles.results.count == 1)
        }
        rollup.mine(batches: [rollup.span(1...2)])
        let chain = try ProvableChain(rollup)
        try #require(chain.safeHead == 2)
        for number: UInt64 in [1, 2] {
            let run = try chain.expectHonest(from: number - 1, to: number)
            #expect(run.hints("l1-precompile-v2").count == (number == 1 ? 1 : 0))
            try chain.expectJunk(from: number - 1, to: number)
        }
    }

    private func check(_ tested: PrecompileCase, fork: OPFork) throws {
        let rollup = try TestRollup(
            ForkSchedule(activeFromGenesis: fork),
            accounts: [GenesisAccount(PrecompileTests.invoker, code: TestContracts.invoker)],
        )
        let address = tested.contract.address
        let direct = try rollup.sequence([
            rollup.alice.send(to: address, data: tested.input, gasLimit: 500_000)
        ])
        let indirect = try rollup.sequence([
            rollup.alice.send(
                to: PrecompileTests.invoker,
                data: UInt256(address).bytes + tested.input,
                gasLimit: 500_000,
            )
        ])
        let rules = Rules(fork).precompiles
        let isActive = rules.contains(tested.contract)
        let isAccepted = tested.fate == .accepted
        // What is no signature has no output, but is no failure.
        let succeeds = isAccepted || !isActive || tested.contract == .ecRecover
        #expect(direct.receipts.map(\.outcome) == [.status(true), .status(succeeds)])
        #expect(indirect.receipts.map(\.outcome) == [.status(true), .status(true)])
        let isAsked =
            isActive && tested.fate != .malformed && PrecompileTests.accelerated.contains(tested.contract)
        let results = rollup.l2.precompiles.results.values
        #expect(results.map(\.first) == (isAsked ? [isAccepted ? 1 : 0] : []))
        var expected: [UInt8] = []
        if let result = results.first {
            expected = Array(result.dropFirst())
        } else if isActive, isAccepted {
            expected = try #require(tested.input.withUnsafeBytes { rules.run(tested.contract, $0) })
        }
        #expect(indirect.receipts[1].logs.map(\.data) == [expected])
        #expect(expected.isEmpty == !(isActive && isAccepted))

        rollup.mine(batches: [rollup.span(1...2)])
        let chain = try ProvableChain(rollup)
        #expect(chain.safeHead == 2)
        for number: UInt64 in [1, 2] {
            let run = try chain.expectHonest(from: number - 1, to: number)
            #expect(run.hints("l1-precompile-v2").count == (isAsked ? 1 : 0))
            try chain.expectJunk(from: number - 1, to: number)
        }
    }
}
