import ArgumentParser
import CannonVM
import CommandSupport
import Foundation

extension ProofAlteration: ExpressibleByArgument {}

/// What is compared of the VM; with any of these options, nothing else is run.
struct MachineOptions: ParsableArguments {
    @Option(
        name: .customLong("vm-reference"),
        help: "Compare both engines with the reference VM's results in this folder.",
    )
    var reference: String?

    @Option(
        name: .customLong("vm-flip"),
        help: """
            Which bits of the reference's proofs are flipped to see that each is rejected: 8 of each proof at random (sampled), \
            all that the step uses, but of memory proofs only in the first proof of each kind of step (kinds), or all that \
            the step uses (every).
            """,
    )
    var alteration = ProofAlteration.sampled

    @Option(
        name: .customLong("vm-program"),
        help: "A program to compare; repeat for more. All where none is named."
    )
    var programNames: [String] = []

    @Option(name: .customLong("vm-random"), help: "Compare the engines on so many random programs.")
    var randomCount: Int?

    @Option(name: .customLong("vm-seed"), help: "The seed of the first random program.")
    var firstSeed: UInt64 = 1

    @Option(name: .customLong("vm-steps"), help: "The steps of a random program at most.")
    var steps: UInt64 = 4_000

    /// Whether anything of the VM is to be compared.
    var isAsked: Bool { reference != nil || randomCount != nil }

    func validate() throws {
        if let randomCount, randomCount < 1 {
            throw ValidationError("there is no use in \(randomCount) programs")
        }
        let known = ReferenceFolder.knownPrograms.map(\.name)
        for name in programNames where !known.contains(name) {
            throw ValidationError("there is no program '\(name)'; they are \(known.joined(separator: ", "))")
        }
    }

    /// Makes the comparisons.
    func run() throws -> ConformanceVerdict {
        var failures = 0
        if let reference { failures += try compare(with: ReferenceFolder(path: reference)) }
        if let randomCount { failures += compareRandomPrograms(randomCount) }
        return failures > 0 ? .failed : .passed
    }

    /// Compares the programs of a folder; returns what failed and what is absent.
    private func compare(with folder: ReferenceFolder) throws -> Int {
        print(MachineOptions.row("vm program", ["proofs", "altered", "fast", "failed", "absent"]))
        var total = [0, 0, 0, 0, 0]
        for (name, proofCount) in ReferenceFolder.knownPrograms
        where programNames.isEmpty || programNames.contains(name) {
            var counts = [0, 0, 0, 0, 1]
            if folder.hasProgram(name) {
                var program = try folder.program(name)
                program.proofs = try ConformanceProgram.proofs(lines: folder.proofLines(name))
                let run = ConformanceRun(program, alteration: alteration)
                FailureList.tell(run.failures, of: name)
                let absent = max(0, proofCount - run.proofCount)
                counts = [run.proofCount, run.alteredCount, run.fastStateCount, run.failures.count, absent]
            } else {
                Terminal.printError("\(folder.path) has no results of \(name)")
            }
            print(MachineOptions.row(name, counts.map(String.init)))
            total = zip(total, counts).map(+)
        }
        print(MachineOptions.row("all", total.map(String.init)))
        return total[3] + total[4]
    }

    /// Compares the engines on random programs; returns how many differ.
    private func compareRandomPrograms(_ count: Int) -> Int {
        let run = RandomProgramRun(count: count, firstSeed: firstSeed, steps: steps)
        FailureList.tell(run.failures, of: "random programs")
        print("random programs  \(run.programCount), seeds from \(firstSeed) on")
        print("steps            \(run.stepCount)")
        print("compared         registers \(run.comparisonCount) times, state hashes \(run.hashCount) times")
        print("exited           \(run.exitCount)")
        print("with threads     \(run.threadedCount)")
        for (name, count) in run.errorCounts.sorted(by: { $0.key < $1.key }) {
            print("stopped          \(count): \(name)")
        }
        print("different        \(run.failures.count)")
        return run.failures.count
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let aligned = cells.map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }
        return SetLine.padded(name) + " " + aligned.joined(separator: " ")
    }
}
