/// How the log is written.
///
/// Source: op-service, log/cli.go.
enum LogFormat: String, CaseIterable {
    /// As `terminal` in colour, as `logfmt` without.
    case text
    /// For people: level, time, message, then names and values.
    case terminal
    /// `t=… lvl=… msg=…`, then names and values.
    case logfmt
    /// As `logfmt`, with milliseconds.
    case logfmtms
    /// A JSON object on each line.
    case json
    /// As `json`, which has fractions of a second anyway.
    case jsonms
}
