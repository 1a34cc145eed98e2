import ArgumentParser
import Conformance
import Foundation

/// What is compared with data of the OP Stack; with this option, nothing else is run.
struct OPStackOptions: ParsableArguments {
    @Option(
        name: .customLong("op"),
        help: """
            Compare genesis blocks and upgrade transactions with the registry and bytecode in this folder, and run Karst's \
            upgrade on the genesis states.
            """,
    )
    var folder: String?

    /// What could not be read.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Compares what a folder has.
    func run(_ folder: String, work: String) throws -> ConformanceVerdict {
        print(SetLine.heading)
        let unpacked = work + "/op-genesis"
        let files = try OPStackOptions.unpack(registry: folder + "/registry", into: unpacked)
        let bytecode = folder + "/derivation/hardfork_bytecode"
        let lines = [
            // Chains that began before they were chains of the OP Stack.
            try OPStackOptions.line("op-genesis", knownCases: 53, knownSkips: 4, below: unpacked) {
                try FixtureRunner(RegistryGenesis()).run(files)
            },
            // The same, and chains whose genesis does not have the contract that Karst's upgrade needs.
            try OPStackOptions.line("op-karst", knownCases: 53, knownSkips: 12, below: unpacked) {
                try FixtureRunner(KarstActivation()).run(files)
            },
            OPStackOptions.line(
                "op-upgrades",
                knownCases: UpgradeBytecode.fileCount,
                knownSkips: 0,
                below: bytecode,
            ) { UpgradeBytecode.report(folder: bytecode) },
        ]
        return lines.map(\.verdict).max() ?? .failed
    }

    /// Runs a set, and writes its failures and its line.
    private static func line(
        _ name: String,
        knownCases: Int,
        knownSkips: Int,
        below folder: String,
        _ run: () throws -> FixtureReport,
    ) rethrows -> SetLine {
        let start = DispatchTime.now()
        let report = try run()
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
        FailureList.tell(report, of: name, knownSkips: knownSkips, below: folder)
        let line = SetLine(
            name: name,
            knownCases: knownCases,
            knownSkips: knownSkips,
            report,
            seconds: Double(nanoseconds) / 1e9,
        )
        print(line.text)
        return line
    }

    /// Unpacks the genesis files of a registry as `CHAIN_ID.json`, and answers their paths.
    ///
    /// None where there is no registry.
    private static func unpack(registry: String, into folder: String) throws -> [String] {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let configurations = (try? manager.subpathsOfDirectory(atPath: registry + "/configs")) ?? []
        var paths: [String] = []
        for name in configurations.sorted() where name.hasSuffix(".toml") {
            if name.hasSuffix("/superchain.toml") { continue }
            guard let chainID = try chainID(configuration: "\(registry)/configs/\(name)") else { continue }
            let packed = "\(registry)/extra/genesis/\(name.dropLast(".toml".count)).json.zst"
            let path = "\(folder)/\(chainID).json"
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["zstd", "-dqf", "-D", registry + "/extra/dictionary", packed, "-o", path]
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Failure(description: "\(packed): zstd ended with status \(process.terminationStatus)")
            }
            paths.append(path)
        }
        return paths
    }

    /// The chain id in a chain's configuration.
    private static func chainID(configuration path: String) throws -> UInt64? {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2, parts[0] == "chain_id" { return UInt64(parts[1]) }
        }
        return nil
    }
}
