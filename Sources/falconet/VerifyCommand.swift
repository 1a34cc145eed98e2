import ArgumentParser
import CommandSupport
import EthereumTypes
import Foundation
import JSONMembers
import Logging
import ProofHost

/// `falconet verify FOLDER`: checks a recorded claim with no network.
struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: "Check a recorded claim, offline.",
            discussion: """
                FOLDER holds inputs.json and the witness, witness.kv or witness.kv.zst. Every pre-image of the witness \
                is checked before the run.

                With --vm the program does not run natively, but as the MIPS64 program that `make guest` builds, in the \
                fault-proof VM. Its prestate hash, which the report has, says whether it is the program that a chain's \
                dispute games name.
                """,
        )
    }

    @Argument(help: "The folder of the claim.")
    var folder: String

    @Option(help: "An output root to check in place of the folder's claim: 32 bytes in hexadecimal digits.")
    var claim: Hash32?

    @Flag(help: "Run the program in the fault-proof VM.")
    var vm = false

    @Option(help: "The MIPS64 program to run in the VM, an ELF file.")
    var program: String?

    @Option(
        help: """
            With --vm, a file for a table of the steps by symbol; ten times slower. `swift demangle --simplified` makes \
            Swift's names readable.
            """
    )
    var profile: String?

    @Flag(help: "Print the report as JSON.")
    var json = false

    @Flag(help: "Log every request of the program to the standard error stream.")
    var verbose = false

    func validate() throws {
        guard profile == nil || vm else { throw ValidationError("--profile needs --vm") }
        guard program == nil || vm else { throw ValidationError("--program needs --vm") }
    }

    func run() throws {
        let start = DispatchTime.now()
        var report = ClaimReport(folder: folder)
        report.command = command
        do {
            try check(&report)
        } catch {
            report.add(error)
        }
        report.seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        try report.end(json: json)
    }

    /// The command that gives the same verdict.
    private var command: String {
        var arguments = ["falconet", "verify", folder]
        if let claim { arguments += ["--claim", claim.hexadecimal] }
        if vm { arguments.append("--vm") }
        if let program { arguments += ["--program", program] }
        return arguments.map(Terminal.quoted).joined(separator: " ")
    }

    private func check(_ report: inout ClaimReport) throws {
        var claimFolder = try ClaimFolder(path: folder)
        if let claim { claimFolder.inputs.claim = claim }
        report.add(claimFolder.inputs)
        let audit = try claimFolder.audit()
        report.add(audit, of: claimFolder.witness)
        let server = claimFolder.makeServer(logger: Logger.requests(verbose: verbose))
        if vm {
            let expected = expectedPreimages(claimFolder)
            try runInMachine(server, expected: expected, &report)
        } else {
            try runNatively(server, &report)
        }
    }

    private func runNatively(_ server: PreimageServer, _ report: inout ClaimReport) throws {
        let progress = ClaimProgress()
        let line = ProgressLine.showing(progress, server: server)
        let result = Result { try runClaim(server: server, progress: progress) }
        line.stop()
        report.add(server, progress.counts)
        switch result {
        case .success(let outcome): report.add(outcome)
        // The program knows only that a request failed; the server knows why.
        case .failure(let error): throw server.failure ?? error
        }
    }

    /// How many pre-images the program will read, for the progress line.
    ///
    /// They are as many as it reads natively, which takes a fraction of the time; all that there are, where it does not
    /// come to its end natively.
    private func expectedPreimages(_ folder: ClaimFolder) -> Int {
        guard Terminal.errorIsTerminal else { return folder.witness.count }
        let server = folder.makeServer(logger: Logger.requests(verbose: false))
        do {
            _ = try runClaim(server: server, progress: ClaimProgress())
            return server.statistics.preimages
        } catch {
            return folder.witness.count
        }
    }

    private func runInMachine(_ server: PreimageServer, expected: Int, _ report: inout ClaimReport) throws {
        let run = try MachineRun(program: program ?? VerifyCommand.builtProgram, isProfiled: profile != nil)
        let progress = MachineProgress()
        let line = ProgressLine.showing(progress, server: server, of: expected)
        let result = Result { try run.outcome(server: server, progress: progress) }
        line.stop()
        report.add(server, nil)
        report.add(progress.counts)
        report.add(prestateHash: progress.counts.prestateHash)
        switch result {
        case .success(let outcome): report.add(outcome)
        case .failure(let error): report.add(server.failure ?? error)
        }
        guard let profile else { return }
        do { try run.writeProfile(to: profile) } catch { report.add(profileError: error) }
    }

    /// Where `make guest` puts the program: beside the folder of this executable.
    private static var builtProgram: String {
        let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let candidates = ["../guest", "../../guest"].map {
            folder.appending(path: "\($0)/falconet-client.elf").standardizedFileURL.path(
                percentEncoded: false
            )
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0) }
            ?? ".build/guest/falconet-client.elf"
    }
}

extension Hash32: ExpressibleByArgument {
    /// Reads 64 digits, with or without `0x`.
    public init?(argument: String) { self.init(text: argument) }
}

extension Logger {
    /// A logger of every request if `verbose`, and else of nothing but what ends a command.
    ///
    /// Reports tell of errors already.
    static func requests(verbose: Bool) -> Logger {
        var logger = Logger(label: "falconet", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = verbose ? .trace : .critical
        return logger
    }
}
