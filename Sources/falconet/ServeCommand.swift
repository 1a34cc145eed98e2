import ArgumentParser
import CommandSupport
import EthereumTypes
import Foundation
import Logging
import ProofHost

/// `falconet serve FOLDER`: the pre-image server of a recorded claim, for a VM that runs as another process.
struct ServeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: "Serve a recorded claim to a VM over file descriptors 3 to 6.",
            discussion: """
                For `cannon run --input prestate.bin.gz -- falconet serve FOLDER`. Hints are read from descriptor 3 and \
                acknowledged on 4; keys are read from 5 and answered on 6. Every value is checked before it is served.
                """,
        )
    }

    @Argument(help: "The folder of the claim.")
    var folder: String

    @Option(help: "An output root to serve in place of the folder's claim: 32 bytes in hexadecimal digits.")
    var claim: Hash32?

    @Flag(help: "Log every request to the standard error stream.")
    var verbose = false

    func run() throws {
        // A VM that ends in the middle of an answer is a failure to be told.
        signal(SIGPIPE, SIG_IGN)
        do {
            var claimFolder = try ClaimFolder(path: folder)
            if let claim { claimFolder.inputs.claim = claim }
            try claimFolder.makeServer(logger: Logger.requests(verbose: verbose)).serveInheritedChannels()
        } catch {
            Terminal.printError("FAILURE: \(error)")
            throw Verdict.failure
        }
    }
}
