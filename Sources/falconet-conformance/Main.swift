import ArgumentParser
import CommandSupport
import Foundation

/// The entry point: it turns every way for the command to end into one of three exit codes.
@main
enum Main {
    static func main() {
        let code = ConformanceCommand.run(usageCode: ConformanceVerdict.unusable.rawValue) {
            ($0 as? ConformanceVerdict)?.rawValue
        }
        exit(code)
    }
}
