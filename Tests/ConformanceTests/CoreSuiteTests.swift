import JSONMembers
import Testing

@testable import Conformance

/// The suites of encodings, tries and difficulties: a right case passes, a wrong one fails for the right reason.
@Suite struct CoreSuiteTests {
    @Test func rlp() throws {
        func difference(_ value: String, _ encoding: String) throws -> String? {
            try SuiteRun.difference(of: RLPTests(), #"{"a": {"in": \#(value), "out": "\#(encoding)"}}"#)
        }
        #expect(try difference(#"["zw", [4], 1]"#, "0xc6827a77c10401") == nil)
        #expect(try difference(##""#65536""##, "0x83010000") == nil)
        #expect(try difference("256", "0x820100") == nil)
        #expect(try difference("255", "0x820100")?.contains("decoded value") == true)
        #expect(try difference(#""INVALID""#, "0x8100") == nil)
        #expect(try difference(#""INVALID""#, "0x8180")?.contains("accepted") == true)
        #expect(try difference(#""VALID""#, "0x8100")?.contains("refused at byte 0") == true)
        #expect(throws: JSONMemberError(path: "a.in", reason: "no value that can be encoded")) {
            try difference("{}", "0x80")
        }
    }

    /// Roots: ethereum/tests, `trieanyorder` and `trieanyorder_secureTrie`.
    @Test func trie() throws {
        let entries = #"{"foo": "bar", "food": "bass"}"#
        let root = "0x17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3"
        let secureRoot = "0x1385f23a33021025d9e87cca5c66c00de06178807b96a9acc92b7d651ccde842"
        func difference(_ entries: String, _ root: String, _ path: String = "plain.json") throws -> String? {
            try SuiteRun.difference(
                of: TrieTests(),
                #"{"a": {"in": \#(entries), "root": "\#(root)"}}"#,
                path: path,
            )
        }
        #expect(try difference(entries, root) == nil)
        #expect(try difference(entries, secureRoot, "secureTrie.json") == nil)
        #expect(try difference(entries, secureRoot)?.hasPrefix("root: expected \(secureRoot)") == true)
        #expect(try difference(#"[["a", "b"], ["foo", "bar"], ["food", "bass"], ["a", null]]"#, root) == nil)
        #expect(throws: JSONMemberError(path: "a.in[0]", reason: "not a key and a value")) {
            try difference(#"[["a"]]"#, root)
        }
    }

    @Test func trieOrder() throws {
        let document =
            #"{"a": {"in": ["cat", "doge"], "tests": [["d", "cat", "doge"], ["doge", "cat", "x"]]}}"#
        let results = try SuiteRun.results(of: TrieTests(), document)
        #expect(results.map(\.indices) == ["0", "1"])
        #expect(results.first?.outcome == .passed)
        #expect(results.last?.outcome == .failed("entry after: expected 0x78, got 0x"))
    }

    @Test func difficulty() throws {
        func difference(_ network: String, _ difficulty: String, ommers: String = "0x00") throws -> String? {
            try SuiteRun.difference(
                of: DifficultyTests(),
                #"""
                {"a": {"_info": {}, "\#(network)": {"1": {
                    "currentBlockNumber": "0x01", "currentTimestamp": "108", "currentDifficulty": "\#(difficulty)",
                    "parentTimestamp": "100", "parentDifficulty": "2048000", "parentUncles": "\#(ommers)"
                }}}}
                """#,
            )
        }
        #expect(try difference("Homestead", "2049000") == nil)
        #expect(try difference("Byzantium", "2049000") == nil)
        #expect(try difference("Byzantium", "2050000", ommers: "0x01") == nil)
        #expect(try difference("Byzantium", "2049001") == "difficulty: expected 0x1f43e9, got 0x1f43e8")
        #expect(throws: JSONMemberError(path: "a.Moon", reason: "no network that is known here")) {
            try difference("Moon", "1")
        }
    }

    /// A case of `testcases_sub.json`: `Y` is on top.
    @Test func operators() throws {
        func word(_ digit: Int) -> String { String(repeating: "0", count: 63) + "\(digit)" }
        func difference(_ expected: Int) throws -> String? {
            try SuiteRun.difference(
                of: OperatorTests(),
                #"[{"X": "\#(word(2))", "Y": "\#(word(5))", "Expected": "\#(word(expected))"}]"#,
                path: "folder/testcases_sub.json",
            )
        }
        #expect(try difference(3) == nil)
        #expect(try difference(4)?.hasPrefix("result: expected 0x00") == true)
    }
}
