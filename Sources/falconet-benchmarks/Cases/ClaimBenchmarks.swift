import FaultProofProgram
import Foundation
import Logging
import ProofHost
import StateTransition

/// Recorded claims, from the files to the verdict: what `falconet verify` does.
enum ClaimBenchmarks {
    static func all(samples: String) -> [Benchmark] {
        ["op-sepolia-16491249", "devnet901-280"].map { name in
            Benchmark(name: "claim/verify/\(name)") { try measure(path: "\(samples)/claims/\(name)") }
        }
    }

    private static func measure(path: String) throws -> BenchmarkResult {
        let observer = WorkCounter()
        let first = try ClaimPhases(path: path, observer: observer)
        var runs: [ClaimPhases] = []
        repeat {
            runs.append(try ClaimPhases(path: path, observer: ProgramObserver()))
        } while runs.count < 3 || runs.reduce(0, { $0 + $1.total }) < 1
        let timing = Timing(samples: runs.map(\.total))
        let program = Timing(samples: runs.map(\.program))
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.millions(Double(observer.gasUsed), per: timing.median, "Mgas/s"),
            details: [
                line("unpack and index", runs.map(\.loading), of: timing),
                line("audit", runs.map(\.audit), of: timing),
                line("program", runs.map(\.program), of: timing) + ", "
                    + BenchmarkResult.millions(Double(observer.gasUsed), per: program.median, "Mgas/s"),
                "\(observer.blocks) blocks, \(observer.transactions) transactions, \(observer.gasUsed) gas, "
                    + "\(first.preimages) pre-images, peak memory \(ProcessUsage.peakMemory / 1_000_000) MB",
            ],
        )
    }

    private static func line(_ phase: String, _ samples: [Double], of whole: Timing) -> String {
        let timing = Timing(samples: samples)
        let share = String(format: "%.0f%%", timing.median / whole.median * 100)
        let title = phase.padding(toLength: 16, withPad: " ", startingAt: 0)
        return
            "\(title) least \(BenchmarkResult.time(timing.least))  median \(BenchmarkResult.time(timing.median))"
            + "  \(share)"
    }
}

/// The processor seconds of the phases of one verification.
private struct ClaimPhases {
    let loading: Double
    let audit: Double
    let program: Double
    let preimages: Int

    var total: Double { loading + audit + program }

    /// Verifies the claim; throws unless it is valid and the witness is sound.
    init(path: String, observer: ProgramObserver) throws {
        let start = ProcessUsage.processorSeconds
        let folder = try ClaimFolder(path: path)
        let loaded = ProcessUsage.processorSeconds
        let result = try folder.audit()
        let audited = ProcessUsage.processorSeconds
        try BenchmarkFailure.require(result.verified > 0, "no pre-image was verified")
        let logger = Logger(label: "benchmark", factory: { _ in SwiftLogNoOpLogHandler() })
        let server = folder.makeServer(logger: logger)
        let before = ProcessUsage.processorSeconds
        let verdict = FaultProofProgram.run(oracle: InProcessOracle(server: server), observer: observer)
        let finished = ProcessUsage.processorSeconds
        guard case .valid = verdict else { throw BenchmarkFailure("the claim came out \(verdict)") }
        loading = loaded - start
        audit = audited - loaded
        program = finished - before
        preimages = folder.witness.count
    }
}

/// Counts the blocks that the program builds.
private final class WorkCounter: ProgramObserver {
    private(set) var blocks = 0
    private(set) var transactions = 0
    private(set) var gasUsed: UInt64 = 0

    override func didBuild(_ block: L2Block) {
        blocks += 1
        transactions += block.transactions.count
        gasUsed += block.header.gasUsed
    }
}
