import Foundation

/// An archive of fixtures, `NAME.tar.zst`.
struct FixtureArchive {
    let name: String
    /// The archive's path.
    let path: String

    /// What an archive could not be unpacked for.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Names an archive of a folder, which need not be there.
    init(name: String, in folder: String) {
        self.name = name
        path = folder + "/" + name + ".tar.zst"
    }

    /// Unpacks the archive into a folder of its own below `work`, unless it has been before.
    ///
    /// - Returns: The folder; nil where there is no archive.
    /// - Throws: `Failure`, and nothing is left behind.
    func unpack(into work: String) throws -> String? {
        let manager = FileManager.default
        guard let attributes = try? manager.attributesOfItem(atPath: path) else { return nil }
        let folder = work + "/" + name
        // An archive that was replaced is unpacked again.
        let stamp =
            "\(attributes[.size] ?? 0) \((attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0)\n"
        let stampPath = folder + "/.archive"
        if (try? String(contentsOfFile: stampPath, encoding: .utf8)) == stamp { return folder }

        let temporary = "\(folder).\(ProcessInfo.processInfo.processIdentifier).partial"
        defer { try? manager.removeItem(atPath: temporary) }
        do {
            try manager.createDirectory(atPath: temporary, withIntermediateDirectories: true)
            try extract(to: temporary)
            try stamp.write(toFile: temporary + "/.archive", atomically: false, encoding: .utf8)
            if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
            try manager.moveItem(atPath: temporary, toPath: folder)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                description: "\(path) cannot be unpacked into \(folder): \(error.localizedDescription)"
            )
        }
        return folder
    }

    /// Runs `zstd` into `tar`.
    private func extract(to folder: String) throws {
        let pipe = Pipe()
        let decompressor = Process()
        decompressor.executableURL = URL(filePath: "/usr/bin/env")
        decompressor.arguments = ["zstd", "-dc", "--long=27", path]
        decompressor.standardOutput = pipe
        let unpacker = Process()
        unpacker.executableURL = URL(filePath: "/usr/bin/env")
        unpacker.arguments = ["tar", "-x", "-C", folder]
        unpacker.standardInput = pipe
        try unpacker.run()
        do {
            try decompressor.run()
        } catch {
            unpacker.terminate()
            throw error
        }
        decompressor.waitUntilExit()
        unpacker.waitUntilExit()
        for (name, process) in [("zstd", decompressor), ("tar", unpacker)]
        where process.terminationStatus != 0 {
            throw Failure(description: "\(path): \(name) ended with status \(process.terminationStatus)")
        }
    }
}
