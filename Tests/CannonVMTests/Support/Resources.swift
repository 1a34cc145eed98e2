import CannonVM
import Foundation

/// The files that the tests bring with them: results of the reference VM, from the project's own test programs.
enum Resources {
    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appending(path: "Resources").appending(path: name).path
    }

    /// A program with everything of the reference's that is here.
    static func program(_ name: String) throws -> ConformanceProgram {
        var program = ConformanceProgram(
            name: name,
            program: try InputFile.read(path("\(name).elf")),
            reference: try ReferenceRun(json: try InputFile.read(path("\(name).json"))),
        )
        program.proofs = try ConformanceProgram.proofs(lines: InputFile.read(path("\(name).proofs.jsonl.gz")))
        return program
    }
}

/// The folder of fixtures: what `FALCONET_SHARED` names, or else `shared` beside the repository.
enum SharedFolder {
    static let url: URL = {
        if let path = ProcessInfo.processInfo.environment["FALCONET_SHARED"] { return URL(filePath: path) }
        return URL(filePath: #filePath).appending(path: "../../../../../shared").standardized
    }()
    static let cannon = url.appending(path: "data/cannon").path
    static let isPresent = FileManager.default.fileExists(atPath: cannon + "/README.md")
    static let checksAllProofs =
        isPresent && ProcessInfo.processInfo.environment["FALCONET_ALL_PROOFS"] != nil

    /// A program with everything of the reference's but its proofs.
    static func program(_ name: String) throws -> ConformanceProgram {
        var program = ConformanceProgram(
            name: name,
            program: try InputFile.read("\(cannon)/programs/\(name).elf"),
            reference: try ReferenceRun(json: InputFile.read("\(cannon)/reference/\(name).json")),
        )
        program.initialState = try InputFile.read("\(cannon)/reference/\(name).initial.bin.gz")
        program.finalState = try InputFile.read("\(cannon)/reference/\(name).final.bin.gz")
        if name == "oracle" { program.hints = try InputFile.read("\(cannon)/reference/oracle.hints") }
        return program
    }

    /// The proofs of a program, one in each line; unpacked by `zstd` and `tar`.
    static func proofLines(_ name: String) throws -> [UInt8] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "zstd -dc \"$1\" | tar -xO --wildcards \"*$2.proofs.jsonl\"", "sh"]
        process.arguments?.append(contentsOf: [cannon + "/reference/proofs.tar.zst", name])
        process.standardOutput = pipe
        try process.run()
        let lines = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return [UInt8](lines)
    }
}
