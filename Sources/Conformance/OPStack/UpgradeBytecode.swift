import Derivation
import EthereumCodec
import EthereumTypes
import Forks
import Foundation
import JSONMembers

/// The upgrade transactions of forks, and the code that they deploy, against the files that kona publishes of them.
///
/// Source: kona, crates/protocol/hardforks/src/bytecode.
public struct UpgradeBytecode {
    /// What a file holds, in hexadecimal digits.
    private enum Content {
        /// The envelope of a transaction.
        case envelope(Int)
        /// The input of a transaction: code that deploys a contract.
        case deployment(Int)
    }

    /// The files, each with its fork.
    private static let files: [(name: String, fork: OPFork, content: Content)] =
        (0..<6).map { ("ecotone_tx_\($0)", .ecotone, .envelope($0)) }
        + (0..<3).map { ("fjord_tx_\($0)", .fjord, .envelope($0)) }
        + (0..<8).map { ("isthmus_tx_\($0)", .isthmus, .envelope($0)) }
        + [
            ("l1_block_ecotone", .ecotone, .deployment(0)), ("gpo_ecotone", .ecotone, .deployment(1)),
            ("eip4788_ecotone", .ecotone, .deployment(5)), ("gpo_fjord", .fjord, .deployment(0)),
            ("l1_block_isthmus", .isthmus, .deployment(0)), ("gpo_isthmus", .isthmus, .deployment(1)),
            ("ofv_isthmus", .isthmus, .deployment(2)), ("eip2935_isthmus", .isthmus, .deployment(7)),
            ("jovian-l1-block-deployment", .jovian, .deployment(0)),
            ("jovian-gas-price-oracle-deployment", .jovian, .deployment(2)),
        ]

    /// How many files there are.
    public static var fileCount: Int { files.count }

    /// Compares the files of a folder, `NAME.hex` each; one that is not there is no case.
    public static func report(folder: String) -> FixtureReport {
        FixtureReport(
            files: files.compactMap { name, fork, content in
                let path = "\(folder)/\(name).hex"
                guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
                let outcome = outcome(of: text, fork, content)
                let result = CaseResult(name: name, fork: "\(fork)", outcome: outcome)
                return FileReport(path: path, results: [result], malformed: nil)
            }
        )
    }

    private static func outcome(of text: String, _ fork: OPFork, _ content: Content) -> CaseOutcome {
        let digits = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let expected = digits.hasPrefix("0x") ? digits : "0x" + digits
        let envelopes = UpgradeTransactions.envelopes(of: fork) ?? []
        var expectation = Expectation()
        switch content {
        case .envelope(let index):
            guard envelopes.indices.contains(index) else { return .failed("no such transaction") }
            expectation.check("envelope", expected, envelopes[index].hexadecimal)
        case .deployment(let index):
            guard envelopes.indices.contains(index),
                case .deposit(let deposit) = try? Transaction(envelope: envelopes[index])
            else { return .failed("no such transaction") }
            expectation.check("input", expected, deposit.data.hexadecimal)
        }
        return expectation.outcome
    }
}
