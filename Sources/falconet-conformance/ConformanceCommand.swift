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
            Each archive is unpacked once into the work folder. A set that is absent, has fewer cases than are known, or \
            skips more of them, fails. With --vm, a choice of state tests and the checks of the core run in the \
            fault-proof VM instead, and are compared with the fixtures and with native runs. With --vm-reference and \
            --vm-random, the VM itself is compared. Exit codes: 0 all passed, 1 a case failed, is absent or is skipped \
            unexpectedly, 2 there is no answer.
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

    @OptionGroup(title: "OP Stack")
    var opStack: OPStackOptions

    @Flag(help: "List the sets and how many cases each has.")
    var list = false

    @Option(name: .customLong("vm"), help: "The program of checks, an ELF file, to run in the VM.")
    var program: String?

    @Option(
        help: """
            How many state tests to run in the VM at least, as many of each fork; with 0, the checks of the core alone.
            """,
    )
    var count = 300

    @Option(help: "What the choice of state tests and the checks' random numbers begin with.")
    var seed: UInt64 = 1

    func validate() throws {
        if count < 0 { throw ValidationError("--count must not be negative") }
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
        if let folder = opStack.folder {
            let verdict = try opStack.run(folder, work: work)
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
        var verdict = ConformanceVerdict.passed
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
        if count == 0 {
            if !checks.runCoreChecks() { throw ConformanceVerdict.failed }
            return
        }
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
        if !isCoreEqual || !areTestsEqual { throw ConformanceVerdict.failed }
    }

    private func run(_ set: FixtureSet) throws -> SetLine {
        let start = DispatchTime.now()
        guard let folder = try FixtureArchive(name: set.archive, in: archives).unpack(into: work) else {
            Terminal.printError("\(set.name): \(archives) has no \(set.archive)")
            return set.line(FixtureReport(files: []), seconds: 0)
        }
        let files = try set.files(in: folder)
        let report = try FixtureRunner(set.suite).run(files)
        FailureList.tell(report, of: set.name, knownSkips: set.knownSkips, below: folder)
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
        return set.line(report, seconds: Double(nanoseconds) / 1e9)
    }
}
