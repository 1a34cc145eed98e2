import BlockReplay
import CommandSupport
import EthereumTypes
import JSONMembers
import ProofHost

extension ReplayedBlock {
    /// One line for a person.
    func line(file: String) -> String {
        let work = "\(transactionCount) transactions, \(Terminal.grouped(gasUsed)) gas"
        if isEqual { return "\(file): EQUAL: block \(number), \(work), \(hash.hexadecimal)" }
        let detail = difference.map { "; \($0)" } ?? ""
        return
            "\(file): DIFFERENT: block \(number), \(work), built \(hash.hexadecimal), recorded \(expectedHash.hexadecimal)\(detail)"
    }

    /// One line for a person where no block came out.
    static func line(file: String, failure: any Error) -> String {
        // Errors of the host name the file themselves, since a claim has several.
        let reason = (failure as? HostError)?.reason ?? "\(failure)"
        return "\(file): FAILURE: \(reason)"
    }
}
