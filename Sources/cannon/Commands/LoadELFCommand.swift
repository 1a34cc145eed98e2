import ArgumentParser
import CannonVM

/// `load-elf`: a program becomes the state in which it begins.
struct LoadELFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load-elf",
        abstract: "Load ELF file into Cannon state",
    )

    private static var versionNames: String {
        StateVersion.allCases.filter(\.isSupported).map(\.name).joined(separator: ", ")
    }

    @Option(help: "VM type to create state for. Valid options: \(versionNames)")
    var type: String

    @Option(help: "Path to 64-bit big-endian MIPS ELF file")
    var path: String

    @Option(help: "Output path to write state to: '.bin', or '.bin.gz' to compress it. Not written if empty.")
    var out = "state.bin.gz"

    @Option(help: "Write metadata file, for symbol lookup during program execution. None if empty.")
    var meta = "meta.json"

    func run() throws {
        guard let version = StateVersion(name: type) else {
            throw CommandFailure(message: "unknown version: \"\(type)\"")
        }
        guard version.isSupported else {
            throw CommandFailure(message: "unsupported state version: \(version.rawValue) (\(type))")
        }
        let program = try attempt("failed to open ELF file \"\(path)\"") {
            try ELFFile(InputFile.read(path))
        }
        let state = try attempt("failed to load ELF data into VM state") {
            try MachineState(program: program, version: version)
        }
        let metadata = try attempt("failed to compute program metadata") { try ProgramMetadata(program) }
        try attempt("failed to output metadata") { try JSONOutput.write(metadata.json, to: meta) }
        guard !out.isEmpty else { return }
        try attempt("failed to write state output") { try StateFile.write(state, to: out) }
    }
}
