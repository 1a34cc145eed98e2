import CommandSupport
import Dispatch
import Foundation
import Logging

/// Brings the figures of a run to where they are asked for.
struct MetricsReporter {
    private let chainID: UInt64
    private let sources: any PreimageSourceFactory
    private let logger: Logger
    private let start = DispatchTime.now()
    private var server: MetricsServer?
    private var file: MetricsFile?

    /// Begins to serve figures, or checks that a file for them can be made.
    ///
    /// Throws `RunFailure` where that is not possible.
    init(
        _ destination: MetricsDestination,
        chainID: UInt64,
        sources: any PreimageSourceFactory,
        logger: Logger,
    ) throws {
        self.chainID = chainID
        self.sources = sources
        self.logger = logger
        switch destination {
        case .file(let path): file = try MetricsFile(path: path)
        case .server(let host, let port):
            let server = try MetricsServer(host: host, port: port) { [start] in
                MetricsReporter.text(chainID, sources, since: start, verdict: nil)
            }
            self.server = server
            logger.info("Serving metrics", metadata: ["addr": "\(host):\(server.port)"])
        }
    }

    /// Stops to serve figures, or writes them.
    func finish(_ verdict: Verdict) {
        server?.stop()
        guard let file else { return }
        do {
            try file.write(MetricsReporter.text(chainID, sources, since: start, verdict: verdict))
        } catch {
            // The verdict stands.
            logger.error("Metrics cannot be written", metadata: ["err": "\(error)"])
        }
    }

    private static func text(
        _ chainID: UInt64,
        _ sources: any PreimageSourceFactory,
        since start: DispatchTime,
        verdict: Verdict?,
    ) -> String {
        let nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
        return MetricsText(
            version: HelpText.version,
            chainID: chainID,
            seconds: Double(nanoseconds) / 1e9,
            figures: sources.figures,
            verdict: verdict,
        ).text
    }
}

/// A file of metrics, which is written as a whole.
private struct MetricsFile {
    private let path: String

    /// Checks that the file can be made in its folder.
    init(path: String) throws {
        self.path = path
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        guard access(folder, W_OK) == 0 else {
            throw RunFailure("flag metrics: no file can be made in \(folder)")
        }
    }

    /// Puts the text in place of what was there, at once: the collector may read at any time.
    func write(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
