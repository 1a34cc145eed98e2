import ArgumentParser
import Foundation

/// The entry point: it turns every way for the command to end into one of three exit codes.
@main
enum Main {
    static func main() {
        exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    /// Parses and runs a command line.
    static func run(_ arguments: [String]) -> Verdict {
        do {
            try ConformanceCommand.parse(arguments).run()
            return .passed
        } catch let verdict as Verdict {
            return verdict
        } catch {
            // Help arrives as an error too, but as a successful one.
            let text = ConformanceCommand.fullMessage(for: error)
            if ConformanceCommand.exitCode(for: error) == .success {
                print(text)
                return .passed
            }
            FileHandle.standardError.write(Data((text + "\n").utf8))
            return .unusable
        }
    }
}

/// How a run ends; the raw value is the exit code.
///
/// The command throws all but `passed`.
enum Verdict: Int32, Error, Comparable {
    /// Every case of every set passed, or is in the list of skips.
    case passed = 0
    /// A case failed, or is absent.
    case failed = 1
    /// There is no answer: unusable arguments, archives or files.
    case unusable = 2

    /// The worse is greater.
    static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
}
