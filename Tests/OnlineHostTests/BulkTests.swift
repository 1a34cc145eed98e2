import ClaimTestKit
import EthereumCrypto
import EthereumTypes
import NodeTestKit
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import OnlineHost

/// Hints at much at once, whose failure does no harm.
@Suite("Bulk hints")
struct BulkTests {
    private let chain: ProvableChain

    init() throws {
        chain = try ProvableChain.sample(.holocene)
    }

    private func online(_ store: InMemoryStore, _ server: NodeServer) throws -> OnlineStore {
        OnlineStore(
            VerifiedStore(store, logger: .silent),
            prefetcher: Prefetcher(nodes: try nodeSet(server), l2Head: .zero, chainID: 10),
            options: QuickOptions.online(attempts: 1),
            logger: .silent,
        )
    }

    private func witnessHint(parent: Hash32) -> [UInt8] {
        let digits = String(decoding: Hex.encode(parent.bytes), as: UTF8.self)
        let request = "{\"parentBlockHash\":\"0x\(digits)\",\"payloadAttributes\":{\"gasLimit\":\"0x1\"}}"
        return Hint.l2PayloadWitness(request: Array(request.utf8)).encoded
    }

    @Test("A witness brings all state with one request", arguments: [true, false])
    func witness(isOffered: Bool) async throws {
        var world = NodeWorld(chain.witness.entries)
        world.givesPayloadWitnesses = isOffered
        let server = try await NodeServer(world)
        let memory = InMemoryStore()
        let online = try online(memory, server)
        let block = try #require(chain.node.l2.block(number: 1))
        online.take(hint: witnessHint(parent: block.info.hash))
        // A bulk hint takes no other's place, and is used for state alone.
        online.take(hint: Hint.l2BlockHeader(block.info.hash).encoded)
        let hash = block.info.hash
        let header = await onThread { try? online.value(for: .keccak256(hash)) }
        #expect(header == block.header.encode())
        #expect(!server.requests.contains { $0.method == "debug_executePayload" })

        server.reset()
        let root = block.header.stateRoot
        online.take(hint: Hint.l2StateNode(root).encoded)
        let node = await onThread { try? online.value(for: .keccak256(root)) }
        #expect(node == chain.node.l2.state.nodes[root])
        let methods = server.requests.map(\.method)
        #expect(methods == (isOffered ? ["debug_executePayload"] : ["debug_executePayload", "debug_dbGet"]))
        let isComplete = chain.node.l2.state.nodes.keys.allSatisfy { memory.entries[.keccak256($0)] != nil }
        #expect(isComplete == isOffered)
        await server.stop()
    }

    @Test("An account's proof brings the nodes on the way to it")
    func accountProof() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let memory = InMemoryStore()
        let online = try online(memory, server)
        let block = try #require(chain.node.l2.block(number: 1))
        let root = block.header.stateRoot
        let address = Address(0x4200_0000_0000_0000, 0, 0x16)
        let payload = block.info.hash.bytes + address.bytes + [0, 0, 0, 0, 0, 0, 0, 10]
        online.take(hint: Array("l2-account-proof 0x".utf8) + Hex.encode(payload))
        online.take(hint: Hint.l2StateNode(root).encoded)
        let node = await onThread { try? online.value(for: .keccak256(root)) }
        #expect(node == chain.node.l2.state.nodes[root])
        #expect(!server.requests.contains { $0.method == "debug_dbGet" })
        #expect(memory.entries.count > 1)
        await server.stop()
    }

    @Test("A hint that brings something else is named, and one of another chain")
    func otherPreimage() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        let online = try online(InMemoryStore(), server)
        let block = try #require(chain.node.l2.block(number: 1))
        let key = PreimageKey.keccak256(Hash32(1, 2, 3, 4))
        func failure() async -> HostError? {
            await onThread {
                do throws(HostError) {
                    _ = try online.value(for: key)
                    return nil
                } catch {
                    return error
                }
            }
        }
        #expect(await failure() == nil)
        let otherChain = Hex.encode(block.info.hash.bytes + [0, 0, 0, 0, 0, 0, 0, 11])
        for (hint, reason) in [
            (Hint.l2BlockHeader(block.info.hash).encoded, "it brings other pre-images"),
            (Array("l2-code 0x".utf8) + otherChain, "the hint l2-code is about chain 11, not the claim's"),
        ] {
            online.take(hint: hint)
            let text = String(decoding: hint, as: UTF8.self)
            #expect(await failure() == .notFetched(key, hint: text, reason: reason))
        }
        await server.stop()
    }

    @Test("A node behind the head is asked again")
    func behind() async throws {
        let server = try await NodeServer(NodeWorld(chain.witness.entries))
        server.inject(FaultRule(.result("null"), layer: .l1, requests: 0..<2))
        let inputs = try chain.inputs(agreed: .zero, number: 3, claim: .zero)
        let online = OnlineStore(
            InMemoryStore(),
            prefetcher: Prefetcher(nodes: try nodeSet(server), l2Head: .zero, chainID: inputs.chainID),
            options: QuickOptions.online(attempts: 2),
            logger: .silent,
        )
        online.take(hint: Hint.l1BlockHeader(inputs.l1Head).encoded)
        let header = await onThread { try? online.value(for: .keccak256(inputs.l1Head)) }
        #expect(header.map { Keccak256.hash($0) } == inputs.l1Head)
        #expect(online.statistics.retries == 1)
        await server.stop()
    }
}
