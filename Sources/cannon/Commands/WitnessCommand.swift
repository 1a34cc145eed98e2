import ArgumentParser
import CannonVM
import JSONMembers

/// `witness`: the hash of a state, and what it commits to.
struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Convert a Cannon state into a binary witness",
        discussion: "Basic data about the state is printed to stdout in JSON format.",
    )

    @Option(help: "path of input state.")
    var input: String

    @Option(help: "path to write binary witness.")
    var output = ""

    func run() throws {
        let state = try attempt("invalid input state (\(input))") { try StateFile.read(input) }
        let witness = state.encodedWitness()
        if !output.isEmpty {
            try attempt("writing output to \(output)") {
                var file = try OutputFile(output)
                try file.write(witness)
                try file.finish()
            }
        }
        let members = [
            "\"stateVersion\": \(state.version.rawValue)",
            "\"witnessHash\": \"\(state.stateHash().hexadecimal)\"",
            "\"witness\": \"\(witness.hexadecimal)\"",
            "\"step\": \(state.step)",
            "\"exited\": \(state.hasExited)",
            "\"exitCode\": \(state.exitCode)",
        ]
        try JSONOutput.write(JSONOutput.object(members), to: "-")
    }
}
