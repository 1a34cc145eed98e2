import EthereumTypes
import Foundation
import JSONMembers
import Preimage
import ProofHost
import TestSupport
import Testing

/// A recorded claim as op-program takes it: a data folder, the chain's files, and arguments.
final class ClaimFiles {
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
    init(_ path: String, format: StoreFormat = .directory) throws {
        let temporary = try #require(folder).path
        let claim = try ClaimFolder(path: path)
        inputs = claim.inputs
        dataDirectory = "\(temporary)/data"
        store = try format.open(path: dataDirectory, logger: .silent)
        keys = claim.witness.keys.filter { $0.type != .local }
        for key in keys { try store.set(try #require(try claim.witness.value(for: key)), for: key) }

        let members = try JSONMembers(document: try Data(contentsOf: URL(filePath: "\(path)/inputs.json")))
        var arguments = [
            "--datadir", dataDirectory, "--l1.head", inputs.l1Head.text,
            "--l2.head", try members.hash("l2_head").text, "--l2.outputroot", inputs.agreedOutputRoot.text,
            "--l2.claim", inputs.claim.text, "--l2.blocknumber", "\(inputs.claimBlockNumber)",
        ]
        if let chain = inputs.customChain {
            let files = [
                ("rollup", String(decoding: chain.rollupConfiguration, as: UTF8.self)),
                ("genesis", "{\"config\":\(String(decoding: chain.l2ChainConfiguration, as: UTF8.self))}"),
                ("l1", ClaimFiles.l1Configuration(chainID: try members.number("l1_chain_id"))),
            ]
            for (name, text) in files {
                try text.write(toFile: "\(temporary)/\(name).json", atomically: true, encoding: .utf8)
            }
            arguments += [
                "--rollup.config", "\(temporary)/rollup.json", "--l2.genesis", "\(temporary)/genesis.json",
                "--l1.chainconfig", "\(temporary)/l1.json", "--l2.custom",
            ]
        } else {
            arguments += ["--network", "\(inputs.chainID)"]
        }
        self.arguments = arguments
    }

    /// geth's configuration of a development chain with Cancun's blobs.
    static func l1Configuration(chainID: UInt64) -> String {
        """
        {"chainId":\(chainID),"shanghaiTime":0,"cancunTime":0,
        "blobSchedule":{"cancun":{"target":3,"max":6,"baseFeeUpdateFraction":3338477}}}
        """
    }
}
