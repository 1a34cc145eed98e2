import ArgumentParser

@main
struct CannonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cannon",
        abstract: "A fault-proof virtual machine.",
    )
}
