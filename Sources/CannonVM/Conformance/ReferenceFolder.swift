import Foundation

/// The folder of the reference VM's results: `programs`, and what it made of them in `reference`.
public struct ReferenceFolder: Sendable {
    /// The path of the folder.
    public let path: String

    /// Why the folder cannot be used.
    public struct Failure: Error, CustomStringConvertible {
        /// One line for a person.
        public let description: String
    }

    /// The programs that the folder is known to have, with how many proofs each.
    public static var knownPrograms: [(name: String, proofCount: Int)] {
        [
            ("alu", 161), ("memory", 361), ("oracle", 639), ("threads", 61), ("syscalls", 361), ("isa1", 359),
            ("isa2", 359), ("isa3", 359), ("isa4", 359),
        ]
    }

    /// Names a folder, which need not be there.
    public init(path: String) {
        self.path = path
    }

    /// Whether the results of a program are there.
    public func hasProgram(_ name: String) -> Bool {
        ["programs/\(name).elf", "reference/\(name).json"].allSatisfy {
            FileManager.default.fileExists(atPath: "\(path)/\($0)")
        }
    }

    /// A program with everything of the reference's but its proofs.
    public func program(_ name: String) throws -> ConformanceProgram {
        var program = ConformanceProgram(
            name: name,
            program: try InputFile.read("\(path)/programs/\(name).elf"),
            reference: try ReferenceRun(json: InputFile.read("\(path)/reference/\(name).json")),
        )
        program.initialState = try InputFile.read("\(path)/reference/\(name).initial.bin.gz")
        program.finalState = try InputFile.read("\(path)/reference/\(name).final.bin.gz")
        if name == "oracle" { program.hints = try InputFile.read("\(path)/reference/oracle.hints") }
        return program
    }

    /// The proofs of a program, one in each line; unpacked by `zstd` and `tar`.
    public func proofLines(_ name: String) throws -> [UInt8] {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "zstd -dc \"$1\" | tar -xO --wildcards \"*$2.proofs.jsonl\"", "sh"]
        process.arguments?.append(contentsOf: [path + "/reference/proofs.tar.zst", name])
        process.standardOutput = pipe
        try process.run()
        let lines = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(path)/reference/proofs.tar.zst has no proofs of \(name)")
        }
        return [UInt8](lines)
    }
}
