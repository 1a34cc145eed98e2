import ChainConfiguration
import EthereumTypes
import Foundation
import JSONMembers
import Preimage
import ProofHost
import TestSupport
import Testing

/// A recorded claim as op-program takes it: a data folder, the chain's files, and arguments.
final class ClaimFiles: Sendable {
    /// What is claimed.
    let inputs: ClaimInputs
    /// The arguments that name the claim, the chain and the data folder.
    let arguments: [String]
    /// The store in the data folder.
    let store: any WritableKeyValueStore
    /// The data folder.
    let dataDirectory: String
    /// The keys of the pre-images in the data folder.
    let keys: [PreimageKey]

    private let folder = try? TemporaryFolder()

    /// Converts the claim in the folder at `path`.
    convenience init(_ path: String, format: StoreFormat = .directory) throws {
        let claim = try ClaimFolder(path: path)
        var entries: [PreimageKey: [UInt8]] = [:]
        for key in claim.witness.keys { entries[key] = try claim.witness.value(for: key) }
        try self.init(claim.inputs, witness: entries, format: format)
    }

    /// Converts a claim with its witness.
    init(_ inputs: ClaimInputs, witness: [PreimageKey: [UInt8]], format: StoreFormat = .directory) throws {
        let temporary = try #require(folder).path
        self.inputs = inputs
        dataDirectory = "\(temporary)/data"
        store = try format.open(path: dataDirectory, logger: .silent)
        keys = witness.keys.filter { $0.type != .local }
        for key in keys { try store.set(try #require(witness[key]), for: key) }
        arguments =
            [
                "--datadir", dataDirectory, "--l1.head", inputs.l1Head.hexadecimal,
                "--l2.head", try #require(inputs.l2Head).hexadecimal,
                "--l2.outputroot", inputs.agreedOutputRoot.hexadecimal,
                "--l2.claim", inputs.claim.hexadecimal, "--l2.blocknumber", "\(inputs.claimBlockNumber)",
            ] + (try ClaimFiles.chainArguments(inputs, folder: temporary))
    }

    private static func chainArguments(_ inputs: ClaimInputs, folder: String) throws -> [String] {
        guard let chain = inputs.customChain else { return ["--network", "\(inputs.chainID)"] }
        let rollup = try RollupConfiguration(json: chain.rollupConfiguration)
        let l1 = String(decoding: chain.l1ChainConfiguration, as: UTF8.self)
        let files = [
            ("rollup", String(decoding: chain.rollupConfiguration, as: UTF8.self)),
            ("genesis", "{\"config\":\(String(decoding: chain.l2ChainConfiguration, as: UTF8.self))}"),
            ("l1", l1.contains("blobSchedule") ? l1 : l1Configuration(chainID: rollup.l1ChainID)),
        ]
        for (name, text) in files {
            try text.write(toFile: "\(folder)/\(name).json", atomically: true, encoding: .utf8)
        }
        return [
            "--rollup.config", "\(folder)/rollup.json", "--l2.genesis", "\(folder)/genesis.json",
            "--l1.chainconfig", "\(folder)/l1.json", "--l2.custom",
        ]
    }

    /// geth's configuration of a development chain with Cancun's blobs.
    static func l1Configuration(chainID: UInt64) -> String {
        """
        {"chainId":\(chainID),"shanghaiTime":0,"cancunTime":0,
        "blobSchedule":{"cancun":{"target":3,"max":6,"baseFeeUpdateFraction":3338477}}}
        """
    }
}
