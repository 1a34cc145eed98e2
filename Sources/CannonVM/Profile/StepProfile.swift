import Foundation

/// Counts the steps that a program makes at each of its instructions.
///
/// The plain engine makes the steps, so that every one is counted. It takes about ten times as long as the fast one.
public final class StepProfile {
    /// The steps within a symbol.
    public struct Row: Equatable, Sendable {
        /// The symbol, as `ProgramMetadata.name(of:)` gives it.
        public var name: String
        /// The steps.
        public var steps: UInt64
    }

    /// The steps that were counted.
    public private(set) var stepCount: UInt64 = 0

    private let metadata: ProgramMetadata
    /// The steps at each instruction below `end`; the system gives the memory when it is written to.
    private let counts: UnsafeMutablePointer<UInt64>
    private let end: UInt64
    /// The steps at the few instructions that lie elsewhere.
    private var countsElsewhere: [UInt64: UInt64] = [:]

    /// The most bytes of addresses that have a table.
    private static var limit: UInt64 { 1 << 28 }

    /// Makes a profile of a program with these symbols.
    public init(_ metadata: ProgramMetadata) {
        self.metadata = metadata
        let ends = metadata.symbols.map { $0.start &+ max($0.size, 4) }
        end = ends.filter { $0 <= StepProfile.limit }.max() ?? 0
        counts = .allocate(capacity: Int(end / 4) + 1)
        counts.initialize(repeating: 0, count: Int(end / 4) + 1)
    }

    deinit { counts.deallocate() }

    /// Makes `count` steps with `engine`, fewer where the VM exits, and counts them.
    ///
    /// - Throws: `MachineError`; the steps before are made and counted.
    public func run(_ engine: PlainEngine<RecordedMemory>, steps count: UInt64) throws(MachineError) {
        let state = engine.state
        for _ in 0..<count where !state.hasExited {
            self.count(state.pc)
            try engine.step()
        }
    }

    /// Counts a step at an address, which something else makes.
    @inline(__always)
    public func count(_ pc: UInt64) {
        stepCount &+= 1
        if pc < end { counts[Int(pc >> 2)] &+= 1 } else { countsElsewhere[pc, default: 0] &+= 1 }
    }

    /// The symbols with their steps, the most first; equal numbers in the order of names.
    public var rows: [Row] {
        var steps: [String: UInt64] = [:]
        for index in 0..<Int(end / 4 + 1) where counts[index] != 0 {
            steps[metadata.name(of: UInt64(index) * 4), default: 0] += counts[index]
        }
        for (pc, count) in countsElsewhere { steps[metadata.name(of: pc), default: 0] += count }
        return steps.map { Row(name: $0.key, steps: $0.value) }.sorted {
            $0.steps != $1.steps ? $0.steps > $1.steps : $0.name < $1.name
        }
    }

    /// The table as text: a heading, a line for the whole, then one for each symbol with its steps, its share in percent
    /// and its name as the linker has it (`swift demangle --simplified` makes it readable), separated by tabs.
    public var table: String {
        let all = Row(name: "all", steps: stepCount)
        let lines = ([all] + rows).map { row in
            let share = String(format: "%.2f", 100 * Double(row.steps) / Double(max(stepCount, 1)))
            return "\(row.steps)\t\(share)\t\(row.name)\n"
        }
        return "steps\tpercent\tsymbol\n" + lines.joined()
    }
}
