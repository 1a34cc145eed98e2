import ArgumentParser

@main
struct EVMCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evm",
        abstract: "Runs code, transactions and conformance tests.",
        subcommands: [StateTestCommand.self, BlockTestCommand.self],
    )
}
