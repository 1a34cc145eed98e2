import ChainConfiguration
import EthereumTypes
import FaultProofProgram
import Foundation
import Preimage
import ProofHost

/// A rollup whose safe chain is known, with the witness for any claim about it.
public struct ProvableChain {
    /// The node that derived the safe chain.
    public let node: ReferenceNode
    /// The pre-images of both chains.
    public let witness: InMemoryStore
    private let preimages: [PreimageKey: [UInt8]]
    private let rollup: TestRollup
    private let l1Head: Hash32

    /// Derives the safe chain of what is on L1 now.
    ///
    /// Throws what derivation and execution throw.
    public init(_ rollup: TestRollup) throws {
        self.rollup = rollup
        l1Head = rollup.l1.head.hash
        node = try ReferenceNode(
            rollup.configuration,
            l1Configuration: rollup.l1Configuration,
            genesis: rollup.genesis,
            l1: rollup.l1,
        )
        preimages = try WitnessMaker.witness(l1: rollup.l1, blobs: rollup.blobs, l2: [node.l2])
        witness = InMemoryStore(preimages)
    }

    /// The height of the newest safe block.
    public var safeHead: UInt64 { node.safeHead }

    /// The output root of a safe block; nil above the safe head.
    public func outputRoot(_ number: UInt64) -> Hash32? { node.l2.block(number: number)?.output.hash }

    /// Runs the program from an agreed block to the claim that block `number` has the output root `claim`.
    ///
    /// Throws `HostError` where the inputs cannot be written.
    public func run(agreed: Hash32, number: UInt64, claim: Hash32) throws -> ClaimRun {
        ClaimRun(try inputs(agreed: agreed, number: number, claim: claim), witness: witness)
    }

    /// The inputs of such a run, as a claim's folder holds them.
    ///
    /// Throws `HostError` where they cannot be written.
    public func inputs(agreed: Hash32, number: UInt64, claim: Hash32) throws -> ClaimInputs {
        try ClaimInputs(json: try json(agreed: agreed, number: number, claim: claim), name: "test claim")
    }

    /// Writes a claim as a folder that `falconet verify` reads, in place of what is there.
    ///
    /// Throws what the file system throws.
    public func write(agreed: Hash32, number: UInt64, claim: Hash32, to folder: String) throws {
        let url = URL(filePath: folder)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try json(agreed: agreed, number: number, claim: claim).write(to: url.appending(path: "inputs.json"))
        try Data(encodedWitness()).write(to: url.appending(path: "witness.kv"))
    }

    /// The bytes of the witness's file.
    func encodedWitness() -> [UInt8] { WitnessFile.encode(preimages) }

    /// The rules of the L2 chain.
    var configuration: RollupConfiguration { rollup.configuration }

    /// The inputs of a run as JSON, the same bytes for the same inputs.
    func json(agreed: Hash32, number: UInt64, claim: Hash32) throws -> Data {
        let object: [String: Any] = [
            "l1_head": RollupJSON.hexadecimal(l1Head.bytes),
            "agreed_output_root": RollupJSON.hexadecimal(agreed.bytes),
            "claim": RollupJSON.hexadecimal(claim.bytes),
            "l2_block_number": number,
            "chain_id": rollup.configuration.l2ChainID,
            "rollup_config": RollupJSON.object(rollup.configuration),
            "l1_chain_config": RollupJSON.object(rollup.l1Configuration),
        ]
        return try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    }
}
