import ArgumentParser
import BlockReplay
import CommandSupport
import EthereumTypes
import ProofHost

/// `falconet replay FILE...`: builds recorded blocks again on their parents.
struct ReplayCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay",
            abstract: "Build recorded L2 blocks again and compare their hashes.",
            discussion:
                """
                Each FILE is JSON with a parent header, payload attributes and the pre-images of the state, and gets one \
                line: EQUAL, DIFFERENT or FAILURE.
                """,
        )
    }

    @Argument(help: "The files of the blocks.")
    var files: [String]

    func run() throws {
        var verdict = Verdict.valid
        for file in files {
            do {
                let block = try BlockFile(path: file).replay()
                print(block.line(file: file))
                if !block.isEqual, verdict == .valid { verdict = .invalid }
            } catch {
                print(ReplayedBlock.line(file: file, failure: error))
                verdict = .failure
            }
        }
        if verdict != .valid { throw verdict }
    }
}
