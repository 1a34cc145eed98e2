import ChainConfiguration
import Forks
import Foundation
import JSONMembers

/// What the name of a genesis file of the superchain registry, `CHAIN_ID.json`, tells.
struct RegistryFile {
    /// The chain id.
    let name: String
    /// The chain's configuration.
    let configuration: RollupConfiguration

    /// Reads the path of a file; nil where it is not selected.
    ///
    /// Errors: `JSONMemberError` where the registry has no such chain.
    init?(path: String, isSelected: (String) -> Bool) throws(JSONMemberError) {
        name = URL(filePath: path).deletingPathExtension().lastPathComponent
        guard isSelected(name) else { return nil }
        guard let chainID = UInt64(name),
            let configuration = ChainRegistry.rollupConfiguration(chainID: chainID)
        else { throw JSONMemberError(path: "", reason: "no file of a registered chain by its name") }
        self.configuration = configuration
    }

    /// The fork of the file's block.
    func fork(of document: JSONMembers) throws(JSONMemberError) -> OPFork {
        configuration.fork(at: L2Timestamp(try document.number("timestamp")))
    }
}
