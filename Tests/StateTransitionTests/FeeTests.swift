import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// Vectors of op-geth, core/types/rollup_cost_test.go.
@Suite struct FeeTests {
    /// A legacy transaction of zeros, unsigned, to an address without zero bytes.
    static let emptyTransaction =
        [0xdd, 0x80, 0x80, 0x80, 0x94] + Address("095e7baea6a6c7c4c2dfeb977efac326af552d87").bytes
        + [0x80, 0x80, 0x80, 0x80, 0x80]

    @Test func fastLZ() {
        #expect(FastLZ.compressedLength(of: []) == 0)
        #expect(FastLZ.compressedLength(of: [UInt8](repeating: 1, count: 1_000)) == 21)
        #expect(FastLZ.compressedLength(of: [UInt8](repeating: 0, count: 1_000)) == 21)
        #expect(FastLZ.compressedLength(of: FeeTests.emptyTransaction) == 31)
        // The shortest input with a match: two literals, a match of ten bytes, five literals.
        #expect(FastLZ.compressedLength(of: [UInt8](repeating: 1, count: 16)) == 17)
        #expect(FastLZ.compressedLength(of: [UInt8](repeating: 1, count: 17)) == 3 + 3 + 6)
    }

    /// The estimate has a least value, of 100 bytes.
    @Test func estimatedSize() {
        #expect(FastLZ.estimatedSize(of: []) == 100_000_000)
        // 171 bytes without repetition: five runs of 32 and one of 11, each with a byte more.
        let noise = (0..<171).map { UInt8($0) }
        #expect(FastLZ.compressedLength(of: noise) == 177)
        #expect(FastLZ.estimatedSize(of: noise) == 836_500 * 177 - 42_585_600)
    }

    /// A state whose L1Block has the constants of the vectors.
    private func state(isEcotone: Bool = true, operatorFee: UInt256 = 0) throws -> WorldState {
        let state = WorldState(root: Account.emptyRoot, source: StateSource())
        let l1Block = try state.account(Predeploy.l1Block)
        try state.pokeStorage(1_000_000_000, at: 1, of: l1Block)
        try state.pokeStorage(50, at: 5, of: l1Block)
        try state.pokeStorage(7_000_000, at: 6, of: l1Block)
        try state.pokeStorage(operatorFee, at: 8, of: l1Block)
        guard isEcotone else { return state }
        try state.pokeStorage(UInt256(limbs: 0, 2 << 32 | 3, 0, 0), at: 3, of: l1Block)
        try state.pokeStorage(10_000_000, at: 7, of: l1Block)
        return state
    }

    static let fees: [(OPFork, UInt256)] = [
        (.bedrock, 11_326_000_000_000), (.regolith, 3_710_000_000_000), (.canyon, 3_710_000_000_000),
        (.ecotone, 960_900), (.fjord, 3_203_000), (.isthmus, 3_203_000), (.jovian, 3_203_000),
    ]

    @Test(arguments: fees)
    func dataFee(_ fork: OPFork, _ fee: UInt256) throws {
        let parameters = try L1FeeParameters(reading: try state(), fork)
        #expect(parameters.fees(of: FeeTests.emptyTransaction, gasLimit: 0).l1DataFee == fee)
    }

    /// In Ecotone's first block the predeploy still has Bedrock's values alone.
    @Test func firstBlockOfEcotone() throws {
        let parameters = try L1FeeParameters(reading: try state(isEcotone: false), .ecotone)
        #expect(parameters.fees(of: FeeTests.emptyTransaction, gasLimit: 0).l1DataFee == 3_710_000_000_000)
    }

    @Test func operatorFee() throws {
        // Scalar 1,439,103,868 and constant 1,256,417,826,609,331,460 (op-geth).
        let state = try state(operatorFee: UInt256(limbs: 1_256_417_826_609_331_460, 1_439_103_868, 0, 0))
        let gas: UInt64 = 21_000
        let scaled: UInt64 = gas * 1_439_103_868
        let constant: UInt64 = 1_256_417_826_609_331_460
        #expect(try L1FeeParameters(reading: state, .holocene).operatorFee(gas: gas) == 0)
        #expect(
            try L1FeeParameters(reading: state, .isthmus).operatorFee(gas: gas)
                == UInt256(scaled / 1_000_000 + constant),
        )
        #expect(
            try L1FeeParameters(reading: state, .jovian).operatorFee(gas: gas)
                == UInt256(scaled * 100 + constant),
        )
    }
}

