/// Why a command line or the environment cannot be used, in the reference's words.
struct CommandLineError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
