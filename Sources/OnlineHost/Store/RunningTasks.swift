import Synchronization

/// Tasks whose results nobody waits for, until they end or are ended.
final class RunningTasks: Sendable {
    private struct State {
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var startedCount: UInt64 = 0
    }

    private let state = Mutex(State())

    /// The number of tasks that have not ended.
    var count: Int { state.withLock { $0.tasks.count } }

    /// Starts a task.
    func start(_ body: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            let number = state.startedCount
            state.startedCount += 1
            // A task that ends at once waits for the lock, and so finds itself here.
            state.tasks[number] = Task { [self] in
                await body()
                self.state.withLock { _ = $0.tasks.removeValue(forKey: number) }
            }
        }
    }

    /// Cancels those that run, and waits for their ends.
    func stop() async {
        let tasks = state.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}
