import ArgumentParser

@main
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "falconet-conformance",
        abstract: "Runs Ethereum's conformance fixtures from their archives.",
    )
}
