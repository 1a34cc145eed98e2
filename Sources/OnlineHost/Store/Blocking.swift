import Dispatch
import Synchronization

/// Waits for Swift's concurrency on a thread that is none of its own.
public enum Blocking {
    private final class Box<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    /// What `operation` returns; blocks the calling thread until then.
    public static func wait<Value: Sendable>(_ operation: @escaping @Sendable () async -> Value) -> Value {
        let box = Box<Value>()
        let ended = DispatchSemaphore(value: 0)
        Task.detached(priority: .userInitiated) {
            let value = await operation()
            box.value.withLock { $0 = value }
            ended.signal()
        }
        while true {
            ended.wait()
            if let value = box.value.withLock({ $0 }) { return value }
        }
    }
}
