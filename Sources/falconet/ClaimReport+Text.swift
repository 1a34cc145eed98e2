import CommandSupport
import Foundation

extension ClaimReport {
    /// The report for a person: what was claimed, what was computed, what it took, and the verdict as the
    /// last line.
    var text: String {
        var lines: [String] = []
        if let chain, let claimBlockNumber {
            lines.append("\(chain.name) (\(chain.id)), block \(Terminal.grouped(claimBlockNumber))")
        }
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            lines.append("  " + name.padding(toLength: 18, withPad: " ", startingAt: 0) + value)
        }
        add("L1 head", l1Head)
        add("agreed block", l2Head)
        add("agreed output", agreedOutputRoot)
        add("claimed output", claim)
        if let computed {
            add("computed output", computed.outputRoot)
            add("of block", "\(Terminal.grouped(computed.blockNumber)) \(computed.blockHash)")
        }
        if let witness {
            let unchecked = witness.notVerifiable == 0 ? "" : ", \(witness.notVerifiable) cannot be checked"
            add("witness", "\(Terminal.grouped(UInt64(witness.verified))) pre-images checked\(unchecked)")
        }
        if let work {
            add(
                "read",
                "\(count(work.preimages, "pre-image")) (\(Terminal.size(work.preimageBytes)))"
            )
            add("L1", work.l1Blocks.map { count($0, "block") })
            if let blocks = work.l2Blocks, let transactions = work.transactions, let gasUsed = work.gasUsed {
                add(
                    "L2",
                    "\(count(blocks, "block")), \(count(transactions, "transaction")), "
                        + "\(Terminal.grouped(gasUsed)) gas",
                )
            }
        }
        if let machine {
            let rate = Double(machine.steps) / max(machine.seconds, 0.001) / 1e6
            add("VM", "\(count(machine.steps, "step")), " + String(format: "%.0f million/s", rate))
            let heap = Terminal.size(Int(machine.heapBytes))
            let pages = count(machine.pages, "page")
            add("VM memory", "\(Terminal.size(machine.memoryBytes)) (\(pages)), heap \(heap)")
            add("VM state", machine.stateHash)
            add("VM program", machine.prestateHash)
            add("VM profile", machine.profileError.map { "not written: \($0)" })
        }
        if let capture {
            add(
                "written",
                "\(folder): witness.kv.zst \(Terminal.size(capture.witnessBytes)), inputs.json "
                    + Terminal.size(capture.inputsBytes)
            )
        }
        add("time", String(format: "%.2f s", seconds))
        lines.append(verdictLine)
        return lines.joined(separator: "\n")
    }

    private var verdictLine: String {
        switch verdict {
        case Verdict.valid.name where computed == nil: "VALID: the program in the VM says so."
        case Verdict.invalid.name where computed == nil: "INVALID: the program in the VM says so."
        case Verdict.valid.name: "VALID: the claimed output root is the computed one."
        case Verdict.invalid.name: "INVALID: the claimed output root is not the computed one."
        default: "FAILURE: \(failure?.message ?? "unknown")"
        }
    }

    private func count(_ number: some BinaryInteger, _ noun: String) -> String {
        "\(Terminal.grouped(UInt64(number))) \(noun)\(number == 1 ? "" : "s")"
    }
}
