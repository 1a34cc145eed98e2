/// Lets a bounded number of requests run at a time; the others wait in the order in which they came.
actor RequestSlots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(count: Int) {
        free = max(count, 1)
    }

    /// Waits for a slot.
    ///
    /// Each holder gives it back within the time of one request, so that the wait is bounded.
    func acquire() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func release() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
