import EthereumTypes
import FaultProofProgram
import ProofHost
import TestSupport
import Testing

@Suite struct VerdictTests {
    @Test func aTrueClaimIsValid() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        expectValid(RecordedRun(claim), claim)
    }

    /// Any other claim is invalid, and what the program computes does not depend on what is claimed.
    @Test(arguments: [0, 8, 17, 31])
    func anotherClaimIsInvalid(changedByte: Int) throws {
        var claim = try ClaimFolder(path: Recordings.developmentChain)
        let root = claim.inputs.claim
        var bytes = root.bytes
        bytes[changedByte] ^= 0x10
        claim.inputs.claim = try #require(Hash32(bytes))
        let run = RecordedRun(claim)
        guard case .invalid(let output) = run.verdict else {
            Issue.record("\(run.verdict)")
            return
        }
        #expect(output.root == root)
        #expect(output.blockNumber == claim.inputs.claimBlockNumber)
        #expect(run.verdict.exitCode == 1)
        #expect(run.server.failure == nil)
    }

    @Test(.enabled(if: Recordings.runsFullTests, "set FALCONET_FULL_TESTS=1"))
    func aClaimWithBlobsIsValid() throws {
        let claim = try ClaimFolder(path: Recordings.opSepolia)
        expectValid(RecordedRun(claim), claim)
    }

    @Test(
        .enabled(
            if: Recordings.runsFullTests && !Recordings.sharedClaims.isEmpty,
            "needs the recorded claims"
        ),
        arguments: Recordings.sharedClaims,
    )
    func recordedClaimsAreValid(path: String) throws {
        let claim = try ClaimFolder(path: path)
        expectValid(RecordedRun(claim), claim)
    }

    private func expectValid(_ run: RecordedRun, _ claim: ClaimFolder) {
        guard case .valid(let output) = run.verdict else {
            Issue.record("\(run.verdict), \(String(describing: run.server.failure))")
            return
        }
        #expect(output.root == claim.inputs.claim)
        #expect(output.blockNumber == claim.inputs.claimBlockNumber)
        #expect(run.verdict.exitCode == 0)
        #expect(run.server.failure == nil)
    }
}
