import ChainConfiguration
import ClaimTestKit
import Derivation
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import StateTransition
import Testing

/// What came with Jovian: the data-availability footprint and the least base fee.
///
/// Source: op-e2e/actions/proofs, jovian_dafootprint_test.go, jovian_minbasefee_test.go.
@Suite struct JovianTests {
    /// How Jovian comes, as the height of its first block.
    private static let activations: [UInt64] = [0, 3]

    private func rollup(_ activation: UInt64) throws -> TestRollup {
        guard activation > 0 else { return try TestRollup(ForkSchedule(activeFromGenesis: .jovian)) }
        return try IsthmusTests.rollup(.jovian, inBlock: activation)
    }

    /// Payments are of the least size, 100 bytes; the scalar is 400 until it is set, and again where it is set to 0.
    @Test("JovianDAFootprint", arguments: activations)
    func footprint(activation: UInt64) throws {
        let rollup = try rollup(activation)
        // L1 blocks at 12, 24 and 36 seconds: the origins of blocks 6, 12 and 18.
        rollup.mine(logs: [rollup.updateLog(.dataAvailabilityFootprintGasScalar(1_000))])
        rollup.mine(logs: [rollup.updateLog(.dataAvailabilityFootprintGasScalar(0))])
        rollup.mine(logs: [rollup.updateLog(.dataAvailabilityFootprintGasScalar(.max))])
        for number: UInt64 in 1...19 {
            let count = number == activation ? 0 : number % 3
            let payments = (0..<count).map { _ in rollup.alice.send(to: rollup.bob.address, value: 1) }
            let block = try rollup.sequence(payments)
            let scalar: UInt64 =
                switch number {
                case ..<(activation + 1) where activation > 0: 0
                case ..<6: 400
                case ..<12: 1_000
                case ..<18: 400
                default: 65_535
                }
            #expect(block.header.blobGasUsed == count * 100 * scalar, "\(number)")
            if scalar > 0 {
                let info = try IsthmusTests.l1Info(block, format: .jovian)
                #expect(UInt64(info.dataAvailabilityFootprintGasScalar) == scalar, "\(number)")
            }
        }
        rollup.mine(batches: [rollup.span(1...19)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 19)
        for number: UInt64 in [5, 11, 17] { try chain.expectHonest(from: number, to: number + 1) }
    }

    /// A block whose footprint is above its gas limit is replaced by one of deposits only.
    @Test("JovianDAFootprint: a batch of more than the block may hold", arguments: [4, 5])
    func footprintLimit(payments: Int) throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: .jovian)) {
            $0.genesis.systemConfiguration.dataAvailabilityFootprintGasScalar = 65_535
        }
        try rollup.sequence()
        rollup.planned[0].transactions = (0..<payments).map { _ in
            rollup.alice.send(to: rollup.bob.address, value: 1)
        }
        rollup.mine(batches: rollup.singular([1]))
        let chain = try ProvableChain(rollup)
        let footprint = UInt64(payments) * 100 * 65_535
        let fits = footprint <= 30_000_000
        #expect(fits == (payments == 4))
        #expect(chain.node.replacedBlocks == (fits ? [] : [1]))
        #expect(chain.node.l2.head.header.blobGasUsed == (fits ? footprint : 0))
        try chain.expectClaims(safeHead: 1)
    }

    /// The base fee follows the footprint where that is larger than the gas used.
    @Test("JovianDAFootprint: base fee")
    func baseFee() throws {
        let rollup = try TestRollup(ForkSchedule(activeFromGenesis: .jovian)) {
            $0.genesis.systemConfiguration.dataAvailabilityFootprintGasScalar = 65_535
        }
        let first = try rollup.sequence([rollup.alice.send(to: rollup.bob.address, value: 1)])
        let second = try rollup.sequence()
        let target: UInt64 = 30_000_000 / 6
        let footprint: UInt64 = 100 * 65_535
        #expect(first.header.gasUsed < target && footprint > target)
        let before = try #require(first.header.baseFeePerGas)
        let change = before &* UInt256(footprint - target) / UInt256(target) / 250
        #expect(second.header.baseFeePerGas == before &+ change)
        rollup.mine(batches: [rollup.span(1...2)])
        try ProvableChain(rollup).expectClaims(safeHead: 2)
    }

    @Test("JovianMinBaseFee", arguments: activations, [0, 1_000_000_000, 2_000_000_000])
    func minimumBaseFee(activation: UInt64, minimum: UInt64) throws {
        let rollup = try rollup(activation)
        // The origin of block 6.
        rollup.mine(logs: [rollup.updateLog(.minimumBaseFee(minimum))])
        for number: UInt64 in 1...8 {
            let block = try rollup.sequence(
                number == 8 ? [rollup.alice.send(to: rollup.bob.address, value: 1)] : []
            )
            // Version, denominator 250, elasticity 6.
            var extraData: [UInt8] = [0, 0, 0, 0, 250, 0, 0, 0, 6]
            if number >= activation {
                extraData[0] = 1
                extraData += UInt256(number < 6 ? 0 : minimum).bytes.suffix(8)
            }
            #expect(block.header.extraData == extraData, "\(number)")
            let baseFee = try #require(block.header.baseFeePerGas)
            // The first block whose parent names the bound is block 7.
            #expect(number < 7 ? baseFee < 1_000_000_000 : baseFee >= UInt256(minimum), "\(number)")
            if number == 7, minimum > 0 { #expect(baseFee == UInt256(minimum)) }
        }
        rollup.mine(batches: [rollup.span(1...8)])
        let chain = try ProvableChain(rollup)
        #expect(chain.node.l2.head.info == rollup.l2.head.info)
        try chain.expectClaims(safeHead: 8)
        for number: UInt64 in [5, 6] { try chain.expectHonest(from: number, to: number + 1) }
    }
}
