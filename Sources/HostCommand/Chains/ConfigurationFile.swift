import CannonVM
import ChainConfiguration
import Foundation
import JSONMembers
import ProofHost
import SystemPackage

/// A chain's configuration in geth's form, for the program to read.
struct ConfigurationFile: Sendable {
    /// The chain that it is of.
    let chainID: UInt64
    /// The configuration, JSON.
    let json: [UInt8]

    /// Reads the member `config` of an L2 genesis file, which may be packed (`.gz`).
    init(l2Genesis path: String) throws(CommandLineError) {
        do {
            let members = try ConfigurationFile.members(path)
            json = try members.json("config")
            chainID = try L2ChainConfiguration(json: json).chainID
        } catch {
            throw CommandLineError(
                "invalid genesis: parse genesis file: \(ConfigurationFile.words(error, path))"
            )
        }
    }

    /// The configuration of an L1 chain: a public network's own, else that in the file at `path`, which is geth's
    /// configuration or a genesis file that holds one.
    init(l1OfChain chainID: UInt64, path: String?) throws(CommandLineError) {
        self.chainID = chainID
        if let network = L1ChainConfiguration.publicNetwork(chainID: chainID) {
            json = network.json
            return
        }
        guard let path else {
            throw CommandLineError(
                "failed to load l1 chain config for chain \(chainID): missing chain config: "
                    + "no chain config available for chain ID: \(chainID); set l1.chainconfig"
            )
        }
        let members: JSONMembers
        let configuration: L1ChainConfiguration
        do {
            let document = try ConfigurationFile.members(path)
            members = document.has("config") ? try document.object("config") : document
            json = try members.json()
            configuration = try L1ChainConfiguration(json: json)
        } catch {
            throw CommandLineError("invalid l1 chain config: \(ConfigurationFile.words(error, path))")
        }
        guard configuration.chainID == chainID else {
            throw CommandLineError(
                "l1 chain config chain ID mismatch: \(configuration.chainID) != \(chainID)"
            )
        }
        guard members.has("blobSchedule") else {
            throw CommandLineError("L1 chain config does not have a blob schedule config")
        }
    }

    /// Reads op-node's rollup configuration: what it says, and the JSON itself.
    static func rollup(_ path: String) throws(CommandLineError) -> (RollupConfiguration, json: [UInt8]) {
        do {
            let json = try InputFile.read(path)
            return (try RollupConfiguration(json: json), json)
        } catch {
            throw CommandLineError("invalid rollup config: \(words(error, path))")
        }
    }

    private static func members(_ path: String) throws -> JSONMembers {
        try JSONMembers(document: Data(try InputFile.read(path)))
    }

    /// What went wrong with the file at `path`.
    private static func words(_ error: any Error, _ path: String) -> String {
        switch error {
        case FileError.system(_, let code): "\(path): \(Errno(rawValue: code))"
        case FileError.badCompression: "\(path): the gzip data are damaged or end early"
        case FileError.tooLarge(_, let limit): "\(path): more than \(limit) bytes"
        default: "\(path): \(error)"
        }
    }
}

extension L1ChainConfiguration {
    /// geth's JSON of a public network, as far as a client program reads it.
    fileprivate var json: [UInt8] {
        // In the order of activation; Osaka changes no blob parameters and has those of Prague.
        let names = ["cancun", "prague", "bpo1", "bpo2"]
        var members = ["\"chainId\":\(chainID)", "\"londonBlock\":0", "\"shanghaiTime\":0"]
        var schedule: [String] = []
        for (name, entry) in zip(names, blobSchedule) {
            members.append("\"\(name)Time\":\(entry.activation)")
            let parameters = entry.parameters
            schedule.append(
                "\"\(name)\":{\"target\":\(parameters.target),\"max\":\(parameters.maximum),"
                    + "\"baseFeeUpdateFraction\":\(parameters.baseFeeUpdateFraction)}"
            )
        }
        members.append("\"blobSchedule\":{\(schedule.joined(separator: ","))}")
        return Array("{\(members.joined(separator: ","))}".utf8)
    }
}
