import EthereumCrypto
import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// Roots of tries: `TrieTests` of ethereum/tests.
///
/// Files whose names say "secure" hash the keys. Entries that are an object can be made in any order, those in an array
/// in theirs.
public struct TrieTests: NamedTestSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each test of a file.
    public func run(
        _ test: JSONMembers,
        named name: String,
        path: String,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let isSecure = path.lowercased().contains("secure")
        if test.has("tests") {
            try TrieOrderTest.run(test, name, report)
            return
        }
        let entries = try entries(of: test, isSecure: isSecure)
        let root = try test.hash("root")
        let outcome: CaseOutcome
        do throws(TrieError) {
            outcome = try TrieTests.outcome(
                of: entries,
                root: root,
                inAnyOrder: test.value("in") is [String: Any],
            )
        } catch {
            outcome = .failed("the trie failed: \(error)")
        }
        report(CaseResult(name: name, fork: "", outcome: outcome))
    }

    /// One change of a trie.
    private struct Entry {
        let key: [UInt8]
        /// Nil to remove the key.
        let value: [UInt8]?
    }

    private static func outcome(
        of entries: [Entry],
        root: Hash32,
        inAnyOrder: Bool,
    ) throws(TrieError) -> CaseOutcome {
        var expectation = Expectation()
        for entries in inAnyOrder ? orders(of: entries) : [entries] {
            let source = CommittedStateSource(base: StateSource())
            let trie = TrieTests.trie(root: MerklePatriciaTrie.emptyRoot, source)
            for entry in entries {
                if let value = entry.value {
                    try trie.set(value, at: entry.key)
                } else {
                    try trie.remove(at: entry.key)
                }
            }
            expectation.check("root", root, try trie.commit(into: source.committed))
            // What was written must be found again in the nodes that the commit gave out.
            let reopened = TrieTests.trie(root: trie.root, source)
            for (index, entry) in entries.enumerated() {
                guard !entries[(index + 1)...].contains(where: { $0.key == entry.key }) else { continue }
                expectation.check(
                    "value of \(entry.key.hexadecimal)",
                    entry.value,
                    try reopened.value(at: entry.key)
                )
            }
        }
        return expectation.outcome
    }

    static func trie(root: Hash32, _ source: NodeSource) -> MerklePatriciaTrie {
        MerklePatriciaTrie(root: root, source: source, keyByteCounts: 0...64)
    }

    /// The entries begun at each of them, forwards and backwards.
    private static func orders(of entries: [Entry]) -> [[Entry]] {
        entries.indices.flatMap { start in
            let turned = Array(entries[start...] + entries[..<start])
            return [turned, turned.reversed()]
        }
    }

    private func entries(of test: JSONMembers, isSecure: Bool) throws(JSONMemberError) -> [Entry] {
        var entries: [Entry] = []
        func append(_ key: String, _ value: Any, at member: String) throws(JSONMemberError) {
            let key = try TrieTests.bytes(key, test, member)
            entries.append(
                Entry(
                    key: isSecure ? Keccak256.hash(key).bytes : key,
                    value: try TrieTests.optionalBytes(value, test, member),
                )
            )
        }
        if let members = test.value("in") as? [String: Any] {
            for key in members.keys.sorted() {
                guard let value = members[key] else { continue }
                try append(key, value, at: "in.\(key)")
            }
        } else if let pairs = test.value("in") as? [[Any]] {
            for (index, pair) in pairs.enumerated() {
                guard pair.count == 2, let key = pair[0] as? String else {
                    throw test.failure("in[\(index)]", "not a key and a value")
                }
                try append(key, pair[1], at: "in[\(index)]")
            }
        } else {
            throw test.failure("in", "neither an object nor an array of pairs")
        }
        return entries
    }

    private static func optionalBytes(
        _ value: Any,
        _ test: JSONMembers,
        _ member: String,
    ) throws(JSONMemberError) -> [UInt8]? {
        guard let text = value as? String else { return nil }
        return try bytes(text, test, member)
    }

    /// Hexadecimal digits after 0x, else the text itself.
    private static func bytes(
        _ text: String,
        _ test: JSONMembers,
        _ member: String,
    ) throws(JSONMemberError) -> [UInt8] {
        guard text.hasPrefix("0x") else { return Array(text.utf8) }
        guard let bytes = Hex.decode(text.utf8) else { throw test.failure(member, "not hexadecimal bytes") }
        return bytes
    }
}
