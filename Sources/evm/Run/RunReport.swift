import CommandSupport
import EVM
import EVMTracing
import EthereumTypes
import Foundation

/// What `evm run` prints when the code has run.
enum RunReport {
    /// The output in hexadecimal to standard output, and a line for a failure.
    static func printOutput(_ result: ExecutionResult) {
        print("0x" + String(decoding: Hex.encode(result.output), as: UTF8.self))
        if let error = result.exit.errorText { print(" error: \(error)") }
    }

    /// Gas and time to standard error.
    static func printStatistics(gasUsed: Int64, seconds: Double, runs: Int) {
        var lines = [
            "EVM gas used:    \(gasUsed)",
            String(format: "execution time:  %.6fms", seconds * 1e3)
                + (runs > 1 ? " (least of \(runs) runs)" : ""),
        ]
        if runs > 1, seconds > 0 {
            lines.append(String(format: "speed:           %.1f Mgas/s", Double(gasUsed) / seconds / 1e6))
        }
        Terminal.printError(lines.joined(separator: "\n"))
    }
}
