/// Why a command line or the environment cannot be used, in the reference's words.
public struct CommandLineError: Error, Equatable, CustomStringConvertible {
    /// One line for a person.
    public let description: String

    init(_ description: String) { self.description = description }
}
