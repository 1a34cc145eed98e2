import ChainConfiguration
import ClaimTestKit
import Derivation
import EthereumTypes
import FaultProofProgram
import Forks
import Foundation
import Logging
import ProofHost
import Testing

/// Claims of the generator as folders, as `falconet verify` reads them.
@Suite struct ClaimFolderTests {
    /// What stands in a folder: a chain with what is new in a fork, or with its activation.
    enum Content: CaseIterable, Sendable {
        case holocene, isthmus, jovian, isthmusActivation, jovianActivation

        func rollup() throws -> TestRollup {
            switch self {
            case .holocene: try TestRollup(ForkSchedule(activeFromGenesis: .holocene))
            case .isthmus: try TestRollup(ForkSchedule(activeFromGenesis: .isthmus))
            case .jovian: try TestRollup(ForkSchedule(activeFromGenesis: .jovian))
            case .isthmusActivation: try IsthmusTests.rollup(.isthmus, inBlock: 3)
            case .jovianActivation: try IsthmusTests.rollup(.jovian, inBlock: 3)
            }
        }

        /// Whether transactions that set code are valid in the last block.
        var hasSetCode: Bool { self != .holocene }
    }

    @Test(arguments: Content.allCases)
    func folder(_ content: Content) throws {
        let rollup = try content.rollup()
        rollup.mine(logs: [
            rollup.depositLog(from: Address(lowBytes: 0xd0), to: rollup.bob.address, mint: 7, value: 5),
            rollup.updateLog(.operatorFee(scalar: 3, constant: 5)),
            rollup.updateLog(.minimumBaseFee(1_100_000_000)),
            rollup.updateLog(.dataAvailabilityFootprintGasScalar(1_000)),
        ])
        for number in 1...7 {
            try rollup.sequence(number == 3 ? [] : [rollup.alice.send(to: rollup.bob.address, value: 1)])
        }
        if content.hasSetCode {
            let own = try #require(rollup.bob.authorization(of: Address(lowBytes: 0xc0de), nonce: 1))
            try rollup.sequence([
                rollup.bob.send(to: rollup.alice.address, type: .setCode, authorizations: [own])
            ])
        }
        let last = rollup.l2.head.info.number
        rollup.mine(batches: [rollup.span(1...Int(last))])
        let chain = try ProvableChain(rollup)
        try chain.expectClaims(safeHead: last)

        let temporary = FileManager.default.temporaryDirectory.appending(path: "claims-\(UUID())")
        defer { try? FileManager.default.removeItem(at: temporary) }
        let path = temporary.path
        let claim = try #require(chain.outputRoot(last))
        let agreed = try #require(chain.outputRoot(0))
        try chain.write(agreed: agreed, number: last, claim: claim, to: path)

        let folder = try ClaimFolder(path: path)
        #expect(try folder.audit().notVerifiable == 0)
        var logger = Logger(label: "claim")
        logger.handler = SwiftLogNoOpLogHandler()
        let verdict = FaultProofProgram.run(
            oracle: InProcessOracle(server: folder.makeServer(logger: logger))
        )
        #expect(verdict.exitCode == 0, "\(verdict)")
    }
}
