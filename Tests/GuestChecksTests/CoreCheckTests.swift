import EthereumCodec
import EthereumTypes
import GuestChecks
import Testing

@Suite struct CoreCheckTests {
    @Test(arguments: CoreCheck.allCases) func everyExpectationHolds(_ check: CoreCheck) {
        let rounds = max(1, check.usualRounds / 20)
        let result = CoreCheckRequest(check, seed: 7, rounds: rounds).run()
        #expect(result.failureCount == 0)
        #expect(result.resultCount > 0)
    }

    // What is recorded of KZG is which proofs hold, and that is the same for every seed.
    @Test(arguments: CoreCheck.allCases.filter { $0 != .kzg }) func seedDeterminesTheDigest(
        _ check: CoreCheck
    ) {
        let first = CoreCheckRequest(check, seed: 1, rounds: 1).run()
        #expect(CoreCheckRequest(check, seed: 1, rounds: 1).run() == first)
        #expect(CoreCheckRequest(check, seed: 2, rounds: 1).run().digest != first.digest)
    }

    @Test func requestsAndResultsTravel() throws {
        let request = CoreCheckRequest(.bls12381, seed: .max, rounds: 0)
        #expect(CoreCheckRequest(encoded: request.encode()) == request)
        #expect(CoreCheckRequest(encoded: [0xc3, 0x7f, 0x01, 0x01]) == nil)
        #expect(CoreCheckRequest(encoded: Array(request.encode().dropLast())) == nil)
        let result = CoreCheckResult(digest: Hash32(1, 2, 3, 4), resultCount: 5, failureCount: 6)
        var reader = RLPReader(result.encode())
        #expect(try CoreCheckResult(from: &reader) == result)
    }
}
