import Foundation
import ProofHost

/// The recorded claims: those in `Samples` of the package, and more of them outside the repository.
enum Recordings {
    private static let package = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Claims outside the repository: below the folder that the environment variable `FALCONET_SHARED` names, or else
    /// below `shared` beside the package.
    static let sharedFolder: String = {
        let shared =
            ProcessInfo.processInfo.environment["FALCONET_SHARED"]
            ?? package.appending(path: "../shared").standardized.path
        return shared + "/data/op/claims"
    }()

    /// The claims of `sharedFolder`, by name; none where it is absent.
    static let sharedClaims: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: sharedFolder)) ?? []
        return names.filter { FileManager.default.fileExists(atPath: "\(sharedFolder)/\($0)/inputs.json") }
            .sorted()
    }()

    /// Whether tests run that take minutes in a debug build: `FALCONET_FULL_TESTS` is 1.
    static let runsFullTests = ProcessInfo.processInfo.environment["FALCONET_FULL_TESTS"] == "1"

    /// Block 280 of a development chain: a claim of Canyon, with batches in calldata.
    static func developmentChain() throws -> ClaimFolder { try sample("devnet901-280") }

    /// Block 16,491,249 of OP Sepolia: a claim of Ecotone or later, with batches in blobs.
    static func opSepolia() throws -> ClaimFolder { try sample("op-sepolia-16491249") }

    private static func sample(_ name: String) throws -> ClaimFolder {
        try ClaimFolder(path: package.appending(path: "Samples/claims/\(name)").path)
    }
}
