import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// The neighbours of keys, in the order in which a trie visits its entries: `trietestnextprev`.
enum TrieOrderTest {
    /// Runs a test whose member `tests` holds a key each, with the entry before and the entry after it.
    static func run(
        _ test: JSONMembers,
        _ name: String,
        _ report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let words = try test.strings("in")
        let keys: [[UInt8]]
        do throws(TrieError) {
            keys = try visitedKeys(of: words)
        } catch {
            report(CaseResult(name: name, fork: "", outcome: .failed("the trie failed: \(error)")))
            return
        }
        guard let cases = test.value("tests") as? [[String]] else {
            throw test.failure("tests", "not an array of arrays of strings")
        }
        for (index, texts) in cases.enumerated() {
            guard texts.count == 3 else { throw test.failure("tests[\(index)]", "not three keys") }
            let words: [[UInt8]] = texts.map { Array($0.utf8) }
            let key = words[0]
            var expectation = Expectation()
            let previous: [UInt8] = keys.last { $0.lexicographicallyPrecedes(key) } ?? []
            let next: [UInt8] = keys.first { key.lexicographicallyPrecedes($0) } ?? []
            expectation.check("entry before", words[1], previous)
            expectation.check("entry after", words[2], next)
            report(CaseResult(name: name, indices: "\(index)", fork: "", outcome: expectation.outcome))
        }
    }

    /// The keys in the order in which a trie of them visits them.
    private static func visitedKeys(of keys: [String]) throws(TrieError) -> [[UInt8]] {
        let trie = TrieTests.trie(root: MerklePatriciaTrie.emptyRoot, NodeSource())
        for key in keys.reversed() { try trie.set([1], at: Array(key.utf8)) }
        var visited: [[UInt8]] = []
        try trie.forEach { key, _ in visited.append([UInt8](key)) }
        return visited
    }
}
