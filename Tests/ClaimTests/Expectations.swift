import ClaimTestKit
import EthereumTypes
import FaultProofProgram
import Forks
import Testing

/// The forks under which cases run that op-e2e runs with its newest fork, or with Granite and its newest.
///
/// A fork joins all of them by being added here.
enum CaseForks {
    static let latest: [OPFork] = [.holocene, .isthmus, .jovian, .karst]
    static let beforeAndAfterHolocene: [OPFork] = [.granite] + latest
    /// Those with fault proofs.
    static let faultProofs: [OPFork] = [.ecotone, .fjord] + beforeAndAfterHolocene
    /// Those whose activation is crossed.
    static let activated: [OPFork] = [.ecotone, .fjord, .granite] + latest
}

extension Hash32 {
    /// The claim of op-e2e's cases with a false one.
    static var junk: Hash32 { Hash32(0, 0, 0, 0xdead_beef) }
}

extension ProvableChain {
    /// Expects that the safe chain has a height, and that the program says so from wherever it begins.
    ///
    /// An honest claim from the genesis block to one beyond the safe head, which is then the safe head's, an honest claim
    /// of the safe head alone, and a junk claim of it.
    func expectClaims(
        safeHead: UInt64,
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) throws {
        try #require(self.safeHead == safeHead, comment, sourceLocation: sourceLocation)
        try expectHonest(
            from: 0,
            to: safeHead + 10,
            endsAt: safeHead,
            comment,
            sourceLocation: sourceLocation
        )
        let parent = safeHead > 0 ? safeHead - 1 : 0
        // Before Holocene the program would stop within a span batch of which a later block is not valid.
        let last = safeHead > 0 ? safeHead : 10
        for number in 0..<min(safeHead, 3) where number != parent {
            try expectHonest(from: number, to: number + 1, comment, sourceLocation: sourceLocation)
        }
        if safeHead > 0 {
            try expectHonest(
                from: parent,
                to: last,
                endsAt: safeHead,
                comment,
                sourceLocation: sourceLocation
            )
        }
        try expectJunk(from: parent, to: last, endsAt: safeHead, comment, sourceLocation: sourceLocation)
    }

    /// Expects that the claim of block `end`'s output for block `number` is valid, and answers the run.
    @discardableResult
    func expectHonest(
        from agreed: UInt64,
        to number: UInt64,
        endsAt end: UInt64? = nil,
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) throws -> ClaimRun {
        let end = end ?? number
        let block = try #require(node.l2.block(number: end), comment, sourceLocation: sourceLocation)
        try record(agreed: agreed, number: number, claim: block.output.hash, end: block)
        let run = try run(
            agreed: try #require(outputRoot(agreed), comment, sourceLocation: sourceLocation),
            number: number,
            claim: block.output.hash,
        )
        guard case .valid(let output) = run.verdict else {
            let failure = String(describing: run.server.failure)
            Issue.record("\(comment ?? ""): \(run.verdict), \(failure)", sourceLocation: sourceLocation)
            return run
        }
        #expect(output.blockNumber == end, comment, sourceLocation: sourceLocation)
        #expect(output.blockHash == block.info.hash, comment, sourceLocation: sourceLocation)
        return run
    }

    /// Expects that `claim` for block `number` is not valid, where that of block `end` would be.
    func expectJunk(
        _ claim: Hash32 = .junk,
        from agreed: UInt64,
        to number: UInt64,
        endsAt end: UInt64? = nil,
        _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation,
    ) throws {
        let end = end ?? number
        let block = try #require(node.l2.block(number: end), comment, sourceLocation: sourceLocation)
        try record(agreed: agreed, number: number, claim: claim, end: block)
        let run = try run(
            agreed: try #require(outputRoot(agreed), comment, sourceLocation: sourceLocation),
            number: number,
            claim: claim,
        )
        guard case .invalid(let output) = run.verdict else {
            let failure = String(describing: run.server.failure)
            Issue.record("\(comment ?? ""): \(run.verdict), \(failure)", sourceLocation: sourceLocation)
            return
        }
        #expect(output.blockNumber == end, comment, sourceLocation: sourceLocation)
        #expect(output.root == block.output.hash, comment, sourceLocation: sourceLocation)
    }

    /// Writes a claim under the names of the test that runs, where claims are to be written.
    private func record(agreed: UInt64, number: UInt64, claim: Hash32, end: ExecutedL2Chain.Block) throws {
        guard let test = Test.current, let suite = test.id.nameComponents.first else { return }
        let name = test.displayName ?? test.name
        try record(agreed: agreed, number: number, claim: claim, end: end, suite: suite, test: name)
    }
}
