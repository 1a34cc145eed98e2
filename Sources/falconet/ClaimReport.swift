import CommandSupport
import EthereumTypes
import Foundation
import HostCommand
import JSONMembers
import Preimage
import ProofHost

/// All that is known of a claim after its run, in the form of `Documentation/ClaimReport.md`.
struct ClaimReport: Codable, Equatable {
    /// The chain of the claim.
    struct Chain: Codable, Equatable {
        var id: UInt64
        var name: String
    }

    /// What the program computed.
    struct Computed: Codable, Equatable {
        var outputRoot: String
        var blockNumber: UInt64
        var blockHash: String
    }

    /// Why there is no answer.
    struct Failure: Codable, Equatable {
        /// What kind of trouble: see `Documentation/ClaimReport.md`.
        var kind: String
        /// One line for a person.
        var message: String
        /// The pre-image's key, where one is to blame.
        var key: String?
        /// The name of the key's type, where one is to blame.
        var keyType: String?
        /// The hash by which L1 names the blob, where one is to blame.
        var versionedHash: String?
        /// The newest hint, where a pre-image is missing.
        var lastHint: String?
    }

    /// What checking the witness found out.
    struct Witness: Codable, Equatable {
        var preimages: Int
        var verified: Int
        var notVerifiable: Int
    }

    /// What was written of a captured claim.
    struct Capture: Codable, Equatable {
        var inputsBytes: Int
        var witnessBytes: Int
    }

    /// What the run read and did.
    struct Work: Codable, Equatable {
        /// Absent for a run in the VM, which tells nobody.
        var l1Blocks: UInt64?
        var l2Blocks: UInt64?
        var transactions: UInt64?
        var gasUsed: UInt64?
        var preimages: Int
        var preimageBytes: Int
        var hints: Int
        /// A hash of the sequence of hints and keys, which the inputs determine.
        var requestDigest: String
    }

    /// What the VM did.
    struct Machine: Codable, Equatable {
        var steps: UInt64
        /// The bytes of the pages that the program has touched.
        var memoryBytes: Int
        /// The pages that the program has touched, 4,096 bytes each.
        var pages: Int
        /// The bytes that the program has taken for its heap, of which none goes back: the heap's peak.
        var heapBytes: UInt64
        var seconds: Double
        /// The hash of the final state.
        var stateHash: String?
        /// The hash of the state before the first step, by which dispute games name the program.
        var prestateHash: String?
        /// Why the file of the profile could not be written.
        var profileError: String?
    }

    /// The form of the report.
    var schema = "falconet.claim-report/1"
    var verdict: String
    var exitCode: Int32
    var folder: String
    /// The version of this program.
    var version = HelpText.version
    /// The command that gives this verdict again.
    var command: String?
    var chain: Chain?
    var l1Head: String?
    var l2Head: String?
    var agreedOutputRoot: String?
    var claim: String?
    var claimBlockNumber: UInt64?
    var computed: Computed?
    var failure: Failure?
    var witness: Witness?
    var work: Work?
    var machine: Machine?
    var capture: Capture?
    var seconds: Double = 0

    /// A report of nothing yet.
    init(folder: String) {
        self.folder = folder
        verdict = Verdict.failure.name
        exitCode = Verdict.failure.rawValue
    }

    /// Takes over what the claim says.
    mutating func add(_ inputs: ClaimInputs) {
        chain = Chain(id: inputs.chainID, name: inputs.chainName)
        l1Head = inputs.l1Head.hexadecimal
        l2Head = inputs.l2Head?.hexadecimal
        agreedOutputRoot = inputs.agreedOutputRoot.hexadecimal
        claim = inputs.claim.hexadecimal
        claimBlockNumber = inputs.claimBlockNumber
    }

    /// Takes over what checking a witness found out.
    mutating func add(_ audit: WitnessAudit, of file: WitnessFile) {
        witness = Witness(
            preimages: file.count,
            verified: audit.verified,
            notVerifiable: audit.notVerifiable,
        )
    }

