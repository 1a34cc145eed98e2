import ArgumentParser
import Conformance
import EVM
import EthereumTypes
import Forks
import Foundation
import JSONMembers

/// What `evm run` makes of the texts on its command line.
enum RunArgument {
    /// Bytes in hexadecimal, with or without 0x.
    static func bytes(_ text: String) throws -> [UInt8] {
        guard let bytes = Hex.decode(text.utf8) else {
            throw ValidationError("not an even number of hexadecimal digits")
        }
        return bytes
    }

    /// Bytes in hexadecimal that a file holds, white space around them.
    static func fileBytes(at path: String) throws -> [UInt8] {
        let text = String(decoding: try contents(ofFile: path), as: UTF8.self)
        guard let bytes = Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8) else {
            throw ValidationError("\(path) does not hold an even number of hexadecimal digits")
        }
        return bytes
    }

    /// What a file holds; - is standard input.
    static func contents(ofFile path: String) throws -> Data {
        do {
            return try WholeFile.contents(of: path)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// A number of up to 256 bits, decimal or with 0x.
    static func quantity(_ text: String) throws -> UInt256 {
        guard let number = JSONMembers.quantity(text: text) else {
            throw ValidationError("not a number of 256 bits")
        }
        return number
    }

    /// An amount of gas, below 2^63.
    static func gas(_ text: String) throws -> Int64 {
        guard let number = try quantity(text).uint64, let gas = Int64(exactly: number) else {
            throw ValidationError("more gas than 2^63 - 1")
        }
        return gas
    }

    /// An address; fewer than 20 bytes are the low ones, as in geth.
    static func address(_ text: String) throws -> Address {
        var digits = text.hasPrefix("0x") ? String(text.dropFirst(2)) : text
        if digits.count % 2 == 1 { digits = "0" + digits }
        guard let bytes = Hex.decode(digits.utf8), bytes.count <= Address.byteCount,
            let number = UInt256(bigEndianBytes: bytes)
        else { throw ValidationError("not an address of at most 20 bytes") }
        return Address(truncating: number)
    }

    /// The address whose low bytes spell a name: geth's defaults are "sender" and "receiver".
    static func namedAddress(_ name: String) -> Address {
        Address(truncating: UInt256(bigEndianBytes: name.utf8) ?? .zero)
    }

    /// A fork by its name, in any case, with EIPs that + adds.
    static func fork(_ text: String) throws -> RunFork {
        let parts = text.split(separator: "+", omittingEmptySubsequences: false)
        var fork = try fork(named: parts[0].lowercased())
        for part in parts.dropFirst() {
            guard let number = ExtraEIPs.number(part) else { throw ExtraEIPs.unknown(part) }
            _ = fork.rules.activate(eip: number)
        }
        return fork
    }

    /// Fixtures' names, Falconet's own, and those of the OP Stack.
    private static func fork(named name: String) throws -> RunFork {
        if let known = (FixtureFork.names + ["Merge"]).first(where: { $0.lowercased() == name }),
            let fork = FixtureFork.fork(named: known)
        {
            return RunFork(fork)
        }
        if let fork = EthereumFork.allCases.first(where: { "\($0)".lowercased() == name }) {
            return RunFork(fork)
        }
        if let fork = OPFork.allCases.first(where: { "\($0)" == name }) {
            return RunFork(rules: Rules(fork), hasRandomness: true)
        }
        let known = FixtureFork.names + OPFork.allCases.map { "\($0)" }
        throw ValidationError("there is no such fork; known are \(known.joined(separator: ", "))")
    }
}

/// The fork that `evm run` runs code under.
struct RunFork {
    var rules: Rules
    /// Whether the instruction 0x44 shows the block's randomness (from Paris on), rather than its difficulty.
    let hasRandomness: Bool

    init(rules: Rules, hasRandomness: Bool) {
        self.rules = rules
        self.hasRandomness = hasRandomness
    }

    /// One of Ethereum's forks.
    init(_ fork: EthereumFork) {
        self.init(rules: Rules(fork), hasRandomness: fork >= .paris)
    }
}
