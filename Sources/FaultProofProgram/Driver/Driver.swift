import ChainConfiguration
import Derivation
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import Preimage
import StateTransition
import WorldState

/// Derives and executes block after block, from the agreed one to the claimed one or to the end of L1 data.
struct Driver<Oracle: PreimageOracle> {
    private let boot: BootInformation
    private let oracle: SharedOracle<Oracle>
    private let observer: ProgramObserver
    private let l2: OracleL2Chain<Oracle>
    private let executor: L2BlockExecutor
    private var pipeline: DerivationPipeline<OracleL1Chain<Oracle>, OracleL2Chain<Oracle>>
    /// The newest block.
    private var head: Head
    /// The newest block that stays whatever comes.
    ///
    /// Before Holocene the blocks of a span batch become safe together: where one of them is invalid, those
    /// before it are given up too.
    private var safeHead: Head

    /// A block from which derivation can go on.
    private struct Head {
        let info: L2BlockInfo
        let systemConfiguration: SystemConfiguration
    }

    /// Opens both chains at the agreed block.
    init(
        _ boot: BootInformation,
        agreed: OutputRoot,
        _ oracle: SharedOracle<Oracle>,
        _ observer: ProgramObserver,
    ) throws(ProgramFailure) {
        self.boot = boot
        self.oracle = oracle
        self.observer = observer
        do {
            l2 = try OracleL2Chain(agreed: agreed.blockHash, boot.rollup, oracle)
            let info = try l2.agreedInfo()
            head = Head(info: info, systemConfiguration: try l2.systemConfiguration(number: info.number))
            safeHead = head
        } catch {
            throw oracle.failure ?? .preimage(.missing(.keccak256(agreed.blockHash)))
        }
        executor = L2BlockExecutor(
            configuration: boot.rollup,
            head: l2.agreedHeader,
            headHash: agreed.blockHash,
            source: OracleStateSource(oracle),
            blockHashes: l2,
            precompileHook: OraclePrecompiles(oracle),
        )
        let l1 = try OracleL1Chain(endingAt: boot.l1Head, oracle, observer)
        let start = try l1.derivationStart(head.info, boot.rollup)
        let batcherChange = try l1.firstBatcherUpdate(
            after: start.number,
            upTo: head.info.l1Origin.number,
            boot.rollup,
        )
        pipeline = DerivationPipeline(
            boot.rollup,
            l1Configuration: boot.l1,
            origin: start,
            systemConfiguration: try Driver.systemConfiguration(before: batcherChange, head, l2, oracle),
            l1: l1,
            l2: l2,
        )
        observer.didBoot(boot, agreed: head.info)
    }

    /// The configuration with which derivation begins: that of the newest L2 block whose origin is before the
    /// L1 block `batcherChange`, or the agreed block's where that is nil.
    ///
    /// Of the configuration, derivation from L1 uses the batcher alone. So the L2 blocks before the agreed one
    /// are read only where the batcher has changed while channels could be open.
    /// Source: ethereum-optimism/specs, specs/protocol/derivation.md, "Resetting the Pipeline".
    private static func systemConfiguration(
        before batcherChange: UInt64?,
        _ head: Head,
        _ l2: OracleL2Chain<Oracle>,
        _ oracle: SharedOracle<Oracle>,
    ) throws(ProgramFailure) -> SystemConfiguration {
        guard let batcherChange else { return head.systemConfiguration }
        do {
            var number = head.info.number
            while let info = try l2.blockInfo(number: number), info.l1Origin.number >= batcherChange {
                // The genesis block's origin is before every change.
                if number == 0 { break }
                number -= 1
            }
            return try l2.systemConfiguration(number: number)
        } catch {
            throw oracle.failure ?? .malformedL2(.missingBlock(head.info.number))
        }
    }

