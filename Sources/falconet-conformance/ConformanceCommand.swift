import ArgumentParser
import CommandSupport
import Conformance
import Foundation

/// `falconet-conformance`: runs the conformance fixtures from their archives.
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "falconet-conformance",
        abstract: "Runs Ethereum's conformance fixtures from their archives.",
        discussion: """
            Each archive is unpacked once into the work folder. A set that is absent, or has fewer cases than are known, \
            fails. With --vm, a choice of state tests and the checks of the core run in the fault-proof VM instead, and \
            are compared with the fixtures and with native runs. Exit codes: 0 all passed, 1 a case failed or is absent, 2 there is no answer.
            """,
    )

    @Option(help: "The folder of the archives, NAME.tar.zst each.")
    var archives = "../shared/data/evm"

    @Option(help: "The folder in which the archives are unpacked.")
    var work = ".build/conformance"

    @Option(name: .customLong("set"), help: "A set to run; repeat for more. All are run where none is named.")
    var setNames: [String] = []

    @OptionGroup(title: "VM")
    var machine: MachineOptions

    @Flag(help: "List the sets and how many cases each has.")
    var list = false

    @Option(name: .customLong("vm"), help: "The program of checks, an ELF file, to run in the VM.")
    var program: String?

    @Option(help: "How many state tests to run in the VM at least, as many of each fork.")
    var count = 300

    @Option(help: "What the choice of state tests and the checks' random numbers begin with.")
    var seed: UInt64 = 1

    /// The most failures of a set that are told one by one.
    private static var toldFailures: Int { 20 }

    func validate() throws {
        if count < 1 { throw ValidationError("--count must be positive") }
        for name in setNames where !FixtureSet.all.contains(where: { $0.name == name }) {
            let known = FixtureSet.all.map(\.name).joined(separator: ", ")
            throw ValidationError("there is no set '\(name)'; the sets are \(known)")
        }
    }

    func run() throws {
        if machine.isAsked {
            let verdict = try machine.run()
            if verdict != .passed { throw verdict }
            return
        }
        let sets = FixtureSet.all.filter { setNames.isEmpty || setNames.contains($0.name) }
        if list {
            for set in sets { print(SetLine.padded(set.name), set.knownCases) }
            return
        }
        if let program {
            try runInMachine(program, sets)
            return
        }
        print(SetLine.heading)
        var lines: [SetLine] = []
        var verdict = Verdict.passed
        for set in sets {
            let line = try run(set)
            print(line.text)
            verdict = max(verdict, line.verdict)
            lines.append(line)
        }
        if lines.count > 1 { print(SetLine(total: lines).text) }
        if verdict != .passed { throw verdict }
    }

    /// Runs the checks of the core and a choice of the state tests of `sets` in the VM.
    private func runInMachine(_ program: String, _ sets: [FixtureSet]) throws {
        let checks = try MachineChecks(program: program, seed: seed)
        var files: [[String]] = []
        for set in sets where set.suite is StateTestSuite {
            guard let folder = try FixtureArchive(name: set.archive, in: archives).unpack(into: work) else {
                throw MachineChecks.Failure(description: "\(set.name): \(archives) has no \(set.archive)")
            }
            files.append(try set.files(in: folder))
        }
        let isCoreEqual = checks.runCoreChecks()
        let spread = try StateTestSpread(count: count, seed: seed, files: files)
        let areTestsEqual = checks.runStateTests(spread)
        if !isCoreEqual || !areTestsEqual { throw Verdict.failed }
    }

    private func run(_ set: FixtureSet) throws -> SetLine {
        let start = DispatchTime.now()
        guard let folder = try FixtureArchive(name: set.archive, in: archives).unpack(into: work) else {
            Terminal.printError("\(set.name): \(archives) has no \(set.archive)")
            return SetLine(set, FixtureReport(files: []), seconds: 0)
        }
        let files = try set.files(in: folder)
        let report = try FixtureRunner(set.suite).run(files)
        tell(report, of: set, below: folder)
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
        return SetLine(set, report, seconds: Double(nanoseconds) / 1e9)
    }

    /// Writes malformed files and the first failures to the standard error stream.
    private func tell(_ report: FixtureReport, of set: FixtureSet, below folder: String) {
        var lines: [String] = []
        for file in report.files {
            let path = file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count + 1)) : file.path
            if let error = file.malformed { lines.append("malformed: \(path): \(error)") }
            for result in file.results {
                guard case .failed(let difference) = result.outcome else { continue }
                let name = [result.name, result.indices, result.fork].filter { !$0.isEmpty }
                lines.append("failed: \(path): \(name.joined(separator: " ")): \(difference)")
            }
        }
        if lines.count > ConformanceCommand.toldFailures {
            let rest = lines.count - ConformanceCommand.toldFailures
            lines = lines.prefix(ConformanceCommand.toldFailures) + ["… and \(rest) more in \(set.name)"]
        }
        for line in lines { Terminal.printError(line) }
    }
}
