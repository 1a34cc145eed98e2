import Foundation
import Testing

/// What was recorded of real chains: that in `Samples` of the package, and more outside the repository.
public enum Recordings {
    private static let package = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// The folder of the claim about block 280 of a development chain: Canyon, with batches in calldata.
    public static let developmentChain = package.appending(path: "Samples/claims/devnet901-280").path

    /// The folder of the claim about block 16,491,249 of OP Sepolia: Granite, with batches in blobs.
    public static let opSepolia = package.appending(path: "Samples/claims/op-sepolia-16491249").path

    /// The file of a block of OP Mainnet in which little happens.
    public static let block = package.appending(path: "Samples/blocks/block-10211000.json.zst").path

    /// The genesis file of a development chain of the superchain registry, which has all forks up to Karst from its first
    /// block; the name without `.zst` is the chain id.
    public static let genesis = package.appending(path: "Samples/genesis/420130015.json.zst").path

    /// The fixture folder: the one that the environment variable `FALCONET_SHARED` names, or else `shared` beside the
    /// package; nil where there is none.
    public static let shared: URL? = {
        if let path = ProcessInfo.processInfo.environment["FALCONET_SHARED"] { return URL(filePath: path) }
        let beside = package.appending(path: "../shared").standardized
        return FileManager.default.fileExists(atPath: beside.appending(path: "data").path) ? beside : nil
    }()

    /// Why a test is skipped where there is no fixture folder.
    public static let absence: Comment = "there is no folder of fixtures: set FALCONET_SHARED"

    /// The folders of the claims in the fixture folder; none where it is absent.
    public static let sharedClaims: [String] = {
        guard let folder = shared?.appending(path: "data/op/claims").path else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }
            .filter { FileManager.default.fileExists(atPath: "\($0)/inputs.json") }
    }()

    /// Whether tests run that take minutes in a debug build: `FALCONET_FULL_TESTS` is 1.
    public static let runsFullTests = ProcessInfo.processInfo.environment["FALCONET_FULL_TESTS"] == "1"
}
