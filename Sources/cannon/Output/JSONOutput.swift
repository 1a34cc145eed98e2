import CannonVM
import CommandSupport

/// JSON documents, each followed by an empty line as the reference writes them.
enum JSONOutput {
    /// Writes a document that ends with its line: to the standard output for `-`, nowhere for no path, or else to a file,
    /// packed where its name ends in `.gz`.
    static func write(_ document: [UInt8], to path: String) throws(FileError) {
        let document = document + [UInt8(ascii: "\n")]
        switch path {
        case "": return
        case "-": Terminal.writeOutput(document)
        default:
            var file = try OutputFile(path)
            try file.write(document)
            try file.finish()
        }
    }

    /// An object of members that are spelled already, one on each line.
    static func object(_ members: [String]) -> [UInt8] {
        Array("{\n  \(members.joined(separator: ",\n  "))\n}\n".utf8)
    }
}
