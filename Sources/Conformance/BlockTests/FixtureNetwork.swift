import ChainConfiguration
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import StateTransition

/// The networks of blockchain tests: a fork from the genesis block on, or a change from one fork to another.
///
/// Source: execution-spec-tests, docs/running_tests/test_formats/blockchain_test.md, `network`; ethereum/tests.
public enum FixtureNetwork {
    /// When the rules of the network with this name change.
    ///
    /// - Parameters:
    ///   - name: as `Cancun`, `FrontierToHomesteadAt5` (a block number), `PragueToOsakaAtTime15k` (a timestamp) or
    ///     `ArrowGlacierToParisAtDiffC0000` (a total difficulty in hexadecimal digits).
    ///   - chainID: the chain's ID.
    ///   - blobSchedule: the blob parameters that the test states, by the name of a fork.
    /// - Returns: the schedule; nil for an unknown name.
    public static func schedule(
        named name: String,
        chainID: UInt64,
        blobSchedule: [String: BlobParameters],
    ) -> EthereumSchedule? {
        guard let to = name.range(of: "To"), let at = name.range(of: "At", options: .backwards),
            to.upperBound <= at.lowerBound
        else {
            return era(named: name, blobSchedule).map { EthereumSchedule($0, chainID: chainID) }
        }
        guard let before = era(named: String(name[..<to.lowerBound]), blobSchedule),
            let activation = activation(name[at.upperBound...])
        else { return nil }
        var schedule = EthereumSchedule(before, chainID: chainID)
        let newName = String(name[to.upperBound..<at.lowerBound])
        if newName == "Dao" {
            guard case .number(let number) = activation else { return nil }
            schedule.daoForkNumber = number
            return schedule
        }
        guard let after = era(named: newName, blobSchedule) else { return nil }
        schedule.change(to: after, at: activation)
        return schedule
    }

    /// The rules of a fork by its name in fixtures.
    private static func era(named name: String, _ blobSchedule: [String: BlobParameters]) -> EthereumEra? {
        switch name {
        case "MuirGlacier": EthereumEra(.istanbul, bombDelay: .muirGlacier)
        case "ArrowGlacier": EthereumEra(.london, bombDelay: .arrowGlacier)
        case "GrayGlacier": EthereumEra(.london, bombDelay: .grayGlacier)
        default: FixtureFork.fork(named: name).map { EthereumEra($0, blobs: blobSchedule[name]) }
        }
    }

    /// What follows `At` in a network's name.
    private static func activation(_ text: Substring) -> EthereumSchedule.Activation? {
        if text.hasPrefix("Time") {
            let isThousands = text.hasSuffix("k")
            guard let digits = UInt64(text.dropFirst("Time".count).dropLast(isThousands ? 1 : 0)) else {
                return nil
            }
            let (time, overflow) = digits.multipliedReportingOverflow(by: isThousands ? 1_000 : 1)
            return overflow ? nil : .timestamp(time)
        }
        if text.hasPrefix("Diff") {
            let digits = text.dropFirst("Diff".count)
            return JSONMembers.quantity(text: "0x" + digits).map { .totalDifficulty($0) }
        }
        return UInt64(text).map { .number($0) }
    }
}
