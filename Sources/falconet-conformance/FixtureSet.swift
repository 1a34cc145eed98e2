import Conformance
import Foundation

/// Fixtures of one format in one archive.
struct FixtureSet {
    let name: String
    /// The archive's name, without `.tar.zst`.
    let archive: String
    /// The folders and files of the archive that belong to the set; empty for all of it.
    var parts: [String] = []
    let suite: any FixtureSuite
    /// How many cases there are, skipped ones included: with fewer, fixtures are missing.
    let knownCases: Int
    /// How many of them are skipped: with more, cases are passed over unseen.
    var knownSkips = 0

    /// The line of the set's report.
    func line(_ report: FixtureReport, seconds: Double) -> SetLine {
        SetLine(name: name, knownCases: knownCases, knownSkips: knownSkips, report, seconds: seconds)
    }

    /// The paths of the set's files below the folder of its archive, in order.
    ///
    /// A part that is not there has no files, so that its cases are absent.
    func files(in folder: String) throws -> [String] {
        let paths = parts.isEmpty ? [folder] : parts.map { folder + "/" + $0 }
        return FixtureFiles.collect(paths.filter { FileManager.default.fileExists(atPath: $0) })
    }

    /// All sets, the quickest first.
    static let all: [FixtureSet] = [
        FixtureSet(
            name: "rlp",
            archive: "ethtests-misc",
            parts: ["RLPTests"],
            suite: RLPTests(),
            knownCases: 55,
        ),
        FixtureSet(
            name: "trie",
            archive: "ethtests-misc",
            parts: ["TrieTests"],
            suite: TrieTests(),
            knownCases: 37,
        ),
        FixtureSet(
            name: "transaction",
            archive: "ethtests-misc",
            parts: ["TransactionTests"],
            suite: TransactionTests(),
            knownCases: 2_665,
        ),
        FixtureSet(
            name: "difficulty",
            archive: "ethtests-misc",
            parts: ["DifficultyTests"],
            suite: DifficultyTests(),
            knownCases: 18_598,
        ),
        FixtureSet(
            name: "genesis",
            archive: "ethtests-misc",
            parts: ["GenesisTests"],
            suite: GenesisTests(),
            knownCases: 3,
        ),
        FixtureSet(
            name: "basic",
            archive: "ethtests-misc",
            parts: ["BasicTests", "ABITests", "PoWTests"],
            suite: BasicTests(),
            knownCases: 5_014,
            knownSkips: 7,
        ),
        FixtureSet(
            name: "operators",
            archive: "precompiles",
            parts: OperatorTests.fileNames.map { "precompiles/geth/\($0).json" },
            suite: OperatorTests(),
            knownCases: 1_701,
        ),
        FixtureSet(
            name: "precompiles",
            archive: "precompiles",
            parts: ["precompiles/geth/precompiles", "precompiles/eip2537"],
            suite: PrecompileTests(),
            knownCases: 2_185,
        ),
        FixtureSet(
            name: "vm",
            archive: "legacy-vmtests",
            suite: VMTests(),
            knownCases: 609,
        ),
        FixtureSet(
            name: "state-eest",
            archive: "eest-v540-state",
            suite: StateTestSuite(),
            knownCases: 32_939,
        ),
        FixtureSet(
            name: "state-constantinople",
            archive: "legacy-constantinople-state",
            suite: StateTestSuite(),
            knownCases: 31_291,
        ),
        FixtureSet(
            name: "state-cancun",
            archive: "legacy-cancun-state",
            suite: StateTestSuite(),
            knownCases: 101_161,
        ),
        FixtureSet(
            name: "block-constantinople",
            archive: "legacy-constantinople-block-core",
            suite: BlockTestSuite(),
            knownCases: 1_898,
            knownSkips: 14,
        ),
        FixtureSet(
            name: "block-cancun",
            archive: "legacy-cancun-block-core",
            suite: BlockTestSuite(),
            knownCases: 2_672,
        ),
        FixtureSet(
            name: "block-ethtests",
            archive: "ethtests-block-core",
            suite: BlockTestSuite(),
            knownCases: 594,
        ),
        FixtureSet(
            name: "block-eest",
            archive: "eest-v540-block-nonstatic",
            suite: BlockTestSuite(),
            knownCases: 6_574,
        ),
        FixtureSet(
            name: "block-eest-static",
            archive: "eest-v540-block-static",
            suite: BlockTestSuite(),
            knownCases: 15_750,
        ),
    ]
}
