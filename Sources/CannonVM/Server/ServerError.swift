/// Why a pre-image server could not be started.
public enum ServerError: Error, Equatable, Sendable {
    /// The system has no more pipes for this process, with this error number.
    case pipe(code: Int32)
    /// The command could not be started, with this error number.
    case cannotStart(command: String, code: Int32)
}
