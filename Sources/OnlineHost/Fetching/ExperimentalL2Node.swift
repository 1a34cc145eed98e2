import EthereumNodes
import EthereumTypes

/// L2's execution clients where one is named for experimental features: it is asked first, the canonical one where that
/// fails.
///
/// State by the hash of a node or of code is asked of the canonical one alone: other clients than geth have none.
/// Source: op-program, host/common/l2_source.go, `L2Source`.
struct ExperimentalL2Node: L2Node {
    private let experimental: any L2Node
    private let canonical: any L2Node

    init(_ experimental: any L2Node, canonical: any L2Node) {
        self.experimental = experimental
        self.canonical = canonical
    }

    func header(_ hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await first { node throws(NodeError) in try await node.header(hash) }
    }

    func transactions(ofBlock hash: Hash32) async throws(NodeError) -> [[UInt8]] {
        try await first { node throws(NodeError) in try await node.transactions(ofBlock: hash) }
    }

    func output(atBlock hash: Hash32) async throws(NodeError) -> [UInt8] {
        try await first { node throws(NodeError) in try await node.output(atBlock: hash) }
    }

    func accountProof(
        block: BlockName,
        address: Address,
        slot: Hash32,
    ) async throws(NodeError) -> [[UInt8]] {
        try await first { node throws(NodeError) in
            try await node.accountProof(block: block, address: address, slot: slot)
        }
    }

    func payloadWitness(parent: Hash32, attributes: [UInt8]) async throws(NodeError) -> [[UInt8]]? {
        try await first(where: { $0 != nil }) { node throws(NodeError) in
            try await node.payloadWitness(parent: parent, attributes: attributes)
        }
    }

    func code(_ hash: Hash32) async throws(NodeError) -> [UInt8] { try await canonical.code(hash) }

    func stateNode(_ hash: Hash32) async throws(NodeError) -> [UInt8] { try await canonical.stateNode(hash) }

    /// What the first node that has it gives; the error says of both what was wrong.
    private func first<Value>(
        where isAnswer: (Value) -> Bool = { _ in true },
        _ ask: (any L2Node) async throws(NodeError) -> Value,
    ) async throws(NodeError) -> Value {
        let failure: NodeError?
        do {
            let value = try await ask(experimental)
            if isAnswer(value) { return value }
            failure = nil
        } catch {
            failure = error
        }
        do {
            return try await ask(canonical)
        } catch {
            guard let failure else { throw error }
            // One that may pass decides: a later try then asks both again.
            let (told, other) =
                failure.isTransient && !error.isTransient ? (failure, error) : (error, failure)
            var summary = told
            summary.detail = (told.detail.isEmpty ? "" : told.detail + "; ") + "also \(other)"
            throw summary
        }
    }
}
