import ClaimTestKit
import EthereumTypes
import FaultProofProgram
import Logging
import Preimage
import ProofHost
import TestSupport
import Testing

/// The same inputs give the same hints and keys in the same order, however they travel.
@Suite struct RequestSequenceTests {
    @Test func twoRunsAskTheSame() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let first = RecordedRun(claim)
        let second = RecordedRun(claim)
        #expect(first.verdict == second.verdict)
        expectSameRequests(first.server, second.server)
        #expect(first.server.statistics == second.server.statistics)
    }

    /// The sequence is pinned: with another one, earlier runs could not be played again in a dispute.
    @Test func theSequenceIsThePinnedOne() throws {
        let run = RecordedRun(try ClaimFolder(path: Recordings.developmentChain))
        let digest = Hash32("bef88adea18b200cfdcb02e5fe8e41ae7f446cc2632890db0a8615c7d1248c2b")
        #expect(run.server.log.digest == digest)
    }

    /// The verdict and every request are the same over pipes, as they are for a client in another process.
    @Test func pipesChangeNothing() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let direct = RecordedRun(claim)
        let server = claim.makeServer(logger: .silent, recording: true)
        let (verdict, error) = try runOverPipes(server)
        #expect(verdict == direct.verdict)
        #expect(verdict.exitCode == 0)
        #expect(error == nil)
        expectSameRequests(server, direct.server)
        #expect(server.statistics == direct.server.statistics)
    }

    /// A server that cannot go on closes its channels; the program ends with a failure instead of waiting.
    @Test func aServerThatGivesUpEndsTheRun() throws {
        let claim = try ClaimFolder(path: Recordings.developmentChain)
        let readings = RecordedRun(claim).firstReadings
        let key = readings[readings.count / 2].key
        let store = AlteredStore(
            original: LayeredStore(inputs: claim.inputs.localPreimages, witness: claim.witness),
            alteration: .removed(key),
        )
        let server = PreimageServer(store: store, logger: .silent)
        let (verdict, error) = try runOverPipes(server)
        #expect(verdict == .failure(.preimage(.channel(.endOfStream(received: 0)))))
        #expect(error == server.failure)
        guard case .missing(key, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func expectSameRequests(
        _ first: PreimageServer,
        _ second: PreimageServer,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) {
        let (first, second) = (first.log, second.log)
        #expect(first.hintCount > 0 && first.preimageCount > 0, sourceLocation: sourceLocation)
        #expect(first.requests.count == first.hintCount + first.preimageCount, sourceLocation: sourceLocation)
        let isSame = first.requests == second.requests
        #expect(isSame, sourceLocation: sourceLocation)
        #expect(first.digest == second.digest, sourceLocation: sourceLocation)
    }

    /// Runs the program as a client of `server` over pipes; also returns why the server gave up, nil if it did not.
    private func runOverPipes(_ server: PreimageServer) throws -> (ClaimVerdict, HostError?) {
        let service = try PipedServer(server)
        let verdict = FaultProofProgram.run(oracle: service.oracle)
        service.close()
        return (verdict, service.waitForEnd())
    }
}
