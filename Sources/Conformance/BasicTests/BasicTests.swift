import Foundation
import JSONMembers

/// The files of `BasicTests` of ethereum/tests, each of which has a format of its own, and those of other folders that
/// concern no execution client.
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
        case "keyaddrtest":
            for (index, test) in try document.objects(JSONMembers.elements).enumerated() {
                if isSelected("key[\(index)]") {
                    let outcome = try KeyTests.keyOutcome(test)
                    report(CaseResult(name: "key[\(index)]", fork: "", outcome: outcome))
                }
                if isSelected("signature[\(index)]") {
                    let outcome = try KeyTests.signatureOutcome(test)
                    report(CaseResult(name: "signature[\(index)]", fork: "", outcome: outcome))
                }
            }
        case "txtest":
            for (index, test) in try document.objects(JSONMembers.elements).enumerated() {
                guard isSelected("transaction[\(index)]") else { continue }
                let outcome = try KeyTests.transactionOutcome(test)
                report(CaseResult(name: "transaction[\(index)]", fork: "", outcome: outcome))
            }
        case "difficulty", "difficultyMainNetwork", "difficultyCustomMainNetwork":
            try difficulties(document, .mainnet, isSelected, report)
        case "difficultyRopsten":
            try difficulties(document, .ropsten, isSelected, report)
        case "difficultyCustomHomestead":
            try difficulties(document, .homestead, isSelected, report)
        default:
            // All of these are in the list of skips.
            guard isSelected(name) else { return }
            report(
                CaseResult(name: name, fork: "", outcome: .failed("no format is known by the file's name"))
            )
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
