/// Where a run's figures go, in Prometheus's text format.
enum MetricsDestination: Equatable, Sendable {
    /// To whoever asks for `/metrics` at this address while the run lasts; port 0 takes any that is free.
    case server(host: String, port: Int)
    /// Into this file at the end of the run, as node_exporter's textfile collector reads it.
    case file(path: String)

    /// The ending of files that the textfile collector reads.
    static var fileEnding: String { ".prom" }

    /// Reads the value of the flag: a path that ends in `.prom`, or `HOST:PORT`, where the host of IPv6 stands in brackets.
    init(parsing text: String) throws(CommandLineError) {
        if text.hasSuffix(MetricsDestination.fileEnding) {
            self = .file(path: text)
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var host = parts.dropLast().joined(separator: ":")
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard parts.count == 2 || text.hasPrefix("["), !host.isEmpty,
            let port = parts.last.flatMap({ UInt16($0) })
        else {
            throw CommandLineError(
                "flag metrics is \"\(text)\", neither HOST:PORT nor a path that ends in "
                    + MetricsDestination.fileEnding
            )
        }
        self = .server(host: host, port: Int(port))
    }
}
