import ArgumentParser

extension ParsableCommand {
    /// Parses and runs a command line, the process's own by default, and returns the code to exit with: 0 where the
    /// command ends well.
    ///
    /// `failureCode` gives the code of an error that the command throws, after telling of it, or nil for errors that
    /// are not the command's own: those are told on the standard error stream here and end with `usageCode`.
    public static func run(
        _ arguments: [String]? = nil,
        usageCode: Int32 = 2,
        failureCode: (any Error) -> Int32?,
    ) -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            return 0
        } catch {
            if let code = failureCode(error) { return code }
            // Help and version arrive as errors too, but as successful ones.
            let text = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                print(text)
                return 0
            }
            Terminal.printError(text)
            return usageCode
        }
    }
}
