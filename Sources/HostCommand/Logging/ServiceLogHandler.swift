import Foundation
import Logging
import SystemPackage

/// Writes the log in the reference's formats, a line at once.
struct ServiceLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    private let format: LogFormat
    private let color: Bool
    private let output: FileDescriptor

    /// Writes to `output` what is of this level or above it; the defaults count until the flags are read.
    init(
        level: LogLevel = .info,
        format: LogFormat = .logfmt,
        color: Bool = false,
        showsProcess: Bool = false,
        output: FileDescriptor,
    ) {
        logLevel = level.loggerLevel
        self.format = format
        self.color = color
        self.output = output
        if showsProcess { metadata["pid"] = .stringConvertible(ProcessInfo.processInfo.processIdentifier) }
    }

    subscript(metadataKey name: String) -> Logger.MetadataValue? {
        get { metadata[name] }
        set { metadata[name] = newValue }
    }

    func log(event: LogEvent) {
        let attributes = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let record = LogRecord(
            time: .now,
            level: LogLevel(event.level),
            message: event.message.description,
            attributes: attributes.map { (name: $0.key, value: $0.value) },
        )
        // There is nobody to tell that the log cannot be written.
        _ = try? output.writeAll(record.line(format, color: color).utf8)
    }
}

extension ServiceLogHandler {
    /// What the flags ask for.
    init(_ values: FlagValues, output: FileDescriptor) {
        let isTerminal = isatty(output.rawValue) == 1
        self.init(
            level: values.text(Flags.logLevel).flatMap(LogLevel.init(name:)) ?? .info,
            format: values.text(Flags.logFormat).flatMap(LogFormat.init(rawValue:)) ?? .text,
            color: values.isSet(Flags.logColor) ? values.boolean(Flags.logColor) : isTerminal,
            showsProcess: values.boolean(Flags.logPID),
            output: output,
        )
    }

    /// A logger that writes so.
    var logger: Logger { Logger(label: "op-program", factory: { _ in self }) }
}
