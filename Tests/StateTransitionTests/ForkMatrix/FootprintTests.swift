import EthereumCodec
import EthereumTypes
import Forks
import Testing

@testable import StateTransition

/// Jovian's data-availability footprint and least base fee.
///
/// Source: ethereum-optimism/specs, specs/protocol/jovian/exec-engine.md.
@Suite struct FootprintTests {
    /// A deposit and transfers of the least size, 100 bytes.
    private func transactions(_ chain: MatrixChain, transfers: Int) throws -> [[UInt8]] {
        [try chain.envelope(.deposit, nonce: 0)]
            + (try (0..<transfers).map { try chain.envelope(.dynamicFee, nonce: UInt64($0)) })
    }

    /// A block may hold as much as its gas limit, and no more.
    @Test func limit() throws {
        let gasLimit: UInt64 = 240_000
        let chain = try MatrixChain(.jovian, footprintGasScalar: 1_200)
        let full = try transactions(chain, transfers: 2)
        let block = try chain.executor.execute(chain.attributes(full, gasLimit: gasLimit))
        #expect(block.header.blobGasUsed == 2 * 100 * 1_200)
        #expect(block.header.blobGasUsed == gasLimit)
        // The deposit, and two calls.
        #expect(block.header.gasUsed == 21_000 + 2 * (21_000 + 381))

        let next = try MatrixChain(.jovian, footprintGasScalar: 1_200)
        #expect(throws: BlockExecutionError.invalidTransaction(index: 2, .footprintExceeded)) {
            try next.executor.execute(next.attributes(full, gasLimit: gasLimit - 1))
        }
        #expect(throws: BlockExecutionError.invalidTransaction(index: 3, .footprintExceeded)) {
            let more = try transactions(next, transfers: 3)
            return try next.executor.execute(next.attributes(more, gasLimit: gasLimit))
        }
        // The chain goes on as if they had not been.
        let again = try next.executor.execute(next.attributes(full, gasLimit: gasLimit))
        #expect(again.hash == block.hash)
    }

    /// One transaction whose footprint is larger than any block of the chain.
    @Test func largestScalar() throws {
        let chain = try MatrixChain(.jovian, footprintGasScalar: 0xffff)
        let transactions = [try chain.envelope(.deposit, nonce: 0), try chain.envelope(.legacy, nonce: 0)]
        let footprint = MatrixTerms(fork: .jovian).footprint(transactions[1], gasScalar: 0xffff)
        #expect(footprint > 100 * 0xffff)
        #expect(throws: BlockExecutionError.invalidTransaction(index: 1, .footprintExceeded)) {
            try chain.executor.execute(chain.attributes(transactions, gasLimit: footprint - 1))
        }
        let block = try chain.executor.execute(chain.attributes(transactions, gasLimit: footprint))
        #expect(block.header.blobGasUsed == footprint)
    }

    /// Before Jovian the scalar is not looked at, and deposits never count.
    @Test func whatDoesNotCount() throws {
        let isthmus = try MatrixChain(.isthmus, footprintGasScalar: 0xffff)
        let transfers = try transactions(isthmus, transfers: 3)
        #expect(try isthmus.executor.execute(isthmus.attributes(transfers)).header.blobGasUsed == 0)
        let jovian = try MatrixChain(.jovian, footprintGasScalar: 0xffff)
        let deposits = [
            try jovian.envelope(.deposit, nonce: 0), try jovian.envelope(.failedDeposit, nonce: 0),
        ]
        #expect(try jovian.executor.execute(jovian.attributes(deposits)).header.blobGasUsed == 0)
    }

    /// The larger of the parent's gas used (10,000,000) and footprint moves the base fee; the target is 7,500,000.
    @Test func meteredGas() throws {
        func baseFee(_ footprint: UInt64, atLeast minimum: UInt64 = 0) throws -> UInt256? {
            let chain = try MatrixChain(.jovian, parentFootprint: footprint, minimumBaseFee: minimum)
            return try chain.executor.execute(chain.attributes([])).header.baseFeePerGas
        }
        let byGas: UInt64 = 1_000 + 1_000 * 2_500_000 / 7_500_000 / 100
        #expect(try baseFee(0) == UInt256(byGas))
        #expect(try baseFee(10_000_000) == UInt256(byGas))
        #expect(try baseFee(30_000_000) == UInt256(UInt64(1_000 + 1_000 * 22_500_000 / 7_500_000 / 100)))
        // Clamped from below, and only from below.
        #expect(try baseFee(0, atLeast: byGas) == UInt256(byGas))
        #expect(try baseFee(0, atLeast: byGas + 1) == UInt256(byGas + 1))
        #expect(try baseFee(0, atLeast: .max) == UInt256(UInt64.max))
    }
}
