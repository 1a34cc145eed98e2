import AsyncHTTPClient
import NIOCore
import NIOSSL

/// The connections to all nodes, shared by their clients.
public final class NodeHTTPClient: Sendable {
    let client: HTTPClient

    /// Makes a client without connections yet.
    public init(options: NodeOptions = NodeOptions()) {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = options.connectTimeout.timeAmount
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            max(options.concurrentRequests, 1)
        // Whether and when to try again is for `NodeGroup` to say, which knows other nodes.
        configuration.connectionPool.retryConnectionEstablishment = false
        // `Redirect` says which are followed.
        configuration.redirectConfiguration = .disallow
        // The limit on a body counts decompressed bytes as they come.
        configuration.decompression = .enabled(limit: .none)
        if let file = options.certificateFile, !file.isEmpty {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.additionalTrustRoots = [.file(file)]
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        client.shutdown { _ in }
    }
}

extension Duration {
    /// The same time as NIO counts it, in nanoseconds.
    var timeAmount: TimeAmount {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .nanoseconds(.max / 2) : .nanoseconds(whole &+ attoseconds / 1_000_000_000)
    }
}
