/// Why a recorded block could not be read, or not be built again.
public struct ReplayFailure: Error, CustomStringConvertible {
    /// One line for a person.
    public let description: String

    init(_ description: String) { self.description = description }
}
