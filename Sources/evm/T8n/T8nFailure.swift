import EthereumTypes
import Foundation
import JSONMembers

/// Why a transition cannot be made: an input that is malformed, an output that cannot be written, an invalid block.
struct T8nFailure: Error, Equatable, CustomStringConvertible {
    /// The exit codes of geth's tool.
    ///
    /// Source: go-ethereum, cmd/evm/README.md, "Error codes and output".
    enum Code: Int32 {
        /// The block is invalid.
        case block = 2
        /// The fork is unknown, or the inputs do not say what it demands.
        case configuration = 3
        /// BLOCKHASH asks for a hash that the inputs do not state.
        case missingBlockHash = 4
        /// An input is malformed.
        case json = 10
        /// A file cannot be read or written.
        case file = 11
        /// The transactions are no RLP list.
        case rlp = 12
    }

    let code: Code
    /// The file and the member, and what is wrong.
    let reason: String

    /// The line that geth prints.
    var description: String { "ERROR(\(code.rawValue)): \(reason)" }

    init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// A member of an input that is malformed.
    init(_ source: String, _ error: JSONMemberError) {
        self.init(.json, "\(source): \(error)")
    }
}

/// An object of an input, with the name of the file it is from.
struct T8nDocument {
    let source: String
    let members: JSONMembers

    /// Reads members of the object; errors name the file.
    func read<Value>(_ body: (JSONMembers) throws(JSONMemberError) -> Value) throws(T8nFailure) -> Value {
        do {
            return try body(members)
        } catch {
            throw T8nFailure(source, error)
        }
    }

    /// Reads a member that the fork demands: without it the inputs do not suffice, which is no fault of their form.
    func demand<Value>(
        _ name: String,
        _ read: (JSONMembers) throws(JSONMemberError) -> Value,
    ) throws(T8nFailure) -> Value {
        guard members.has(name) else { throw insufficient(name, "missing") }
        return try self.read(read)
    }

    /// What is said of a member does not suffice for the fork.
    func insufficient(_ name: String, _ reason: String) -> T8nFailure {
        T8nFailure(.configuration, "\(source): \(members.failure(name, reason))")
    }
}
