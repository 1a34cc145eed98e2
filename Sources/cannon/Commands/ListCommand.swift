import ArgumentParser
import CannonVM

/// `list`: the versions of the VM.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the Cannon VM versions that this program runs",
    )

    func run() {
        print("Available cannon versions:")
        for version in StateVersion.allCases where version.isSupported {
            print("filename: cannon-\(version.rawValue)\tversion: \(version.name) (\(version.rawValue))")
        }
    }
}
