import CannonVM
import Conformance
import Forks
import Foundation
import GuestChecks
import JSONMembers

/// A seeded choice of state tests from all sets, the same number of each fork.
struct StateTestSpread {
    /// The chosen cases by fork, with their native results.
    private(set) var cases: [EthereumFork: [(test: StateTestCase, native: StateTestResult)]] = [:]
    /// The cases that were passed over because they used too much gas.
    private(set) var heavyCount = 0
    private let perFork: Int
    private var random: SplitMix64

    /// The gas above which a case is passed over: some run for minutes in the VM.
    static var maximumGas: UInt64 { 25_000_000 }
    /// The cases of one fork that one file may give.
    private static var maximumPerFile: Int { 2 }

    /// Chooses at least `count` cases, as far as the files have them, from the files of each set in `folders`.
    ///
    /// A file that is not what its format says is an error.
    init(count: Int, seed: UInt64, files: [[String]]) throws {
        let forks = EthereumFork.allCases
        perFork = max(1, (count + forks.count - 1) / forks.count)
        random = SplitMix64(seed: seed)
        var rest: [[String]] = []
        for paths in files {
            rest.append(paths.filter { !SlowFixtures.contains($0) }.shuffled(using: &random))
        }
        // The sets in turns, until every fork has its share or no file is left.
        while rest.contains(where: { !$0.isEmpty }), forks.contains(where: { isWanted($0) }) {
            for index in rest.indices {
                guard let path = rest[index].popLast() else { continue }
                try choose(from: path)
            }
        }
    }

    private func isWanted(_ fork: EthereumFork) -> Bool { cases[fork, default: []].count < perFork }

    private mutating func choose(from path: String) throws {
        let document = try JSONMembers(document: Data(contentsOf: URL(filePath: path)))
        var taken: [EthereumFork: Int] = [:]
        for test in try StateTestSuite.cases(of: document).shuffled(using: &random) {
            guard isWanted(test.fork), taken[test.fork, default: 0] < StateTestSpread.maximumPerFile else {
                continue
            }
            let native = StateTestProgram.run(test.input)
            guard native.gasUsed <= StateTestSpread.maximumGas else {
                heavyCount += 1
                continue
            }
            taken[test.fork, default: 0] += 1
            cases[test.fork, default: []].append((test, native))
        }
    }
}
