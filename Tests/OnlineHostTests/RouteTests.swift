import ClaimTestKit
import EthereumCrypto
import EthereumNodes
import EthereumTypes
import JSONMembers
import NodeTestKit
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import OnlineHost

/// Claims against nodes that lack methods.
@Suite("Routes")
struct RouteTests {
    /// Kinds of provider, and the method by which receipts come from them where the raw methods are missing.
    static let methods: [(RPCKind, String)] = [
        (.alchemy, "alchemy_getTransactionReceipts"), (.quicknode, "eth_getBlockReceipts"),
        (.infura, "eth_getTransactionReceipt"), (.parity, "parity_getBlockReceipts"),
        (.nethermind, "parity_getBlockReceipts"), (.debugGeth, "eth_getTransactionReceipt"),
        (.erigon, "eth_getBlockReceipts"), (.basic, "eth_getTransactionReceipt"),
        (.any, "eth_getBlockReceipts"), (.standard, "eth_getBlockReceipts"),
    ]

    private func missing(_ method: String) -> FaultRule {
        FaultRule(.error(code: -32601, message: "the method \(method) does not exist"), method: method)
    }

    @Test("A claim runs to its end without the raw methods", arguments: methods.indices)
    func withoutRawMethods(index: Int) async throws {
        let (kind, method) = RouteTests.methods[index]
        let chain = try OnlineClaimTests.chain(.holocene, blocks: 7)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        for name in ["debug_getRawHeader", "debug_getRawBlock", "debug_getRawReceipts"] {
            server.inject(missing(name))
        }
        let (run, _) = try await chain.online(
            server,
            into: InMemoryStore(),
            agreed: 0,
            number: 7,
            claim: try #require(chain.outputRoot(7)),
            kind: kind,
        )
        guard case .valid = run.verdict else {
            Issue.record("\(String(describing: run.server.failure))")
            return
        }
        let asked = Set(server.requests.map(\.method))
        #expect(asked.isSuperset(of: ["eth_getBlockByHash", method]))
        await server.stop()
    }

    @Test("Erigon's own method where the others are missing")
    func erigon() async throws {
        let chain = try OnlineClaimTests.chain(.holocene, blocks: 7)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(missing("eth_getBlockReceipts"))
        let (run, _) = try await chain.online(
            server,
            into: InMemoryStore(),
            agreed: 0,
            number: 7,
            claim: try #require(chain.outputRoot(7)),
            kind: .erigon,
        )
        guard case .valid = run.verdict else {
            Issue.record("\(String(describing: run.server.failure))")
            return
        }
        #expect(server.requests.contains { $0.method == "erigon_getBlockReceiptsByBlockHash" })
        await server.stop()
    }

    @Test("A header of L2 comes with the block's transactions, and without them where they cannot be had")
    func headerWithTransactions() async throws {
        let chain = try OnlineClaimTests.chain(.holocene)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let block = try #require(chain.node.l2.block(number: 1))
        for isThere in [true, false] {
            server.reset()
            if !isThere {
                for name in ["debug_getRawBlock", "eth_getBlockByHash"] { server.inject(missing(name)) }
            }
            let memory = InMemoryStore()
            let online = OnlineStore(
                memory,
                prefetcher: Prefetcher(nodes: try nodeSet(server), l2Head: .zero, chainID: 10),
                options: QuickOptions.online(attempts: 1),
                logger: .silent,
            )
            let hash = block.info.hash
            online.take(hint: Hint.l2BlockHeader(hash).encoded)
            let header = await onThread { try? online.value(for: .keccak256(hash)) }
            #expect(header == block.header.encode())
            #expect((memory.entries[.keccak256(block.header.transactionsRoot)] != nil) == isThere)
        }
        await server.stop()
    }

    @Test("Code that is not what its hash says")
    func otherCode() async throws {
        let chain = try OnlineClaimTests.chain(.holocene)
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.result("\"0x6001\""), layer: .l2, method: "debug_dbGet"))
        let memory = InMemoryStore()
        let online = OnlineStore(
            memory,
            prefetcher: Prefetcher(nodes: try nodeSet(server), l2Head: .zero, chainID: 10),
            options: QuickOptions.online(attempts: 1),
            logger: .silent,
        )
        let key = PreimageKey.keccak256(Hash32(1, 2, 3, 4))
        online.take(hint: Hint.l2Code(Hash32(1, 2, 3, 4)).encoded)
        let failure = await onThread { () -> String in
            do throws(HostError) {
                _ = try online.value(for: key)
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(failure.contains("\"l2-code 0x"))
        #expect(failure.contains("it hashes to \(Keccak256.hash([0x60, 0x01]).hexadecimal)"), "\(failure)")
        #expect(memory.entries.isEmpty)
        await server.stop()
    }
}
