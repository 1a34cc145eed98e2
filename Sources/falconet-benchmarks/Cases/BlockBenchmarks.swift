import BlockReplay
import Foundation

/// Recorded blocks, from the parsed file to the block's hash.
enum BlockBenchmarks {
    static func all(samples: String, paths: [String]) -> [Benchmark] {
        let folder = "\(samples)/blocks"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let endings = [".json.zst", ".json"]
        let files = names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }
        return (files.map { "\(folder)/\($0)" } + paths).map { path in
            var name = URL(fileURLWithPath: path).lastPathComponent
            if let ending = endings.first(where: { name.hasSuffix($0) }) { name.removeLast(ending.count) }
            return Benchmark(name: "block/replay/\(name)") { try measure(path: path) }
        }
    }

    private static func measure(path: String) throws -> BenchmarkResult {
        let file = try BlockFile(path: path)
        let block = try file.replay()
        try BenchmarkFailure.require(block.isEqual, "\(block.difference ?? "the hash differs")")
        let timing = try Timing.measure {
            try BenchmarkFailure.require(try file.replay().isEqual, "the hash differs this time")
        }
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.millions(Double(block.gasUsed), per: timing.median, "Mgas/s"),
            details: ["\(block.transactionCount) transactions, \(block.gasUsed) gas"],
        )
    }
}
