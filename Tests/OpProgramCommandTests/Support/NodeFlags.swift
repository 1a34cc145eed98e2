import EthereumTypes
import NodeTestKit
import Preimage
import ProofHost

/// The flags of nodes that a server stands for.
enum NodeFlags {
    /// Every flag that names nodes or says how to ask them: L1's URL with a secret, and one that is down before it.
    static func all(_ server: NodeServer) -> [String] {
        let l1 = server.url(.l1).replacing("http://", with: "http://user:secret@")
        return [
            "--l1", "http://127.0.0.1:1,\(l1)", "--l1.beacon", server.url(.beacon), "--l2", server.url(.l2),
            "--l2.experimental", server.url(.l2), "--l1.trustrpc", "--l1.rpckind", "debug_geth",
        ]
    }

    /// One sound node for each flag without which nothing is fetched.
    static func required(_ server: NodeServer) -> [String] {
        ["--l1", server.url(.l1), "--l1.beacon", server.url(.beacon), "--l2", server.url(.l2)]
    }
}

extension ClaimFiles {
    /// A server of the claim's chains.
    func serve() async throws -> NodeServer {
        var entries: [PreimageKey: [UInt8]] = [:]
        for key in keys { entries[key] = try store.value(for: key) }
        return try await NodeServer(NodeWorld(entries))
    }
}