/// The base fee and its parameters.
@Suite struct BaseFeeTests {
    struct Case: Sendable {
        let rule: BaseFeeRule
        let gasLimit: UInt64
        let gasUsed: UInt64
        let expected: UInt256
    }

    private static let canyon = BaseFeeRule(elasticity: 6, denominator: 250)
    private static let bedrock = BaseFeeRule(elasticity: 6, denominator: 50)

    /// go-ethereum and op-geth, consensus/misc/eip1559/eip1559_test.go; the parent's base fee is 10^9.
    static let cases: [Case] = [
        Case(rule: .ethereum, gasLimit: 20_000_000, gasUsed: 10_000_000, expected: 1_000_000_000),
        Case(rule: .ethereum, gasLimit: 20_000_000, gasUsed: 9_000_000, expected: 987_500_000),
        Case(rule: .ethereum, gasLimit: 20_000_000, gasUsed: 11_000_000, expected: 1_012_500_000),
        Case(rule: bedrock, gasLimit: 30_000_000, gasUsed: 5_000_000, expected: 1_000_000_000),
        Case(rule: bedrock, gasLimit: 30_000_000, gasUsed: 4_000_000, expected: 996_000_000),
        Case(rule: bedrock, gasLimit: 30_000_000, gasUsed: 10_000_000, expected: 1_020_000_000),
        Case(rule: canyon, gasLimit: 30_000_000, gasUsed: 4_000_000, expected: 999_200_000),
        Case(rule: canyon, gasLimit: 30_000_000, gasUsed: 10_000_000, expected: 1_004_000_000),
    ]

    @Test(arguments: cases)
    func vectors(_ example: Case) {
        let fee = example.rule.baseFee(
            after: 1_000_000_000,
            gasLimit: example.gasLimit,
            gasUsed: example.gasUsed,
        )
        #expect(fee == example.expected)
    }

    @Test func extremes() {
        // It rises by one at least, and falls to zero at most.
        #expect(BaseFeeRule.ethereum.baseFee(after: 1, gasLimit: 20, gasUsed: 11) == 2)
        #expect(BaseFeeRule.ethereum.baseFee(after: 1, gasLimit: 20, gasUsed: 0) == 1)
        #expect(BaseFeeRule(elasticity: 2, denominator: 1).baseFee(after: 5, gasLimit: 20, gasUsed: 0) == 0)
        #expect(BaseFeeRule.ethereum.baseFee(after: 5, gasLimit: 1, gasUsed: 9) == 5)
        #expect(BaseFeeRule(elasticity: 0, denominator: 0) == BaseFeeRule(elasticity: 1, denominator: 1))
    }

    @Test func extraData() throws {
        let holocene = HoloceneExtraData(denominator: 0x0102_0304, elasticity: 6)
        #expect(holocene.bytes == [0, 1, 2, 3, 4, 0, 0, 0, 6])
        #expect(HoloceneExtraData(holocene.bytes) == holocene)
        #expect(HoloceneExtraData(attributes: 0x0102_0304_0000_0006) == holocene)
        let jovian = HoloceneExtraData(denominator: 250, elasticity: 6, minimumBaseFee: 0x0102_0304_0506_0708)
        #expect(jovian.bytes == [1, 0, 0, 0, 250, 0, 0, 0, 6, 1, 2, 3, 4, 5, 6, 7, 8])
        #expect(HoloceneExtraData(jovian.bytes) == jovian)
    }

    static let badExtraData: [[UInt8]] = [
        [], [0], [0, 0, 0, 0, 1, 0, 0, 0], [0, 0, 0, 0, 1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 8),
        [2, 0, 0, 0, 1, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 8),
        [1, 0, 0, 0, 1, 0, 0, 0, 1] + [UInt8](repeating: 0, count: 9),
    ]

    @Test(arguments: badExtraData)
    func rejectedExtraData(_ bytes: [UInt8]) {
        #expect(HoloceneExtraData(bytes) == nil)
    }
}
