import Foundation
import JSONMembers

/// The files of `BasicTests` of ethereum/tests, each of which has a format of its own.
public struct BasicTests: FixtureSuite {
    /// Makes the suite.
    public init() {}

    /// Runs a file by its name.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        switch name {
        case "genesishashestest":
            guard isSelected(name) else { return }
            let outcome = try GenesisTests.mainnetOutcome(document)
            report(CaseResult(name: name, fork: "", outcome: outcome))
        case "keyaddrtest", "txtest":
            for (index, test) in try document.objects(JSONMembers.elements).enumerated() {
                let caseName = "\(name)[\(index)]"
                guard isSelected(caseName) else { continue }
                let outcome =
                    name == "txtest" ? try KeyTests.transactionOutcome(test) : try KeyTests.keyOutcome(test)
                report(CaseResult(name: caseName, fork: "", outcome: outcome))
            }
        case "difficulty", "difficultyMainNetwork", "difficultyCustomMainNetwork":
            try difficulties(document, .mainnet, isSelected, report)
        case "difficultyRopsten":
            try difficulties(document, .ropsten, isSelected, report)
        case "difficultyCustomHomestead":
            try difficulties(document, .homestead, isSelected, report)
        default:
            throw document.failure("", "no format is known by the file's name")
        }
    }

    private func difficulties(
        _ document: JSONMembers,
        _ network: DifficultyNetwork,
        _ isSelected: (String) -> Bool,
        _ report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        for name in document.names where isSelected(name) {
            let outcome = try DifficultyTests.outcome(of: try document.object(name), network)
            report(CaseResult(name: name, fork: network.rawValue, outcome: outcome))
        }
    }
}
