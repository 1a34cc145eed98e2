import ArgumentParser
import CommandSupport
import Dispatch
import Foundation
import HostCommand
import Preimage
import ProofHost
import SystemPackage

/// `falconet capture FOLDER`: checks a claim by op-program's flags, and keeps what that read.
struct CaptureCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "capture",
            abstract: "Check a claim with nodes, and keep it for `verify`.",
            usage: "falconet capture FOLDER [op-program's flags]",
            discussion: """
                Flags, environment variables and their rules are those of op-program; `falconet capture --help` lists them. \
                FOLDER must be new or empty. It gets inputs.json and witness.kv.zst, unless there is no verdict.
                """,
        )
    }

    @Argument(parsing: .captureForPassthrough, help: "FOLDER and op-program's flags.")
    var arguments: [String] = []

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let invocation: CaptureInvocation
        do {
            invocation = try CaptureInvocation(arguments, environment: environment)
        } catch {
            Terminal.printError("Error: \(error)")
            throw Verdict.failure
        }
        switch invocation {
        case .print(let text): print(text, terminator: "")
        case .capture(let values, let folder, let json):
            let capture = ClaimCapture(folder: folder)
            let report = capture.run(HostSession(values, environment: environment, output: .standardError))
            try report.end(json: json)
        }
    }
}

/// The run of a claim whose witness is kept.
struct ClaimCapture {
    /// The folder to write.
    let folder: String

    /// Runs the claim of a session; the folder is written where there is a verdict.
    func run(_ session: HostSession) -> ClaimReport {
        let start = DispatchTime.now()
        var report = ClaimReport(folder: folder)
        do {
            _ = try session.run { run in
                try capture(run, &report)
                return report.outcome
            }
        } catch {
            report.add(error)
        }
        report.seconds = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
        return report
    }

    private func capture(_ run: HostRun, _ report: inout ClaimReport) throws {
        // As they will be read: the configurations of a chain are then the same bytes.
        let inputs = try ClaimInputs(json: Data(run.configuration.inputs.json), name: "inputs.json")
        report.add(inputs)
        let writer = try ClaimFolderWriter(path: folder)
        do {
            let (server, recording) = try run.makeRecordingServer(inputs)
            let progress = ClaimProgress()
            let result = Result { try runClaim(server: server, progress: progress) }
            report.add(server, progress.counts)
            switch result {
            case .success(let outcome): report.add(outcome)
            // The program knows only that a request failed; the server knows why.
            case .failure(let error): throw server.failure ?? error
            }
            try write(inputs, recording.witness, to: writer, &report)
        } catch {
            writer.discard()
            throw error
        }
    }

    private func write(
        _ inputs: ClaimInputs,
        _ recorded: [PreimageKey: [UInt8]],
        to writer: ClaimFolderWriter,
        _ report: inout ClaimReport,
    ) throws {
        // With the inputs, by which the witness names its run.
        let bytes = WitnessFile.encode(recorded.merging(inputs.localPreimages) { $1 })
        let witness = try WitnessFile(bytes: bytes, name: "the witness")
        let audit = try WitnessAudit(witness, inputs: inputs.localPreimages)
        report.add(audit, of: witness)
        let byteCounts = try writer.write(inputs, witness: bytes)
        report.capture = ClaimReport.Capture(
            inputsBytes: byteCounts.inputs,
            witnessBytes: byteCounts.witness,
        )
        report.command = ["falconet", "verify", folder].map(Terminal.quoted).joined(separator: " ")
    }
}
