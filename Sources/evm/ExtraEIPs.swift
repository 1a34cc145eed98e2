import ArgumentParser
import EVM
import Forks

/// EIPs to activate on top of a fork.
struct ExtraEIPs: ParsableArguments {
    @Option(
        name: .customLong("extra-eips"),
        help: "EIPs to activate on top of the fork: 7702,7939.",
        transform: ExtraEIPs.numbers
    )
    var numbers: [Int] = []

    /// The number of an EIP that can be activated; nil for another text.
    static func number(_ text: some StringProtocol) -> Int? {
        var rules = Rules(EthereumFork.frontier)
        guard let number = Int(text), rules.activate(eip: number) else { return nil }
        return number
    }

    static func unknown(_ text: some StringProtocol) -> ValidationError {
        ValidationError("EIP \(text) is not one that can be activated")
    }

    private static func numbers(_ text: String) throws -> [Int] {
        try text.split(separator: ",").map { part in
            guard let number = number(part) else {
                throw unknown(part)
            }
            return number
        }
    }
}
