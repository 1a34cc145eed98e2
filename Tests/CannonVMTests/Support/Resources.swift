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
    static let reference = ReferenceFolder(path: url.appending(path: "data/cannon").path)
    static let isPresent = FileManager.default.fileExists(atPath: reference.path + "/README.md")
    static let checksAllProofs =
        isPresent && ProcessInfo.processInfo.environment["FALCONET_ALL_PROOFS"] != nil
}
