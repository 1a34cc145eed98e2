import ArgumentParser
import Foundation

/// `falconet-benchmarks [FILTER]`: measures Falconet's parts and the whole.
@main
struct Benchmarks: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "falconet-benchmarks",
            abstract: "Measure the parts of Falconet and the whole.",
            discussion: """
                Names have the form area/case/input. Every case checks its result before it is timed. Times are of the \
                processor, user and system together, so that other work on the machine disturbs them little.
                """,
        )
    }

    @Argument(help: "Run only the benchmarks whose names contain this.")
    var filter = ""

    @Option(
        name: .customLong("block"),
        help: "A block file to replay besides those of the samples. Can be repeated."
    )
    var blocks: [String] = []

    @Option(help: "The folder of the samples.")
    var samples = "Samples"

    @Option(name: .customLong("vm-programs"), help: "The folder of the VM's programs.")
    var machinePrograms = "Benchmarks/vm"

    @Flag(help: "Print the names only.")
    var list = false

    func run() throws {
        let benchmarks =
            ClaimBenchmarks.all(samples: samples) + BlockBenchmarks.all(samples: samples, paths: blocks)
            + CryptoBenchmarks.all + TrieBenchmarks.all + EVMBenchmarks.all
            + VMBenchmarks.all(folder: machinePrograms) + OnlineBenchmarks.all(samples: samples)
        let chosen = benchmarks.filter { filter.isEmpty || $0.name.contains(filter) }
        guard !chosen.isEmpty else { throw ValidationError("no benchmark has a name with \(filter)") }
        var failures = 0
        for benchmark in chosen {
            if list {
                print(benchmark.name)
                continue
            }
            do {
                print(try benchmark.run().formatted(name: benchmark.name))
            } catch {
                failures += 1
                print("\(benchmark.name): FAILURE: \(error)")
            }
        }
        if failures > 0 { throw ExitCode.failure }
    }
}
