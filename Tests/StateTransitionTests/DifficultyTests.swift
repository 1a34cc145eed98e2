import EthereumTypes
import Forks
import StateTransition
import Testing

/// The difficulty formulas, each term by itself.
///
/// The fixtures of ethereum/tests run them on many numbers.
@Suite struct DifficultyTests {
    private let parentDifficulty = UInt256(2_048_000)

    private func next(
        _ fork: EthereumFork,
        elapsed: UInt64,
        parentHasOmmers: Bool = false,
        number: UInt64 = 1,
        parent: UInt256? = nil,
        bombDelay: Difficulty.BombDelay? = nil,
    ) -> UInt256 {
        Difficulty.next(
            number: number,
            timestamp: 1_000 + elapsed,
            parentDifficulty: parent ?? parentDifficulty,
            parentTimestamp: 1_000,
            parentHasOmmers: parentHasOmmers,
            fork: fork,
            bombDelay: bombDelay ?? Difficulty.BombDelay(of: fork),
        )
    }

    /// One step up within 12 seconds, one down after.
    @Test func frontier() {
        #expect(next(.frontier, elapsed: 12) == UInt256(2_048_000 + 1_000))
        #expect(next(.frontier, elapsed: 13) == UInt256(2_048_000 - 1_000))
        #expect(next(.frontier, elapsed: 10_000) == UInt256(2_048_000 - 1_000))
    }

    /// EIP-2: a step for each 10 seconds, 99 at most.
    @Test func homestead() {
        #expect(next(.homestead, elapsed: 9) == UInt256(2_048_000 + 1_000))
        #expect(next(.homestead, elapsed: 10) == UInt256(2_048_000))
        #expect(next(.homestead, elapsed: 20) == UInt256(2_048_000 - 1_000))
        #expect(next(.homestead, elapsed: 1_000) == UInt256(2_048_000 - 99 * 1_000))
        #expect(next(.homestead, elapsed: .max / 2) == UInt256(2_048_000 - 99 * 1_000))
    }

    /// EIP-100: a step for each 9 seconds, and one more up after a parent with ommers.
    @Test func byzantium() {
        #expect(next(.byzantium, elapsed: 8) == UInt256(2_048_000 + 1_000))
        #expect(next(.byzantium, elapsed: 8, parentHasOmmers: true) == UInt256(2_048_000 + 2 * 1_000))
        #expect(next(.byzantium, elapsed: 9) == UInt256(2_048_000))
        #expect(next(.byzantium, elapsed: 27, parentHasOmmers: true) == UInt256(2_048_000 - 1_000))
        #expect(next(.homestead, elapsed: 8, parentHasOmmers: true) == UInt256(2_048_000 + 1_000))
    }

    /// The bomb doubles every 100,000 blocks, from the second such period after its delay.
    @Test func bomb() {
        #expect(next(.homestead, elapsed: 10, number: 199_999) == UInt256(2_048_000))
        #expect(next(.homestead, elapsed: 10, number: 200_000) == UInt256(2_048_000 + 1))
        #expect(next(.homestead, elapsed: 10, number: 700_000) == UInt256(2_048_000 + 32))
        #expect(next(.byzantium, elapsed: 9, number: 3_199_999) == UInt256(2_048_000))
        #expect(next(.byzantium, elapsed: 9, number: 3_300_000) == UInt256(2_048_000 + 2))
        #expect(next(.london, elapsed: 9, number: 10_000_000) == UInt256(2_048_000 + 2))
        #expect(
            next(.london, elapsed: 9, number: 11_000_000, bombDelay: .arrowGlacier) == UInt256(2_048_000 + 2)
        )
        #expect(
            next(.london, elapsed: 9, number: 11_600_000, bombDelay: .grayGlacier) == UInt256(2_048_000 + 1)
        )
    }

    @Test func bounds() {
        #expect(next(.frontier, elapsed: 100, parent: 131_072) == Difficulty.minimum)
        #expect(next(.frontier, elapsed: 0, parent: .max) == .max)
        #expect(next(.frontier, elapsed: 0, number: .max) == .max)
        // The last number whose bomb has 256 bits.
        let last: UInt64 = 258 * 100_000 - 1
        #expect(next(.homestead, elapsed: 10, number: last) == UInt256(2_048_000) &+ (UInt256.one &<< 255))
        #expect(next(.homestead, elapsed: 10, number: last + 1) == .max)
    }
}
