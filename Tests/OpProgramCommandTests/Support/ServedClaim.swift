import ChainConfiguration
import ClaimTestKit
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import NodeTestKit
import ProofHost
import TestSupport
import Testing

/// A claim about a chain of the generator, whose nodes a server stands for, as op-challenger hands it to op-program.
final class ServedClaim: Sendable {
    /// The nodes.
    let nodes: NodeServer
    private let honest: Hash32
    private let claimed: [String]
    private let files: TemporaryFolder
    private let chainFlags: [String]

    /// The number of the block that is claimed.
    static let blockNumber: UInt64 = 3

    /// Makes the sample chain of a fork, writes its configuration files, and serves it.
    init(_ fork: OPFork) async throws {
        let chain = try ProvableChain.sample(fork)
        try #require(chain.safeHead == ServedClaim.blockNumber)
        honest = try #require(chain.outputRoot(ServedClaim.blockNumber))
        let agreed = try #require(chain.node.l2.block(number: 0))
        let inputs = try chain.inputs(
            agreed: agreed.output.hash,
            number: ServedClaim.blockNumber,
            claim: honest
        )
        claimed = [
            "--l1.head", inputs.l1Head.hexadecimal, "--l2.blocknumber", "\(ServedClaim.blockNumber)",
            "--l2.head", agreed.info.hash.hexadecimal, "--l2.outputroot", agreed.output.hash.hexadecimal,
        ]
        files = try TemporaryFolder()
        let custom = try #require(inputs.customChain)
        let genesis = Array(#"{"config":"#.utf8) + custom.l2ChainConfiguration + Array("}".utf8)
        let rollup = try RollupConfiguration(json: custom.rollupConfiguration)
        let l1 = Array(ClaimFiles.l1Configuration(chainID: rollup.l1ChainID).utf8)
        for (name, content) in [("rollup", custom.rollupConfiguration), ("genesis", genesis), ("l1", l1)] {
            try Data(content).write(to: URL(filePath: "\(files.path)/\(name).json"))
        }
        chainFlags = [
            "--rollup.config", "\(files.path)/rollup.json", "--l2.genesis", "\(files.path)/genesis.json",
        ]
        nodes = try await NodeServer(NodeWorld(chain.witness.entries))
    }

    /// The server's command line in a game's folder, with the nodes or without.
    func server(
        in game: ChallengerGame,
        honest isHonest: Bool = true,
        online: Bool = true,
        experimental: Bool = false,
    ) -> [String] {
        let urls = ["--l1", nodes.url(.l1), "--l1.beacon", nodes.url(.beacon), "--l2", nodes.url(.l2)]
        return [ChallengerGame.serverPath, "--server"] + (online ? urls : [])
            + ["--datadir", game.path("preimages")] + claimed
            + ["--l2.claim", (isHonest ? honest : Hash32(0, 0, 0, 0xdead_beef)).hexadecimal] + chainFlags
            + (experimental ? ["--l2.experimental", nodes.url(.l2)] : [])
            + ["--log.level", "WARN", "--l2.custom", "--l1.chainconfig", "\(files.path)/l1.json"]
    }

    /// Forgets what was asked so far; what `body` asks is answered.
    func requests(during body: () async throws -> Void) async rethrows -> [ServedRequest] {
        nodes.reset()
        try await body()
        return nodes.requests
    }
}

/// Runs what waits for processes on a thread that is none of Swift's concurrency pool, which the nodes need.
func waiting<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedContinuation { continuation in
        Thread { continuation.resume(returning: Result { try body() }) }.start()
    }.get()
}