    /// Takes over what the program did.
    mutating func add(_ server: PreimageServer, _ counts: ClaimProgress.Counts?) {
        let statistics = server.statistics
        work = Work(
            l1Blocks: counts?.l1Blocks,
            l2Blocks: counts?.l2Blocks,
            transactions: counts?.transactions,
            gasUsed: counts?.gasUsed,
            preimages: statistics.preimages,
            preimageBytes: statistics.bytes,
            hints: statistics.hints,
            requestDigest: server.log.digest.hexadecimal,
        )
    }

    /// Takes over what the program found out.
    mutating func add(_ outcome: ClaimOutcome) {
        computed = Computed(
            outputRoot: outcome.outputRoot.hexadecimal,
            blockNumber: outcome.blockNumber,
            blockHash: outcome.blockHash.hexadecimal,
        )
        end(outcome.isValid ? .valid : .invalid)
    }

    /// Takes over what the VM did.
    mutating func add(_ counts: MachineProgress.Counts) {
        machine = Machine(
            steps: counts.steps,
            memoryBytes: counts.memoryByteCount,
            pages: counts.pageCount,
            heapBytes: counts.heapByteCount,
            seconds: counts.seconds,
        )
    }

    /// Takes over which program it was that the VM ran.
    mutating func add(prestateHash: Hash32?) { machine?.prestateHash = prestateHash?.hexadecimal }

    /// Takes over that the profile of the VM's steps could not be written: a valid claim is no success then.
    mutating func add(profileError: any Error) {
        machine?.profileError = "\(profileError)"
        if outcome == .valid { exitCode = Verdict.failure.rawValue }
    }

    /// Takes over what the program in the VM found out.
    mutating func add(_ outcome: MachineOutcome) {
        machine?.stateHash = outcome.stateHash.hexadecimal
        end(outcome.exitCode == 0 ? .valid : .invalid)
    }

    /// Takes over why there is no answer.
    mutating func add(_ error: any Error) {
        failure = Failure(error)
        end(.failure)
    }

    private mutating func end(_ verdict: Verdict) {
        self.verdict = verdict.name
        exitCode = verdict.rawValue
    }

    /// How the command ends.
    var outcome: Verdict { Verdict(rawValue: exitCode) ?? .failure }

    /// Prints the report and throws the verdict, unless the claim is valid.
    func end(json isJSON: Bool) throws {
        print(isJSON ? try json : text)
        if outcome != .valid { throw outcome }
    }

    /// The report as JSON, members in alphabetical order.
    ///
    /// Errors: `EncodingError` where a number is none that JSON has.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension ClaimReport.Failure {
    /// Describes an error by kind, and by key where a pre-image is to blame.
    init(_ error: any Error) {
        self.init(kind: "program", message: "\(error)")
        if error is CommandLineError || error is RunFailure { kind = "arguments" }
        if let failure = error as? MachineFailure { kind = failure.kind }
        guard let error = error as? HostError else { return }
        switch error {
        case .missing(let key, let lastHint):
            kind = "missing-preimage"
            self.lastHint = lastHint
            blame(key)
        case .notFetched(let key, let hint, _):
            kind = "unfetched-preimage"
            lastHint = hint
            blame(key)
        case .wrongValue(let key, _):
            kind = "wrong-preimage"
            blame(key)
        case .wrongBlob(let commitmentKey, let versionedHash):
            kind = "wrong-blob"
            self.versionedHash = versionedHash.hexadecimal
            blame(commitmentKey)
        case .unverifiable(let key, _):
            kind = "unverifiable-preimage"
            blame(key)
        case .storage: kind = "storage"
        case .damagedEntry(let key, _, _):
            kind = "storage"
            blame(key)
        case .malformedWitness, .malformedPackage: kind = "malformed-witness"
        case .inputs: kind = "inputs"
        case .channel: kind = "channel"
        }
    }

    private mutating func blame(_ key: PreimageKey) {
        self.key = key.rawValue.hexadecimal
        keyType = key.typeName
    }
}
