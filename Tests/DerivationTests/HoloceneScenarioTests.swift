import Derivation
import DerivationTestKit
import EthereumTypes
import Forks
import Testing

/// The fault-proof scenarios of op-e2e (op-e2e/actions/proofs) about what Holocene changes, of which the numbers are the
/// expected safe heads before and from it on.
@Suite("Scenarios of Holocene")
struct HoloceneScenarioTests {
    /// Runs a scenario under a fork and compares the height of the safe head.
    private func expect(
        _ fork: OPFork,
        before: UInt64,
        holocene: UInt64,
        _ name: String,
        isValid: (DerivedAttributes) -> Bool = { _ in true },
        _ build: (inout Scenario) throws -> Void,
    ) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 9)
        try build(&scenario)
        let run = try scenario.run(isValid: isValid)
        #expect(run.safeHead.number == (fork >= .holocene ? holocene : before), "\(name), \(fork)")
    }

    @Test("HoloceneFrames", arguments: Scenario.forks)
    func holoceneFrames(_ fork: OPFork) throws {
        for (name, order, before, holocene) in [
            ("ordered", [0, 1, 2], UInt64(3), UInt64(3)), ("disordered-a", [2, 1, 0], 3, 0),
            ("disordered-b", [0, 1, 0, 2], 3, 0), ("duplicates", [0, 1, 1, 2], 3, 3),
        ] {
            // Each frame in a transaction of its own.
            try expect(fork, before: before, holocene: holocene, name) { scenario in
                let frames = scenario.threeFrames()
                scenario.include(order.map { ChannelEncoder.batcherData([frames[$0]]) }, at: 103)
            }
            // All frames in one transaction. The frame queue drops a repeated first frame of the same
            // channel, where the assembler begins anew with one.
            let inQueue = name == "disordered-b" ? 3 : holocene
            try expect(fork, before: before, holocene: inQueue, name) { scenario in
                let frames = scenario.threeFrames()
                scenario.include([ChannelEncoder.batcherData(order.map { frames[$0] })], at: 103)
            }
            // Each frame in an L1 block of its own.
            try expect(fork, before: before, holocene: holocene, name) { scenario in
                let frames = scenario.threeFrames()
                for (index, number) in order.enumerated() {
                    scenario.include([ChannelEncoder.batcherData([frames[number]])], at: 102 + UInt64(index))
                    scenario.l1.extend(to: 109)
                }
            }
        }
    }

    @Test("HoloceneBatches", arguments: Scenario.forks)
    func holoceneBatches(_ fork: OPFork) throws {
        for (name, blocks, before, holocene) in [
            ("ordered", [1, 2, 3], UInt64(3), UInt64(3)), ("disordered-a", [1, 3, 2], 3, 1),
            ("disordered-b", [2, 1, 3], 3, 0), ("duplicates-a", [1, 1, 2, 3], 3, 3),
            ("duplicates-b", [2, 2, 1, 3], 3, 0),
        ] {
            try expect(fork, before: before, holocene: holocene, name) { scenario in
                scenario.include(batches: scenario.singular(blocks), at: 103)
            }
        }
    }

    @Test("HoloceneInvalidBatch: valid, invalid-payload, invalid-payload-span", arguments: Scenario.forks)
    func invalidPayload(_ fork: OPFork) throws {
        try expect(fork, before: 3, holocene: 3, "valid") { scenario in
            scenario.include(batches: scenario.singular([1, 2, 3]), at: 103)
        }
        func isValid(_ attributes: DerivedAttributes) -> Bool {
            attributes.payload.timestamp != 10_004 || attributes.isDepositsOnly
        }
        try expect(fork, before: 1, holocene: 2, "invalid-payload", isValid: isValid) { scenario in
            scenario.include(batches: scenario.singular([1, 2, 3]), at: 103)
        }
        try expect(fork, before: 0, holocene: 2, "invalid-payload-span", isValid: isValid) { scenario in
            scenario.include(batches: [scenario.span(1...3)], at: 103)
        }
    }

    @Test("HoloceneInvalidBatch: invalid-parent-hash", arguments: Scenario.forks)
    func invalidParentHash(_ fork: OPFork) throws {
        try expect(fork, before: 1, holocene: 1, "invalid-parent-hash") { scenario in
            scenario.planned[1].info.parentHash = Hash32(.max, .max, .max, .max)
            scenario.include(batches: scenario.singular([1, 2, 3]), at: 103)
        }
    }

    @Test("HoloceneInvalidBatch: seq-drift-span", arguments: Scenario.forks)
    func sequencerDrift(_ fork: OPFork) throws {
        // Block 900 is 1800 seconds after its origin; 901 may not hold transactions.
        var scenario = try Scenario(.upTo(fork), l1Head: 9, blockCount: 902, keepsOrigin: true) { number in
            number >= 899 ? [Scenario.transaction(nonce: 1)] : []
        }
        scenario.include(batches: [scenario.span(1...902)], at: 103)
        let run = try scenario.run()
        #expect(run.safeHead.number == (fork >= .holocene ? 900 : 0))
        #expect(run.pipeline.drops.count(of: .sequencerDriftExceeded) == 1)
    }

    @Test("HoloceneInvalidBatch: future-l1-origin-span", arguments: Scenario.forks)
    func futureOrigin(_ fork: OPFork) throws {
        try expect(fork, before: 0, holocene: 2, "future-l1-origin-span") { scenario in
            // Block 3 takes the next origin before its time.
            for index in [2, 3] { scenario.planned[index].info.l1Origin = scenario.l1[101].id }
            scenario.include(batches: [scenario.span(1...4)], at: 103)
        }
    }

    @Test(
        "ResubmitBadFirstFrame, BadTxInBatch: after an invalid payload the batcher goes on",
        arguments: Scenario.forks
    )
    func resubmission(_ fork: OPFork) throws {
        for isSpan in [false, true] {
            var scenario = try Scenario(.upTo(fork), l1Head: 9)
            let batches = isSpan ? [scenario.span(1...3)] : scenario.singular([1, 2, 3])
            scenario.include(batches: batches, at: 102)
            scenario.include(batches: batches, at: 104)
            var isFirst = true
            let run = try scenario.run { attributes in
                defer { if attributes.payload.timestamp == 10_004 { isFirst = false } }
                return attributes.payload.timestamp != 10_004 || !isFirst
            }
            guard fork >= .holocene else {
                #expect(run.safeHead == scenario.planned[2].info)
                continue
            }
            // Block 2 is of deposits only. The batch of block 3 does not build on it, nor does the span batch agree with it.
            #expect(run.l2.block(number: 2)?.transactions.count == 1)
            #expect(run.safeHead.number == 2)
            #expect(run.pipeline.drops.count(of: .overlapTransactionMismatch) == (isSpan ? 1 : 0))
        }
    }

    @Test("A block of deposits only cannot be invalid")
    func invalidDepositsOnlyBlock() throws {
        let scenario = try Scenario(.upTo(.holocene), l1Head: 12)
        #expect(throws: PipelineError(.critical, .invalidDepositsOnlyBlock)) {
            try scenario.run { _ in false }
        }
    }
}
