/// Calls `body`, and names what it was for where it fails.
func attempt<Value>(_ what: String, _ body: () throws -> Value) throws(CommandFailure) -> Value {
    do {
        return try body()
    } catch {
        throw CommandFailure(message: "\(what): \(error)")
    }
}
