import EthereumTypes

extension MachineState {
    /// The running thread with its registers; nil where it is not known.
    public var runningThreadState: ThreadState? {
        guard let runningThread else { return nil }
        var thread = ThreadState(identifier: runningThread.identifier, pc: 0)
        thread.exitCode = runningThread.exitCode
        thread.hasExited = runningThread.hasExited
        thread.futexWait = runningThread.futexWait
        for index in 0..<RegisterIndex.count { thread.registers[index] = registers[index] }
        return thread
    }

    /// All threads of the left stack, bottom first.
    public var leftThreadStates: [ThreadState] {
        leftThreads.threads + (traverseRight ? [] : [runningThreadState].compactMap { $0 })
    }

    /// All threads of the right stack, bottom first.
    public var rightThreadStates: [ThreadState] {
        rightThreads.threads + (traverseRight ? [runningThreadState].compactMap { $0 } : [])
    }

    /// Whether no thread but the running one is left.
    var isLastThread: Bool { leftThreads.isEmpty && rightThreads.isEmpty }

    /// Makes a thread the running one; where another one ran, it is gone.
    func run(_ thread: ThreadState) {
        runningThread = RunningThread(
            identifier: thread.identifier,
            exitCode: thread.exitCode,
            hasExited: thread.hasExited,
            futexWait: thread.futexWait,
        )
        for index in 0..<RegisterIndex.count { registers[index] = thread.registers[index] }
    }

    /// Moves the running thread to the other stack and runs the next of this one.
    ///
    /// When this one is empty, the direction changes. Returns whether it did.
    @discardableResult
    func preempt() -> Bool {
        if let thread = runningThreadState {
            if traverseRight { leftThreads.push(thread) } else { rightThreads.push(thread) }
        }
        return runNext()
    }

    /// Drops the running thread and runs the next.
    func dropRunningThread() {
        runNext()
    }

    /// Puts a new thread upon the running one and runs it.
    func start(_ thread: ThreadState) {
        if let running = runningThreadState {
            if traverseRight { rightThreads.push(running) } else { leftThreads.push(running) }
        }
        run(thread)
        stepsSinceLastContextSwitch = 0
    }

    /// Runs the thread on top of the active stack; where that is empty, changes the direction first.
    @discardableResult
    private func runNext() -> Bool {
        stepsSinceLastContextSwitch = 0
        let changesDirection = traverseRight ? rightThreads.isEmpty : leftThreads.isEmpty
        if changesDirection { traverseRight.toggle() }
        runTopOfActiveStack()
        return changesDirection
    }

    /// Takes the top thread of the active stack; where it is not known, no thread runs.
    func runTopOfActiveStack() {
        if let thread = traverseRight ? rightThreads.pop() : leftThreads.pop() {
            run(thread)
        } else {
            runningThread = nil
        }
    }

    /// The commitment to the left stack.
    var leftRoot: Hash32 {
        guard !traverseRight, let thread = runningThreadState else { return leftThreads.root() }
        return leftThreads.root(with: thread)
    }

    /// The commitment to the right stack.
    var rightRoot: Hash32 {
        guard traverseRight, let thread = runningThreadState else { return rightThreads.root() }
        return rightThreads.root(with: thread)
    }

    /// The commitment to the active stack without the running thread.
    var activeRootWithoutRunning: Hash32 {
        traverseRight ? rightThreads.root() : leftThreads.root()
    }
}

extension MachineState {
    /// Whether nothing is left to run.
    var hasNoThread: Bool {
        runningThread == nil && (traverseRight ? rightThreads.isEmpty : leftThreads.isEmpty)
    }

    /// Marks the running thread as exited.
    func exitRunningThread(_ code: UInt8) {
        runningThread?.hasExited = true
        runningThread?.exitCode = code
    }

    /// Makes the left stack the active one, unless it is empty; the steps since the last switch stay.
    func restartTraversal() {
        if let thread = runningThreadState {
            if traverseRight { rightThreads.push(thread) } else { leftThreads.push(thread) }
        }
        traverseRight = leftThreads.isEmpty
        runTopOfActiveStack()
    }

    /// The number for a new thread.
    func takeThreadIdentifier() -> UInt64 {
        defer { nextThreadIdentifier &+= 1 }
        return nextThreadIdentifier
    }
}
