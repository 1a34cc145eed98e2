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
