import Logging

extension Logger {
    /// Says nothing: failures that a test wants are no news.
    public static var silent: Logger {
        var logger = Logger(label: "test")
        logger.handler = SwiftLogNoOpLogHandler()
        return logger
    }
}
