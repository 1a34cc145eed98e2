import ArgumentParser
import CannonVM

/// `verify-proof`: makes steps again from their proofs alone.
struct VerifyProofCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-proof",
        abstract: "Make steps again from their proof files alone, as the contract does.",
        discussion: "Exits with 1 where a proof does not hold.",
    )

    @Option(help: "VM type of the state; the newest that has such proofs where it is left out.")
    var type: String?

    @Argument(help: ArgumentHelp("Proof files, .json or .json.gz.", valueName: "file"))
    var files: [String]

    func run() throws {
        let version = try type.map { name in
            guard let version = StateVersion(name: name), version.isSupported else {
                throw CommandFailure(message: "unknown or unsupported version: \"\(name)\"")
            }
            return version
        }
        var rejected = 0
        for file in files {
            do {
                let proof = try StepProof(path: file)
                try StepVerifier.verify(proof, version: version)
                print("\(file): step \(proof.step) valid")
            } catch {
                rejected += 1
                print("\(file): INVALID: \(error)")
            }
        }
        guard rejected == 0 else {
            throw CommandFailure(message: "\(rejected) of \(files.count) proofs do not hold")
        }
    }
}
