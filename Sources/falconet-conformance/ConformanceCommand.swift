import ArgumentParser
import Conformance
import Foundation

/// `falconet-conformance`: runs the conformance fixtures from their archives.
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "falconet-conformance",
        abstract: "Runs Ethereum's conformance fixtures from their archives.",
        discussion: """
            Each archive is unpacked once into the work folder. A set that is absent, or has fewer cases than are known, \
            fails. Exit codes: 0 all passed, 1 a case failed or is absent, 2 there is no answer.
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

    /// The most failures of a set that are told one by one.
    private static var toldFailures: Int { 20 }

    func validate() throws {
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

    private func run(_ set: FixtureSet) throws -> SetLine {
        let start = DispatchTime.now()
        guard let folder = try FixtureArchive(name: set.archive, in: archives).unpack(into: work) else {
            FileHandle.standardError.write(Data("\(set.name): \(archives) has no \(set.archive)\n".utf8))
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
        for line in lines { FileHandle.standardError.write(Data((line + "\n").utf8)) }
    }
}
