import Conformance
import EthereumTypes
import Foundation
import JSONMembers

/// The transactions of an input.
enum T8nTransactions {
    /// Objects, signed or with the key to sign them.
    case objects(T8nDocument, member: String)
    /// The RLP of a list of envelopes, typed ones as strings, and where it is from.
    case encoded([UInt8], source: String)

    /// Whether they came as RLP.
    var isEncoded: Bool {
        if case .encoded = self { return true }
        return false
    }
}

/// Reads the inputs; standard input is read once, however many come from it.
struct T8nSources {
    private static let standardInput = "stdin"
    private var standardInput: JSONMembers?

    /// The object in a file, or a member of what standard input holds.
    mutating func document(_ source: String, member: String) throws(T8nFailure) -> T8nDocument {
        guard source == T8nSources.standardInput else {
            return T8nDocument(source: source, members: try parse(try contents(source), source))
        }
        let document = T8nDocument(source: source, members: try readStandardInput())
        return T8nDocument(
            source: source,
            members: try document.read { all throws(JSONMemberError) in try all.object(member) }
        )
    }

    /// The transactions in a file, or under `txs` or `txsRlp` of what standard input holds.
    mutating func transactions(_ source: String) throws(T8nFailure) -> T8nTransactions {
        if source == T8nSources.standardInput {
            let members = try readStandardInput()
            for name in ["txsRlp", "txs"] {
                if let text = members.value(name) as? String, !text.isEmpty {
                    return try encoded(text, source)
                }
            }
            return .objects(T8nDocument(source: source, members: members), member: "txs")
        }
        let data = try contents(source)
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
            return try encoded(String(text.dropFirst().dropLast()), source)
        }
        let document = T8nDocument(source: source, members: try parse(data, source))
        return .objects(document, member: JSONMembers.elements)
    }

    private func encoded(_ text: String, _ source: String) throws(T8nFailure) -> T8nTransactions {
        guard let bytes = Hex.decode(text.utf8) else {
            throw T8nFailure(.rlp, "\(source): transactions that are not hexadecimal bytes")
        }
        return .encoded(bytes, source: source)
    }

    private mutating func readStandardInput() throws(T8nFailure) -> JSONMembers {
        if let standardInput { return standardInput }
        let data = try contents("-")
        let members = try parse(data, T8nSources.standardInput)
        standardInput = members
        return members
    }

    private func contents(_ path: String) throws(T8nFailure) -> Data {
        do {
            return try WholeFile.contents(of: path)
        } catch {
            throw T8nFailure(.file, error.description)
        }
    }

    private func parse(_ data: Data, _ source: String) throws(T8nFailure) -> JSONMembers {
        do {
            return try JSONMembers(document: data)
        } catch {
            throw T8nFailure(source, error)
        }
    }
}
