import ArgumentParser
import EthereumTypes
import ProofHost

/// `falconet replay FILE...`: builds recorded blocks again on their parents.
struct ReplayCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay",
            abstract: "Build recorded L2 blocks again and compare their hashes.",
            discussion:
                "Each FILE is JSON with a parent header, payload attributes and the pre-images of the state.",
        )
    }

    @Argument(help: "The files of the blocks.")
    var files: [String]

    func run() throws {
        var verdict = Verdict.valid
        for file in files {
            do {
                let block = try replayBlock(path: file)
                print(block.line(file: file))
                if !block.isEqual, verdict == .valid { verdict = .invalid }
            } catch {
                Terminal.printError("\(file): FAILURE: \(error)")
                verdict = .failure
            }
        }
        if verdict != .valid { throw verdict }
    }
}

/// A block that was built again.
struct ReplayedBlock {
    /// The block's height.
    var number: UInt64
    /// The number of its transactions.
    var transactionCount: Int
    /// The gas they used.
    var gasUsed: UInt64
    /// The hash of the block as built.
    var hash: Hash32
    /// The hash of the block as recorded.
    var expectedHash: Hash32

    /// Whether it came out as recorded.
    var isEqual: Bool { hash == expectedHash }

    /// One line for a person.
    func line(file: String) -> String {
        let work = "\(transactionCount) transactions, \(Terminal.grouped(gasUsed)) gas"
        if isEqual { return "\(file): EQUAL: block \(number), \(work), \(hash.text)" }
        return
            "\(file): DIFFERENT: block \(number), \(work), built \(hash.text), recorded \(expectedHash.text)"
    }
}

/// Builds the block that the file at `path` records.
func replayBlock(path: String) throws -> ReplayedBlock {
    throw RunFailure(description: "this build has no block builder")
}
