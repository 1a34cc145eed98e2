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
    /// The EIPs to activate on top of it.
    let extraEIPs: [Int]
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
    let tracing: T8nTracing
    let outputs: T8nOutputs

    func run() throws(T8nFailure) -> TransitionOutcome {
        let schedule = try schedule()
        let environment = try TransitionEnvironment(inputs.environment, schedule)
        let state = try inputs.alloc.read { alloc throws(JSONMemberError) in try FixtureState(alloc) }
        let reader = TransitionTransactionReader(
            chainID: inputs.chainID,
            protectsLegacy: environment.era.fork >= .spuriousDragon,
        )
        let envelopes = try reader.read(inputs.transactions)
        var blockInputs = environment.inputs(schedule)
        blockInputs.reward = inputs.reward
        let world = state.open()
        let blockHashes = StatedBlockHashes(environment.blockHashes ?? [:])
        let executor = EthereumBlockExecutor(
            blockInputs,
            state: world,
            blockHashes: blockHashes,
            sink: state.source.committed,
        )
        let counter = tracing.opcodeCountFile.isEmpty ? nil : OpcodeCounter()
        // The executor itself shows a tracer no system calls.
        executor.evm.tracer = counter
        do {
            try executor.begin()
        } catch {
            throw T8nFailure(.block, "the block is invalid: \(error.sentence)")
        }
        var result = TransitionResult(environment)
        for (index, envelope) in envelopes.enumerated() {
            try execute(envelope, index, executor, counter, &result)
            if let number = blockHashes.missing {
                let what = environment.blockHashes == nil ? "no blockhashes" : "blockhash for that block not"
                throw T8nFailure(.missingBlockHash, "getHash(\(number)) invoked, \(what) provided")
            }
        }
        executor.evm.tracer = counter
        result.finish(try finish(executor, environment))
        let alloc: [String: Any]
        do {
            alloc = try AllocDump.accounts(of: world, beginningWith: inputs.alloc.members)
        } catch {
            throw T8nFailure(.block, "the state cannot be read: \(error)")
        }
        if let counter { try outputs.write(counter.object, "opcodes", to: tracing.opcodeCountFile) }
        return TransitionOutcome(alloc: alloc, result: result.object, body: result.body)
    }

    private func finish(
        _ executor: EthereumBlockExecutor,
        _ environment: TransitionEnvironment,
    ) throws(T8nFailure) -> EthereumBlockOutcome {
        let state = executor.evm.state
        do {
            // A reward of nothing touches the account.
            if inputs.reward != nil { state.addBalance(.zero, to: try state.account(environment.coinbase)) }
        } catch {
            throw T8nFailure(.block, "the state cannot be read: \(error)")
        }
        do {
            return try executor.finish()
        } catch {
            throw T8nFailure(.block, "the block is invalid: \(error.sentence)")
        }
    }

    /// Runs one transaction; one that is invalid is noted.
    private func execute(
        _ envelope: [UInt8],
        _ index: Int,
        _ executor: EthereumBlockExecutor,
        _ counter: OpcodeCounter?,
        _ result: inout TransitionResult,
    ) throws(T8nFailure) {
        if result.lacksBlobGas, envelope.first == TransactionType.blob.rawValue {
            result.reject(index, "blob tx used but field env.ExcessBlobGas missing")
            return
        }
        let hash = Keccak256.hash(envelope)
        let gasUsedBefore = result.gasUsed
        let trace = tracing.isEnabled ? TransactionTrace(executor.evm, tracing) : nil
        counter?.inner = trace?.tracer
        executor.tracer = counter ?? trace?.tracer
        defer {
            executor.tracer = nil
            counter?.inner = nil
        }
        do {
            let receipt = try executor.execute(envelope)
            result.add(receipt, envelope, hash, isSuccess: executor.lastTransactionSucceeded)
        } catch {
            switch error {
            case .invalid(let reason):
                let text = RejectionText(
                    envelope,
                    isFromRLP: inputs.transactions.isEncoded,
                    executor.evm,
                    blobGas: (result.blobGasUsed, result.maximumBlobGas),
                )
                result.reject(index, text.text(reason))
                return
            case .unreadable(let failure): throw T8nFailure(.block, failure.sentence)
            }
        }
        guard let trace else { return }
        let name = "trace-\(result.count - 1)-\(hash.hexadecimal).\(trace.fileExtension)"
        try outputs.write(
            trace.contents(envelope, gasUsed: result.gasUsed - gasUsedBefore),
            toFile: name,
        )
    }

    /// When the rules change, with the EIPs that are activated on top.
    private func schedule() throws(T8nFailure) -> EthereumSchedule {
        let parts = inputs.fork.split(separator: "+", omittingEmptySubsequences: false)
        let schedule = FixtureNetwork.schedule(
            named: String(parts[0]),
            chainID: inputs.chainID,
            blobSchedule: try blobSchedule()
        )
        guard var schedule else {
            let known = ForkNames.known.joined(separator: ", ")
            throw T8nFailure(
                .configuration,
                "--state.fork \(inputs.fork): no such fork; known are \(known) and changes between them"
            )
        }
        schedule.activate(eips: inputs.extraEIPs)
        for part in parts.dropFirst() {
            guard let number = ExtraEIPs.number(part) else {
                throw T8nFailure(
                    .configuration,
                    "--state.fork \(inputs.fork): EIP \(part) is not one that can be activated"
                )
            }
            schedule.activate(eips: [number])
        }
        return schedule
    }

    /// The blob parameters of all forks that have other ones than the fixtures' own.
    private func blobSchedule() throws(T8nFailure) -> [String: BlobParameters] {
        guard let document = inputs.blobParameters else { return ForkNames.blobParameters }
        let stated = try document.read { members throws(JSONMemberError) in
            BlobParameters(
                target: try members.number("target"),
                maximum: try members.number("max"),
                baseFeeUpdateFraction: try members.number("baseFeeUpdateFraction"),
            )
        }
        return Dictionary(uniqueKeysWithValues: FixtureFork.names.map { ($0, stated) })
    }
}
