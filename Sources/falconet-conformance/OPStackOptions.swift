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

    /// The sets: the genesis files of chains in the registry, Karst's upgrade on their states, and the files of upgrade
    /// transactions.
    private static let genesis = FixtureSet(
        name: "op-genesis",
        archive: "registry",
        suite: RegistryGenesis(),
        knownCases: 53,
    )
    private static let upgrades = FixtureSet(
        name: "op-upgrades",
        archive: "hardfork_bytecode",
        suite: RegistryGenesis(),
        knownCases: UpgradeBytecode.fileCount,
    )

    private static let karst = FixtureSet(
        name: "op-karst",
        archive: "registry",
        suite: KarstActivation(),
        knownCases: 53,
    )

    /// Runs the sets of a folder; `tell` writes failures.
    func run(
        _ folder: String,
        work: String,
        tell: (FixtureReport, FixtureSet, String) -> Void,
    ) throws -> Verdict {
        print(SetLine.heading)
        var lines: [SetLine] = []
        func add(_ set: FixtureSet, below folder: String, _ run: () throws -> FixtureReport) rethrows {
            let start = DispatchTime.now()
            let report = try run()
            tell(report, set, folder)
            let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
            lines.append(SetLine(set, report, seconds: Double(nanoseconds) / 1e9))
        }
        let unpacked = work + "/op-genesis"
        let files = try OPStackOptions.unpack(registry: folder + "/registry", into: unpacked)
        for set in [OPStackOptions.genesis, OPStackOptions.karst] {
            try add(set, below: unpacked) { try FixtureRunner(set.suite).run(files) }
        }
        let bytecode = folder + "/derivation/hardfork_bytecode"
        add(OPStackOptions.upgrades, below: bytecode) { UpgradeBytecode.report(folder: bytecode) }
        for line in lines { print(line.text) }
        return lines.map(\.verdict).max() ?? .failed
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
