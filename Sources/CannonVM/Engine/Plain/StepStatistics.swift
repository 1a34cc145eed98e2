/// Counts of what threads do to each other, under the reference's terms.
///
/// Source: ethereum-optimism/optimism, cannon/mipsevm/multithreaded/stats.go.
public struct StepStatistics: Sendable {
    /// Store-conditional instructions that stored.
    public private(set) var successfulStoreCount: UInt64 = 0
    /// Store-conditional instructions that did not.
    public private(set) var failedStoreCount: UInt64 = 0
    /// The most steps from a load-linked instruction to the store-conditional one of the same thread.
    public private(set) var longestReservation: UInt64 = 0
    /// Reservations that were lost to another store.
    public private(set) var lostReservationCount: UInt64 = 0
    /// How often a thread had to let another run because its quantum was over.
    public private(set) var forcedPreemptionCount: UInt64 = 0
    /// The steps during which thread 0 waited for others.
    public private(set) var idleStepCountOfThread0: UInt64 = 0

    /// The threads that have loaded and not yet stored, the latest load last.
    private var loads: [(thread: UInt64, step: UInt64)] = []
    private var activeThread: UInt64 = 0
    private var lastStepOfThread0: UInt64 = 0

    /// The reference remembers the loads of so many threads.
    private static var loadLimit: Int { 5 }

    /// Nothing yet.
    public init() {}

    mutating func countLoadLinked(thread: UInt64, step: UInt64) {
        loads.removeAll { $0.thread == thread }
        if loads.count == StepStatistics.loadLimit { loads.removeFirst() }
        loads.append((thread, step))
    }

    mutating func countStoreConditional(thread: UInt64, step: UInt64, isStored: Bool) {
        if isStored { successfulStoreCount += 1 } else { failedStoreCount += 1 }
        guard let index = loads.firstIndex(where: { $0.thread == thread }) else { return }
        longestReservation = max(longestReservation, step &- loads[index].step)
        loads.remove(at: index)
    }

    mutating func countLostReservation() { lostReservationCount += 1 }

    mutating func countForcedPreemption() { forcedPreemptionCount += 1 }

    mutating func countActivation(thread: UInt64, step: UInt64) {
        if activeThread == 0, thread != 0 {
            lastStepOfThread0 = step
        } else if activeThread != 0, thread == 0 {
            idleStepCountOfThread0 += step &- lastStepOfThread0
        }
        activeThread = thread
    }
}
