import EthereumCrypto
import EthereumTypes
import NodeTestKit
import Preimage
import ProofHost
import TestSupport
import Testing

@testable import OnlineHost

/// Blobs and precompiles of a recorded claim, whose witness is served.
@Suite("The witness of OP Sepolia")
struct RecordedWitnessTests {
    private let witness: WitnessFile
    private let world: NodeWorld

    init() throws {
        witness = try ClaimFolder(path: Recordings.opSepolia).witness
        var entries: [PreimageKey: [UInt8]] = [:]
        for key in witness.keys { entries[key] = try witness.value(for: key) }
        world = NodeWorld(entries)
    }

    private func store(_ store: InMemoryStore, _ server: NodeServer) throws -> OnlineStore {
        OnlineStore(
            VerifiedStore(store, logger: .silent),
            prefetcher: Prefetcher(nodes: try nodeSet(server), l2Head: .zero, chainID: 11_155_420),
            options: QuickOptions.online(),
            logger: .silent,
        )
    }

    @Test("A blob is stored under every key, and repaired as a whole")
    func blob() async throws {
        let server = try await NodeServer(world)
        let (timestamp, blobs) = try #require(world.blobs.min { $0.key < $1.key })
        let blob = try #require(blobs.first)
        let hash = blob.commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
        let hint = Hint.l1Blob(versionedHash: hash, timestamp: timestamp).encoded
        let key = PreimageKey.commitment(ofBlob: hash)
        let memory = InMemoryStore()
        let online = try store(memory, server)
        #expect(await onThread { try? online.value(for: key) } == nil)
        online.take(hint: hint)
        #expect(await onThread { try? online.value(for: key) } == blob.commitment)
        let fetched = memory.entries
        // 4,096 elements, the proof, the pre-image of each of their keys, and the commitment.
        #expect(fetched.count == 2 * 4097 + 1)
        let recorded = try fetched.keys.filter { $0.type != .keccak256 }.allSatisfy {
            try witness.value(for: $0) == fetched[$0]
        }
        #expect(recorded)
        #expect(fetched.allSatisfy { $0.key.type != .keccak256 || $0.value.count == 80 })

        // One bit of an element, with which it is still one.
        let element = try #require(fetched.keys.first { $0.type == .blob && fetched[$0]?.count == 32 })
        var value = try #require(fetched[element])
        value[31] ^= 1
        try memory.set(value, for: element)
        let again = try store(memory, server)
        again.take(hint: hint)
        #expect(await onThread { try? again.value(for: key) } == blob.commitment)
        #expect(again.statistics.replaced == 1)
        #expect(memory.entries == fetched)
        let sound = try store(memory, server)
        #expect(await onThread { try? sound.value(for: key) } == blob.commitment)
        #expect(sound.statistics.hits == 1)

        // The element first, as for a client that is resumed in the middle of the blob.
        let right = try #require(fetched[element])
        try memory.set(value, for: element)
        let resumed = try store(memory, server)
        resumed.take(hint: hint)
        #expect(await onThread { try? resumed.value(for: element) } == right)
        #expect(resumed.statistics.replaced == 1)
        #expect(memory.entries == fetched)

        await server.stop()
    }

    /// The blob of zeros, whose commitment is the point at infinity and quickly computed.
    @Test("A blob without a proof, as op-program stores it, is not fetched again")
    func blobWithoutProof() async throws {
        let server = try await NodeServer(world)
        let commitment = [0xc0] + [UInt8](repeating: 0, count: 47)
        let hash = commitment.withUnsafeBytes { KZG.versionedHash(ofCommitment: $0) }
        let key = PreimageKey.commitment(ofBlob: hash)
        var values = [key: commitment]
        for name in BlobKeys.preimages(commitment: commitment).dropLast() {
            values[.keccak256(Keccak256.hash(name))] = name
            values[.blobElement(name)] = [UInt8](repeating: 0, count: 32)
        }
        let element = try #require(values.keys.first { $0.type == .blob })
        let memory = InMemoryStore(values)
        for first in [key, element] {
            let online = try store(memory, server)
            online.take(hint: Hint.l1Blob(versionedHash: hash, timestamp: 1).encoded)
            let host = PreimageServer(store: online, logger: .silent)
            #expect(await onThread { try? host.value(for: first) } == values[first])
            #expect(await onThread { try? host.value(for: element) } == values[element])
            #expect(host.failure == nil)
            #expect(online.statistics.misses == 0)
        }
        #expect(server.requests.isEmpty)
        #expect(memory.entries == values)
        await server.stop()
    }

    @Test("A blob that the beacon node has pruned")
    func missingBlob() async throws {
        let server = try await NodeServer(world)
        let hash = Hash32(1 << 56, 2, 3, 4)
        let timestamp = try #require(world.blobs.keys.min())
        let online = try store(InMemoryStore(), server)
        online.take(hint: Hint.l1Blob(versionedHash: hash, timestamp: timestamp).encoded)
        let failure = await onThread { () -> String? in
            do throws(HostError) {
                _ = try online.value(for: .commitment(ofBlob: hash))
                return nil
            } catch {
                return "\(error)"
            }
        }
        let text = try #require(failure)
        #expect(text.contains("could not be fetched by the hint \"l1-blob 0x01"))
        #expect(text.contains("the node may have pruned it"))
        await server.stop()
    }

    @Test("A precompile's result is computed, and a wrong one in the store is replaced")
    func precompile() async throws {
        let server = try await NodeServer(world)
        let key = try #require(
            witness.keys.first { key in
                let payload = try? witness.value(for: PreimageKey(.keccak256, hash: key.rawValue))
                return key.type == .precompile && payload != nil
            }
        )
        let payload = try #require(try witness.value(for: PreimageKey(.keccak256, hash: key.rawValue)))
        let recorded = try #require(try witness.value(for: key))
        let memory = InMemoryStore()
        let online = try store(memory, server)
        online.take(hint: Array("l1-precompile 0x".utf8) + Hex.encode(payload))
        #expect(await onThread { try? online.value(for: key) } == recorded)
        #expect(memory.entries[PreimageKey(.keccak256, hash: key.rawValue)] == payload)
        try memory.set([0], for: key)
        #expect(await onThread { try? online.value(for: key) } == recorded)
        #expect(memory.entries[key] == recorded)
        #expect(server.requests == [])

        online.take(hint: Array("l1-precompile 0x".utf8) + Hex.encode(Address(lowBytes: 0x99).bytes))
        let unknown = await onThread { try? online.value(for: PreimageKey(.precompile, hash: .zero)) }
        #expect(unknown == nil)
        await server.stop()
    }
}
