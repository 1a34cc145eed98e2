import EthereumCodec
import EthereumCrypto
import EthereumNodes
import EthereumTypes
import MerklePatricia
import Preimage
import ProofHost
import StateTransition

/// Turns requests into the pre-images that op-program stores for them, under every key.
///
/// Nodes verify what they return, so that all of it belongs to its key.
/// Source: op-program, host/prefetcher/prefetcher.go.
public struct Prefetcher: Sendable {
    private let nodes: NodeSet
    private let l2: any L2Node
    private let l2Head: Hash32
    /// The chain of the claim.
    let chainID: UInt64

    /// Asks `nodes`; `l2Head` is the block of the agreed output root.
    public init(nodes: NodeSet, l2Head: Hash32, chainID: UInt64) {
        self.nodes = nodes
        l2 = nodes.experimental.map { ExperimentalL2Node($0, canonical: nodes.l2) } ?? nodes.l2
        self.l2Head = l2Head
        self.chainID = chainID
    }

    /// What a request asks for.
    func preimages(_ request: HintRequest) async throws(FetchError) -> FetchedPreimages {
        do {
            switch request {
            case .l1Header(let hash): return Prefetcher.list([try await nodes.l1.header(hash)])
            case .l1Transactions(let hash):
                return try Prefetcher.trie(of: try await nodes.l1.transactions(ofBlock: hash))
            case .l1Receipts(let hash):
                return try Prefetcher.trie(of: try await nodes.l1.receipts(ofBlock: hash))
            case .l1Blob(let versionedHash, let timestamp):
                return Prefetcher.fieldElements(
                    of: try await nodes.beacon.blob(versionedHash, timestamp: timestamp),
                    versionedHash: versionedHash,
                )
            case .l1Precompile(let call): return try Prefetcher.result(of: call)
            case .l2Header(let hash): return try await l2Header(hash)
            case .l2Transactions(let hash):
                async let header = l2.header(hash)
                var preimages = try Prefetcher.trie(of: try await l2.transactions(ofBlock: hash))
                preimages.add(try await header)
                return preimages
            case .l2Code(let hash): return Prefetcher.list([try await l2.code(hash)])
            case .l2StateNode(let hash): return Prefetcher.list([try await l2.stateNode(hash)])
            case .l2Output(let root): return try await output(root)
            case .l2AccountProof(let block, let address, let slot):
                return Prefetcher.list(
                    try await l2.accountProof(block: block, address: address, slot: slot)
                )
            case .l2PayloadWitness(let parent, let attributes):
                return Prefetcher.list(
                    try await l2.payloadWitness(parent: parent, attributes: attributes) ?? []
                )
            }
        } catch let error as FetchError {
            throw error
        } catch let error as NodeError {
            throw .node(error, about: request.subject)
        } catch let error as TrieError {
            throw .list(error)
        } catch {
            // No other error is thrown above.
            let failure = NodeError(kind: .unreachable, node: "", request: request.name, detail: "\(error)")
            throw .node(failure, about: request.subject)
        }
    }

    private static func list(_ values: [[UInt8]]) -> FetchedPreimages {
        var preimages = FetchedPreimages()
        for value in values { preimages.add(value) }
        return preimages
    }

    private static func trie(of items: [[UInt8]]) throws(TrieError) -> FetchedPreimages {
        var preimages = FetchedPreimages()
        try preimages.add(list: items)
        return preimages
    }

    /// The header is what the client asks for next; its transactions are kept where they come, as op-program keeps them.
    private func l2Header(_ hash: Hash32) async throws -> FetchedPreimages {
        async let transactions = l2.transactions(ofBlock: hash)
        let header = try await l2.header(hash)
        var preimages = FetchedPreimages()
        if let transactions = try? await transactions { try preimages.add(list: transactions) }
        preimages.add(header)
        return preimages
    }

    /// The pre-image of the agreed output root.
    ///
    /// From Isthmus on a header has the storage root of the message passer in it: where that makes the root, no state is
    /// asked for, which the node may have pruned. Which fork is active need not be known: no other root hashes to it.
    /// Source: op-service, sources/l2_client.go, `outputV0`.
    private func output(_ root: Hash32) async throws -> FetchedPreimages {
        if let output = try await outputOfHeader(), output.hash == root {
            return Prefetcher.list([output.preimage])
        }
        let preimage = try await l2.output(atBlock: l2Head)
        let actual = Keccak256.hash(preimage)
        guard actual == root else { throw FetchError.otherOutput(block: l2Head, root: actual) }
        return Prefetcher.list([preimage])
    }

    /// The output at the agreed block as its header has it; nil for a header without such a root.
    private func outputOfHeader() async throws(FetchError) -> OutputRoot? {
        let encoded: [UInt8]
        do throws(NodeError) {
            encoded = try await l2.header(l2Head)
        } catch {
            throw .node(error, about: .l2Block)
        }
        guard let header = try? Header(encoded: encoded), let withdrawalsRoot = header.withdrawalsRoot else {
            return nil
        }
        return OutputRoot(
            stateRoot: header.stateRoot,
            messagePasserStorageRoot: withdrawalsRoot,
            blockHash: l2Head,
        )
    }
}
