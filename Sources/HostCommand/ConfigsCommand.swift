import ChainConfiguration

/// `op-program configs`: lists the chains that the program knows.
///
/// Source: op-program, host/subcmds/configs_cmd.go.
enum ConfigsCommand {
    /// Runs the command with its arguments; returns what it prints.
    static func run(_ arguments: [String]) throws(CommandLineError) -> String {
        let parsed = try ArgumentParser(ConfigsFlags.all).parse(arguments)
        if parsed.wantsHelp { return HelpText.configs + "\n" }
        switch parsed.rest {
        case []: break
        // No custom chains are built into this program.
        case ["check-custom-chains"]: return ""
        case let rest: throw CommandLineError("unexpected argument: \(rest.joined(separator: " "))")
        }
        var chainIDs: [UInt64] = []
        if let text = parsed.values.text(ConfigsFlags.chainID) {
            guard let chainID = UInt64(text) else { throw CommandLineError("invalid chain ID: \(text)") }
            chainIDs.append(chainID)
        }
        if let text = parsed.values.text(ConfigsFlags.network) {
            guard let chainID = NetworkNames.chainID(text) else {
                throw CommandLineError("invalid network: \"\(text)\"")
            }
            chainIDs.append(chainID)
        }
        if chainIDs.isEmpty { chainIDs = NetworkNames.all.map(\.chainID) }
        var output = ""
        for chainID in chainIDs {
            guard let rollup = ChainRegistry.rollupConfiguration(chainID: chainID) else {
                throw CommandLineError(
                    "missing chain config: no rollup config available for chain ID: \(chainID)"
                )
            }
            output += RollupDescription(rollup).text + "\n"
        }
        return output
    }
}
