import Testing

/// How long a test waits for what must come: a loaded machine may leave a process or a task without its processor for
/// long, and a test that gives up too early says nothing of the code.
public let patience: Duration = .seconds(300)

/// Waits until `condition` holds, asking every 10 milliseconds; an issue of the test where it does not within
/// `patience`.
public func wait(
    until what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool,
) async throws {
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record(what, sourceLocation: sourceLocation)
}
