import EthereumTypes
import JSONMembers

/// A JSON string of hexadecimal bytes, or null.
func quoted(_ bytes: [UInt8]?) -> String { bytes.map { "\"\($0.hexadecimal)\"" } ?? "null" }

/// A JSON array, or null.
func list(_ items: [String]?) -> String { items.map { "[\($0.joined(separator: ","))]" } ?? "null" }

/// A JSON string of a number in hexadecimal without leading zeros.
func quantity(_ number: UInt64) -> String { quantity(UInt256(number)) }

/// A JSON string of a number in hexadecimal without leading zeros.
func quantity(_ number: UInt256) -> String { "\"\(number.hexadecimal)\"" }

/// A JSON object of the members that are not nil.
func object(_ members: [String: String?]) -> String {
    let present = members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
    return "{\(present.sorted().joined(separator: ","))}"
}
