import CannonVM
import CommandSupport
import EthereumTypes
import JSONMembers

/// Two runs that have become different.
struct RunDifference {
    /// The step that made them different.
    struct Step {
        var number: UInt64
        var pc: UInt64
    }

    /// The step; nil where they differed from the start.
    let step: Step?
    /// The first run after it.
    let first: ComparedRun
    /// The second run after it.
    let second: ComparedRun

    /// The words of memory that are listed.
    private static var wordLimit: Int { 16 }

    init(step: Step?, _ first: ComparedRun, _ second: ComparedRun) {
        self.step = step
        self.first = first
        self.second = second
    }

    /// What differs, for a person: the first run's value, then the second's.
    func lines(_ metadata: ProgramMetadata) -> [String] {
        let (one, other) = (first.state, second.state)
        var lines = [
            step.map {
                "the runs differ after step \($0.number) at \(Terminal.digits($0.pc)) in \(metadata.name(of: $0.pc))"
            }
                ?? "the runs differ from the start"
        ]
        func add(_ name: String, _ first: String, _ second: String) {
            if first != second { lines.append("  \(name): \(first) / \(second)") }
        }
        func add(_ name: String, _ first: UInt64, _ second: UInt64) {
            add(name, Terminal.digits(first), Terminal.digits(second))
        }
        add("end", first.error.map(ErrorText.of) ?? "none", second.error.map(ErrorText.of) ?? "none")
        add("exited", "\(one.hasExited) \(one.exitCode)", "\(other.hasExited) \(other.exitCode)")
        add("version", one.version.name, other.version.name)
        add("pre-image key", one.preimageKey.hexadecimal, other.preimageKey.hexadecimal)
        add("pre-image offset", one.preimageOffset, other.preimageOffset)
        add("heap", one.heap, other.heap)
        add("reservation", "\(one.reservation)", "\(other.reservation)")
        add("steps since the last switch", one.stepsSinceLastContextSwitch, other.stepsSinceLastContextSwitch)
        add("wake-up", one.wakeup, other.wakeup)
        add("traverse right", "\(one.traverseRight)", "\(other.traverseRight)")
        add("next thread", one.nextThreadIdentifier, other.nextThreadIdentifier)
        add("left threads", threads(one.leftThreadStates), threads(other.leftThreadStates))
        add("right threads", threads(one.rightThreadStates), threads(other.rightThreadStates))
        for index in 0..<RegisterIndex.count {
            add(Debugger.registerName(index), one.registers[index], other.registers[index])
        }
        return lines + memoryLines(one.memory, other.memory)
    }

    private func threads(_ threads: [ThreadState]) -> String {
        threads.map { String($0.identifier) }.joined(separator: ",")
    }

    private func memoryLines(_ one: GuestMemory, _ other: GuestMemory) -> [String] {
        let pages = Set((one.sortedFrames() + other.sortedFrames()).map { $0.pointee.index })
        var lines: [String] = []
        for page in pages.sorted() {
            if (one.frame(page) == nil) != (other.frame(page) == nil) {
                lines.append("  page \(Terminal.digits(page, count: 13)) exists in one run only")
            }
            let start = page << Page.addressBits
            for address in stride(from: start, to: start &+ UInt64(Page.byteCount), by: 8) {
                let (first, second) = (one.word(at: address), other.word(at: address))
                guard first != second else { continue }
                guard lines.count < RunDifference.wordLimit else { return lines + ["  and more memory"] }
                lines.append(
                    "  memory \(Terminal.digits(address)): \(Terminal.digits(first)) / \(Terminal.digits(second))"
                )
            }
        }
        return lines
    }
}
