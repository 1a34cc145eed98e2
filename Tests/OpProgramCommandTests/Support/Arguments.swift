import EthereumTypes
import Foundation
import JSONMembers
import ProofHost

/// A command line that can be used, to be changed in one place.
struct Arguments {
    /// Names with their hyphens, and values; a flag without a value has an empty one.
    private var flags: [(name: String, value: String)]

    /// The least that runs offline: a claim about OP Sepolia.
    static var required: Arguments {
        Arguments(flags: [
            ("--network", "op-sepolia"), ("--l1.head", hash(1)), ("--l2.head", hash(2)),
            ("--l2.outputroot", hash(3)), ("--l2.claim", hash(4)), ("--l2.blocknumber", "1203"),
            ("--datadir", "/nonexistent/data"),
        ])
    }

    private init(flags: [(name: String, value: String)]) { self.flags = flags }

    /// 32 bytes that end with `value`.
    static func hash(_ value: UInt8) -> String { Hash32(0, 0, 0, UInt64(value)).hexadecimal }

    /// The same without some flags.
    func without(_ names: String...) -> Arguments {
        Arguments(flags: flags.filter { !names.contains($0.name) })
    }

    /// The same with a flag more.
    func with(_ name: String, _ value: String = "") -> Arguments {
        Arguments(flags: flags + [(name, value)])
    }

    /// The same with another value of a flag.
    func replacing(_ name: String, _ value: String) -> Arguments { without(name).with(name, value) }

    /// The arguments one by one.
    var list: [String] { flags.flatMap { $0.value.isEmpty ? [$0.name] : [$0.name, $0.value] } }
}
