import ChainConfiguration
import Conformance
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import MerklePatricia
import StateTransition
import WorldState

/// All that a transition is made from.
struct TransitionInputs {
    let alloc: T8nDocument
    let environment: T8nDocument
    let transactions: T8nTransactions
    let blobParameters: T8nDocument?
    /// The fork or change of forks.
    let fork: String
    let chainID: UInt64
    /// The block's reward in wei; nil where the maker's account is not even touched.
    let reward: UInt256?
}

/// What comes of a transition, as JSON objects.
struct TransitionOutcome {
    let alloc: [String: Any]
    let result: [String: Any]
    /// The RLP of the list of transactions that are in the block.
    let body: [UInt8]
}

/// Runs a block's transactions, leaving out those that are invalid.
struct Transition {
    let inputs: TransitionInputs
    let tracing: TraceOptions
    let outputs: T8nOutputs

    func run() throws(T8nFailure) -> TransitionOutcome {
        let schedule = try schedule()
        let environment = try inputs.environment.read { env throws(JSONMemberError) in
            try TransitionEnvironment(env, schedule)
        }
        let state = try inputs.alloc.read { alloc throws(JSONMemberError) in try FixtureState(alloc) }
        let reader = TransitionTransactionReader(
            chainID: inputs.chainID,
            protectsLegacy: environment.era.fork >= .spuriousDragon,
        )
        let envelopes = try reader.read(inputs.transactions)
        var blockInputs = try inputs.environment.read { env throws(JSONMemberError) in
            try environment.inputs(schedule, env)
        }
        blockInputs.reward = inputs.reward
        let world = state.open()
        let blockHashes = StatedBlockHashes(environment.blockHashes)
        let executor = EthereumBlockExecutor(
            blockInputs,
            state: world,
            blockHashes: blockHashes,
            sink: state.source.committed,
        )
        do {
            try executor.begin()
        } catch {
            throw T8nFailure("\(error)")
        }
        var result = TransitionResult(environment)
        for (index, envelope) in envelopes.enumerated() {
            try execute(envelope, index, executor, &result)
        }
        if let number = blockHashes.missing {
            throw T8nFailure("\(inputs.environment.source): blockHashes: no hash of block \(number)")
        }
        do {
            // A reward of nothing touches the account.
            if inputs.reward != nil { world.addBalance(.zero, to: try world.account(environment.coinbase)) }
            result.finish(try executor.finish())
            let alloc = try AllocDump.accounts(of: world, beginningWith: inputs.alloc.members)
            return TransitionOutcome(alloc: alloc, result: result.object, body: result.body)
        } catch {
            throw T8nFailure("the block is invalid: \(error)")
        }
    }

    /// Runs one transaction; one that is invalid is noted.
    private func execute(
        _ envelope: [UInt8],
        _ index: Int,
        _ executor: EthereumBlockExecutor,
        _ result: inout TransitionResult,
    ) throws(T8nFailure) {
        let hash = Keccak256.hash(envelope)
        let gasUsedBefore = result.gasUsed
        let trace = tracing.isEnabled ? TransactionTrace(executor.evm, tracing) : nil
        executor.tracer = trace?.tracer
        defer { executor.tracer = nil }
        do {
            result.add(try executor.execute(envelope), envelope, hash)
        } catch {
            switch error {
            case .invalid(let reason):
                result.reject(index, reason)
                return
            case .unreadable(let failure): throw T8nFailure("the state cannot be read: \(failure)")
            }
        }
        guard let trace else { return }
        let name = "trace-\(result.count - 1)-\(hash.hexadecimal).\(trace.fileExtension)"
        try outputs.write(
            trace.contents(envelope, gasUsed: result.gasUsed - gasUsedBefore),
            toFile: name,
        )
    }

    private func schedule() throws(T8nFailure) -> EthereumSchedule {
        var schedules: [String: BlobParameters] = [:]
        if let document = inputs.blobParameters {
            schedules[inputs.fork] = try document.read { members throws(JSONMemberError) in
                BlobParameters(
                    target: try members.number("target"),
                    maximum: try members.number("max"),
                    baseFeeUpdateFraction: try members.number("baseFeeUpdateFraction"),
                )
            }
        }
        let schedule = FixtureNetwork.schedule(
            named: inputs.fork,
            chainID: inputs.chainID,
            blobSchedule: schedules
        )
        guard let schedule else {
            let known = FixtureFork.names.joined(separator: ", ")
            throw T8nFailure(
                "--state.fork \(inputs.fork): no such fork; known are \(known) and changes between them"
            )
        }
        return schedule
    }
}
