import CommandSupport
import Foundation
import ProofHost
import Synchronization

/// A line on the terminal that tells how far a run has come, drawn again a few times a second.
///
/// Nothing is written where the standard error stream is not a terminal.
final class ProgressLine: Sendable {
    private let stopped = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)
    private let isShown: Bool

    private static var secondsBetweenDrawings: TimeInterval { 0.2 }
    private static var erasing: String { "\r\u{1b}[2K" }

    /// Starts to show `line`, which is called on a thread of its own.
    init(isShown: Bool = Terminal.errorIsTerminal, line: @escaping @Sendable () -> String) {
        self.isShown = isShown
        guard isShown else { return }
        let thread = Thread { [self] in
            while !stopped.withLock({ $0 }) {
                Terminal.writeError(ProgressLine.erasing + line())
                Thread.sleep(forTimeInterval: ProgressLine.secondsBetweenDrawings)
            }
            Terminal.writeError(ProgressLine.erasing)
            ended.signal()
        }
        thread.start()
    }

    /// Removes the line.
    ///
    /// Call it once, before anything else is written.
    func stop() {
        guard isShown else { return }
        stopped.withLock { $0 = true }
        ended.wait()
    }
}

extension ProgressLine {
    /// Shows the counts of a claim's run.
    static func showing(_ progress: ClaimProgress, server: PreimageServer) -> ProgressLine {
        ProgressLine {
            let counts = progress.counts
            return [
                "L1 blocks \(Terminal.grouped(counts.l1Blocks))",
                "L2 blocks \(Terminal.grouped(counts.l2Blocks))",
                "transactions \(Terminal.grouped(counts.transactions))",
                "gas \(Terminal.grouped(counts.gasUsed))",
                "pre-images \(Terminal.grouped(UInt64(server.statistics.preimages)))",
            ].joined(separator: " | ")
        }
    }
}
