import ChainConfiguration
import EthereumTypes
import Forks
import JSONMembers
import Logging
import ProofHost

/// A rollup configuration for people, in the reference's form.
///
/// Source: op-node, rollup/types.go, `Description` and `LogDescription`.
struct RollupDescription {
    private let rollup: RollupConfiguration

    /// Describes `rollup`.
    init(_ rollup: RollupConfiguration) { self.rollup = rollup }

    private var l2Name: String { NetworkNames.displayName(chainID: rollup.l2ChainID) ?? "unknown L2" }

    private var l1Name: String {
        switch rollup.l1ChainID {
        case 1: "mainnet"
        case 11_155_111: "sepolia"
        case 17_000: "holesky"
        case 560_048: "hoodi"
        default: "unknown L1"
        }
    }

    /// Several lines, each with its end.
    var text: String {
        let genesis = rollup.genesis
        var lines = [
            "L2 Chain ID: \(rollup.l2ChainID) (\(l2Name))",
            "L1 Chain ID: \(rollup.l1ChainID) (\(l1Name))",
            "Bedrock starting point:",
            "  L2 starting time: \(genesis.l2Time.rawValue) ~ \(RollupDescription.date(genesis.l2Time.rawValue))",
            "  L2 block: \(genesis.l2.hash.hexadecimal) \(genesis.l2.number)",
            "  L1 block: \(genesis.l1.hash.hexadecimal) \(genesis.l1.number)",
            "Post-Bedrock Network Upgrades (timestamp based):",
        ]
        lines += upgrades.map { "  - \($0.name): \(RollupDescription.activation($0.time))" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The same as names and values of a log.
    var metadata: Logger.Metadata {
        let genesis = rollup.genesis
        var metadata: Logger.Metadata = [
            "l2_chain_id": "\(rollup.l2ChainID)", "l2_network": "\(l2Name)",
            "l1_chain_id": "\(rollup.l1ChainID)", "l1_network": "\(l1Name)",
            "l2_start_time": "\(genesis.l2Time.rawValue)",
            "l2_block_hash": "\(genesis.l2.hash.hexadecimal)", "l2_block_number": "\(genesis.l2.number)",
            "l1_block_hash": "\(genesis.l1.hash.hexadecimal)", "l1_block_number": "\(genesis.l1.number)",
        ]
        for upgrade in upgrades {
            metadata["\(upgrade.logName)_time"] = "\(RollupDescription.activation(upgrade.time))"
        }
        return metadata
    }

    private var upgrades: [(name: String, logName: String, time: UInt64?)] {
        var upgrades: [(name: String, logName: String, time: UInt64?)] = []
        for fork in OPFork.allCases where fork != .bedrock {
            let name = "\(fork)"
            // Told only where it is set, and before Isthmus, which ends it.
            if fork == .isthmus, let time = rollup.pectraBlobScheduleTime {
                upgrades.append(("Pectra Blob Schedule", "pectra_blob_schedule", time))
            }
            upgrades.append((name.prefix(1).uppercased() + name.dropFirst(), name, rollup.forks[fork]))
        }
        return upgrades
    }

    private static func activation(_ time: UInt64?) -> String {
        guard let time else { return "(not configured)" }
        if time == 0 { return "@ genesis" }
        let digits = String(time)
        let padding = String(repeating: " ", count: max(0, 10 - digits.count))
        return "@ \(digits)\(padding) ~ \(date(time))"
    }

    private static func date(_ time: UInt64) -> String {
        LogTime(seconds: Int(clamping: time), nanoseconds: 0).unixDate
    }
}
