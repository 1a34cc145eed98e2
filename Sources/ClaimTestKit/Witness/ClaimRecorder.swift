import ChainConfiguration
import EthereumCrypto
import EthereumTypes
import Forks
import Foundation
import Synchronization

/// Writes the claims that tests check as folders, for runs in the VM (`Tools/check-generated-claims.py`).
///
/// `claims/NAME` holds what `falconet verify` reads, and `expected.json`. Claims about one chain share a file in
/// `witnesses`.
enum ClaimRecorder {
    /// Where the folders go; nil where nothing is to be written.
    static let folder = ProcessInfo.processInfo.environment["FALCONET_GENERATED_CLAIMS"]
        .map { URL(filePath: $0) }
    /// The names of what was written.
    private static let written = Mutex<Set<String>>([])

    /// Has `write` write what has this name, once.
    static func once(_ name: String, write: () throws -> Void) rethrows {
        // Tests run side by side; few write at the same time.
        try written.withLock { names in
            if names.insert(name).inserted { try write() }
        }
    }

    /// A word of a file's name: what is neither a letter nor a digit becomes a hyphen.
    static func word(_ text: String) -> String {
        text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }

    /// The fork of the genesis block, and the newest one where others come later.
    static func forks(_ configuration: RollupConfiguration) -> String {
        let first = configuration.fork(at: configuration.genesis.l2Time)
        let last = OPFork.allCases.last { configuration.forks[$0] != nil } ?? first
        return last > first ? "\(first)-to-\(last)" : "\(first)"
    }
}

extension ProvableChain {
    /// Writes a claim of a test and what is expected of it, where the environment variable `FALCONET_GENERATED_CLAIMS`
    /// names a folder.
    ///
    /// The claim is about block `number`; `end` is the block of which the program computes the output. The folder's name
    /// says what the claim is about, and has a digest of it: the same test gives the same names. Throws what the file
    /// system throws.
    public func record(
        agreed: UInt64,
        number: UInt64,
        claim: Hash32,
        end: ExecutedL2Chain.Block,
        suite: String,
        test: String,
    ) throws {
        guard let folder = ClaimRecorder.folder, let agreedOutput = outputRoot(agreed) else { return }
        let inputs = try json(agreed: agreedOutput, number: number, claim: claim)
        let chain = try ClaimRecorder.digest(json(agreed: .zero, number: 0, claim: node.l2.head.output.hash))
        let isValid = claim == end.output.hash
        let forks = ClaimRecorder.forks(configuration)
        let name = [
            suite, ClaimRecorder.word(test), forks, "\(agreed)-to-\(number)",
            ClaimRecorder.digest(inputs + Data(chain.utf8)), isValid ? "honest" : "junk",
        ].joined(separator: "-")
        let manager = FileManager.default
        let witnesses = folder.appending(path: "witnesses")
        try ClaimRecorder.once(chain) {
            try manager.createDirectory(at: witnesses, withIntermediateDirectories: true)
            try Data(encodedWitness()).write(to: witnesses.appending(path: "\(chain).kv"))
        }
        try ClaimRecorder.once(name) {
            let url = folder.appending(path: "claims/\(name)")
            try manager.createDirectory(at: url, withIntermediateDirectories: true)
            try inputs.write(to: url.appending(path: "inputs.json"))
            try manager.createSymbolicLink(
                atPath: url.appending(path: "witness.kv").path,
                withDestinationPath: "../../witnesses/\(chain).kv"
            )
            let expected: [String: Any] = [
                "suite": suite, "test": test, "forks": forks, "chain": chain,
                "exitCode": isValid ? 0 : 1,
                "outputRoot": RollupJSON.hexadecimal(end.output.hash.bytes),
                "blockNumber": end.info.number,
                "blockHash": RollupJSON.hexadecimal(end.info.hash.bytes),
            ]
            try JSONSerialization.data(withJSONObject: expected, options: .sortedKeys)
                .write(to: url.appending(path: "expected.json"))
        }
    }
}

extension ClaimRecorder {
    /// The first eight digits of a hash.
    fileprivate static func digest(_ data: Data) -> String {
        RollupJSON.hexadecimal(Keccak256.hash([UInt8](data)).bytes.prefix(4)).dropFirst(2).description
    }
}