    /// Runs to the end and returns the output of the last block.
    ///
    /// The run stops at the claimed block even where its span batch goes on, as kona's does: the blocks after
    /// it may need data that a witness lacks.
    mutating func run() throws(ProgramFailure) -> ClaimOutput {
        while head.info.number < boot.claimBlockNumber {
            let derived: DerivedAttributes?
            do {
                derived = try pipeline.nextAttributes(
                    safeHead: head.info,
                    systemConfiguration: head.systemConfiguration,
                )
            } catch {
                throw oracle.failure ?? .derivation(error)
            }
            guard let derived else { break }
            if let block = try execute(derived) {
                try extend(by: block)
                if derived.concludesSpan { safeHead = head }
            } else {
                try rewind()
            }
        }
        observer.didFinish(drops: pipeline.drops)
        return try output(ofBlock: min(head.info.number, boot.claimBlockNumber))
    }

    /// Builds the derived block, or the one of deposits only that replaces it; nil where none is to be built.
    private mutating func execute(_ derived: DerivedAttributes) throws(ProgramFailure) -> L2Block? {
        var attributes = derived
        while true {
            let rejection: BlockExecutionError
            let request = PayloadWitnessRequest(parent: head.info.hash, attributes.payload)
            do {
                try oracle.hint(.l2PayloadWitness(request: request.text))
            } catch {
                throw .preimage(error)
            }
            do {
                return try executor.execute(attributes.payload)
            } catch {
                rejection = error
            }
            switch rejection {
            case .invalidTransaction, .invalidAttributes: break
            case .invalidParentExtraData: throw .execution(rejection)
            case .unreadable(let failure): throw unreadable(failure)
            }
            do {
                switch try pipeline.replaceInvalid(attributes) {
                case .dropped:
                    observer.didReject(attributes, rejection, isReplaced: false)
                    return nil
                case .depositsOnly(let replacement):
                    observer.didReject(attributes, rejection, isReplaced: true)
                    attributes = replacement
                }
            } catch {
                throw .derivation(error)
            }
        }
    }

    /// Makes a block that was built the head.
    private mutating func extend(by block: L2Block) throws(ProgramFailure) {
        l2.append(block)
        do {
            let first = block.transactions.first
            head = Head(
                info: try L2BlockInfo(
                    hash: block.hash,
                    header: block.header,
                    firstTransaction: first,
                    boot.rollup,
                ),
                systemConfiguration: try SystemConfiguration(
                    hash: block.hash,
                    header: block.header,
                    firstTransaction: first,
                    boot.rollup,
                ),
            )
        } catch {
            throw .malformedL2(.block(block.hash, error))
        }
        observer.didBuild(block)
    }

    /// Gives up the blocks after the safe head.
    private mutating func rewind() throws(ProgramFailure) {
        if head.info.number == safeHead.info.number { return }
        l2.removeBlocks(after: safeHead.info.number)
        do {
            let (hash, header) = try l2.header(number: safeHead.info.number)
            executor.rewind(to: header, hash: hash)
        } catch {
            throw oracle.failure ?? .malformedL2(.missingBlock(safeHead.info.number))
        }
        head = safeHead
    }

    /// The output of a block of the chain.
    ///
    /// For the newest block the executor has the state open; an earlier one can only be asked for by a claim
    /// about the past.
    private func output(ofBlock number: UInt64) throws(ProgramFailure) -> ClaimOutput {
        let hash: Hash32
        let header: Header
        do {
            (hash, header) = try l2.header(number: number)
        } catch {
            throw oracle.failure ?? .malformedL2(.missingBlock(number))
        }
        let storageRoot: Hash32
        if boot.rollup.isActive(.isthmus, at: L2Timestamp(header.timestamp)),
            let root = header.withdrawalsRoot
        {
            storageRoot = root
        } else {
            do {
                storageRoot = try executor.messagePasserStorageRoot(ofState: header.stateRoot)
            } catch {
                throw unreadable(.state(error))
            }
        }
        let output = OutputRoot(
            stateRoot: header.stateRoot,
            messagePasserStorageRoot: storageRoot,
            blockHash: hash,
        )
        return ClaimOutput(root: output.hash, blockNumber: number, blockHash: hash)
    }

    private func unreadable(_ failure: ExecutionFailure) -> ProgramFailure {
        if let cause = oracle.failure { return cause }
        if case .state(let error) = failure { return .malformedState(error) }
        return .execution(.unreadable(failure))
    }
}
