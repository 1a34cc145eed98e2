import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import GuestChecks
import JSONMembers
import StateTransition
import WorldState

/// What a case of a state test must lead to: one entry of `post`.
struct StateTestExpectation {
    let indices: StateTestIndices
    let root: Hash32
    /// Keccak-256 of the RLP of the logs.
    let logsHash: Hash32
    /// Why the transaction must be rejected; nil where it is valid.
    let exception: String?
    /// The signed transaction, where the test states it.
    let envelope: [UInt8]?
    /// All accounts after the transaction, where the test states them.
    let accounts: JSONMembers?

    init(_ members: JSONMembers) throws(JSONMemberError) {
        indices = try StateTestIndices(try members.object("indexes"))
        root = try members.hash("hash")
        logsHash = try members.hash("logs")
        exception = try members.optional("expectException", members.string)
        envelope = try members.optional("txbytes", members.bytes)
        accounts = try members.optional("state", members.object)
    }
}

/// One state test: what its cases have in common.
struct StateTest {
    private let environment: StateTestEnvironment
    private let state: FixtureState
    private let transaction: StateTestTransaction
    /// Whether the coinbase is touched after the transaction, as the tools that filled ethereum/tests did with a
    /// block reward of nothing.
    private let touchesCoinbase: Bool
    /// The cases by fork.
    let post: JSONMembers

    init(_ members: JSONMembers) throws(JSONMemberError) {
        let configuration = try FixtureConfiguration(of: members)
        environment = try StateTestEnvironment(try members.object("env"), configuration)
        touchesCoinbase = !members.has("config")
        state = try FixtureState(try members.object("pre"))
        transaction = try StateTestTransaction(try members.object("transaction"))
        post = try members.object("post")
    }

    /// Runs a case.
    ///
    /// - Returns: What came of it, and the state root; nil where the state cannot be read.
    func run(
        _ expected: StateTestExpectation,
        _ fork: EthereumFork,
        named forkName: String,
        _ extraEIPs: [Int],
        _ observer: (any StateTestObserver)?,
    ) throws(JSONMemberError) -> (CaseOutcome, Hash32?) {
        let world = state.open()
        var rules = Rules(fork)
        for number in extraEIPs { _ = rules.activate(eip: number) }
        let blobs = environment.blobParameters(fork, named: forkName)
        let evm = EVM(
            state: world,
            rules: rules,
            block: environment.block(fork, blobParameters: blobs),
            blockHashes: StateTestBlockHashes(),
        )
        evm.tracer = observer?.makeTracer(evm)
        let executor = TransactionExecutor(
            evm: evm,
            fees: .ethereum,
            maximumBlobGas: blobs?.maximumBlobGas ?? 0,
        )
        var result: TransactionResult?
        var rejection: InvalidTransaction?
        do {
            result = try execute(expected, executor)
        } catch {
            switch error {
            case .member(let error): throw error
            case .transaction(.invalid(let reason)): rejection = reason
            case .transaction(.unreadable(let failure)): return (.failed("unreadable: \(failure)"), nil)
            }
        }
        let root: Hash32
        do {
            if touchesCoinbase { world.addBalance(.zero, to: try world.account(environment.coinbase)) }
            _ = world.endTransaction(deletingEmptyAccounts: rules.deletesEmptyAccounts)
            root = try world.commit()
        } catch {
            return (.failed("unreadable: \(error)"), nil)
        }
        observer?.caseEnded(result, rejection, root: root)
        if let difference = StateTest.difference(expected, result, rejection) {
            return (.failed(difference), root)
        }
        if root == expected.root { return (.passed, root) }
        var text = "state root \(root.hexadecimal), expected \(expected.root.hexadecimal)"
        if let accounts = expected.accounts {
            let difference = try FixtureState.firstDifference(of: world, from: accounts)
            text += "; " + (difference ?? "an account or a slot that is not expected")
        }
        return (.failed(text), root)
    }

    /// A case with all that its run needs.
    func input(
        _ expected: StateTestExpectation,
        _ fork: EthereumFork,
        named forkName: String,
    ) throws(JSONMemberError) -> StateTestInput {
        let blobs = environment.blobParameters(fork, named: forkName)
        let envelope: [UInt8]
        if let stated = expected.envelope {
            envelope = stated
        } else {
            envelope = try transaction.transaction(expected.indices, chainID: environment.chainID).encode()
        }
        return StateTestInput(
            fork: fork,
            touchesCoinbase: touchesCoinbase,
            block: environment.block(fork, blobParameters: blobs),
            blobs: blobs,
            excessBlobGas: environment.excessBlobGas,
            accounts: state.accounts,
            sender: transaction.sender,
            isSigned: expected.envelope != nil,
            envelope: envelope,
        )
    }

    private enum Failure: Error {
        case member(JSONMemberError)
        case transaction(TransactionFailure)
    }

    private func execute(
        _ expected: StateTestExpectation,
        _ executor: TransactionExecutor,
    ) throws(Failure) -> TransactionResult {
        var signedEnvelope: SignedTransaction?
        if let envelope = expected.envelope {
            // A value of more than 256 bits, which some tests state, does not decode.
            guard let decoded = try? Transaction(envelope: envelope), case .signed(let transaction) = decoded
            else {
                throw .transaction(.invalid(.malformed))
            }
            signedEnvelope = transaction
        }
        var signed: SignedTransaction
        do {
            signed = try transaction.transaction(expected.indices, chainID: environment.chainID)
        } catch {
            throw .member(error)
        }
        if let signedEnvelope {
            guard
                signedEnvelope.recoverSender(requiringLowS: executor.evm.rules.requiresLowS)
                    == transaction.sender
            else {
                throw .transaction(.invalid(.invalidSignature))
            }
            // What is executed are the fields: the signature vouches for what was signed.
            signed.signature = signedEnvelope.signature
            signed.chainID = signedEnvelope.chainID
            guard signed == signedEnvelope else {
                let path = "txbytes \(expected.indices.label)"
                throw .member(post.failure(path, "not the transaction of the test's fields"))
            }
        }
        do {
            return try executor.execute(signed, sender: transaction.sender, envelope: [])
        } catch {
            throw .transaction(error)
        }
    }

    /// What differs beside the state, as a sentence; nil for nothing.
    private static func difference(
        _ expected: StateTestExpectation,
        _ result: TransactionResult?,
        _ rejection: InvalidTransaction?,
    ) -> String? {
        if let rejection {
            guard let exception = expected.exception else { return "transaction rejected: \(rejection)" }
            if TransactionExceptions.accepts(exception, rejection) { return nil }
            return "transaction rejected as \(rejection), expected \(exception)"
        }
        if let exception = expected.exception { return "transaction accepted, expected \(exception)" }
        var logs = RLPWriter()
        logs.appendList { list in
            for log in result?.logs ?? [] { log.append(to: &list) }
        }
        let hash = Keccak256.hash(logs.bytes)
        if hash == expected.logsHash { return nil }
        return "hash of the logs \(hash.hexadecimal), expected \(expected.logsHash.hexadecimal)"
    }
}
