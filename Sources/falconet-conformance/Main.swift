import ArgumentParser
import Conformance
import Foundation
import JSONMembers

@main
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "falconet-conformance",
        abstract: "Runs Ethereum's conformance fixtures from their archives.",
    )

    @Argument var root: String

    func run() throws {
        let sets: [(String, any FixtureSuite)] = [
            ("ethtests-misc/TransactionTests", TransactionTests()),
            ("ethtests-misc/TrieTests", TrieTests()),
            ("ethtests-misc/RLPTests", RLPTests()),
            ("ethtests-misc/DifficultyTests", DifficultyTests()),
            ("ethtests-misc/GenesisTests", GenesisTests()),
            ("ethtests-misc/BasicTests", BasicTests()),
            ("legacy-vmtests/Constantinople/VMTests", VMTests()),
            ("precompiles/precompiles/geth/precompiles", PrecompileTests()),
            ("precompiles/precompiles/eip2537", PrecompileTests()),
            ("precompiles/precompiles/geth", OperatorTests()),
        ]
        for (folder, suite) in sets {
            let path = root + "/" + folder
            var counts = [0, 0, 0]
            let start = Date()
            let walk = FileManager.default.enumerator(atPath: path)
            while let file = walk?.nextObject() as? String {
                guard file.hasSuffix(".json") else { continue }
                if suite is OperatorTests, file.contains("/") { continue }
                do {
                    let data = try Data(contentsOf: URL(filePath: path + "/" + file))
                    try suite.run(try JSONMembers(document: data), path: path + "/" + file, isSelected: { _ in true }) {
                        switch $0.outcome {
                        case .passed: counts[0] += 1
                        case .failed(let why):
                            counts[1] += 1
                            print("FAIL", file, $0.name, $0.fork, why)
                        case .skipped: counts[2] += 1
                        }
                    }
                } catch {
                    print("ERROR", file, error)
                }
            }
            print(folder, counts, Date().timeIntervalSince(start))
        }
    }
}
