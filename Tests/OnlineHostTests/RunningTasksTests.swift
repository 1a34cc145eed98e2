import Synchronization
import TestSupport
import Testing

@testable import OnlineHost

@Suite struct RunningTasksTests {
    /// A run makes thousands: those that have ended are not kept.
    @Test func tasksThatHaveEndedAreForgotten() async throws {
        let tasks = RunningTasks()
        for _ in 0..<100 { tasks.start {} }
        try await wait(until: "no task is left") { tasks.count == 0 }
    }

    @Test func stoppingCancelsAndWaits() async {
        let tasks = RunningTasks()
        let cancelled = Mutex(0)
        for _ in 0..<3 {
            tasks.start {
                do { try await Task.sleep(for: patience) } catch { cancelled.withLock { $0 += 1 } }
            }
        }
        #expect(tasks.count == 3)
        await tasks.stop()
        #expect(cancelled.withLock { $0 } == 3)
        #expect(tasks.count == 0)
    }
}
