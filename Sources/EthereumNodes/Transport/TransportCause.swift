import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What an error of the libraries means, in our words: theirs may hold the URL.
struct TransportCause {
    let kind: NodeError.Kind
    let detail: String
    /// Whether the detail says which host it is about.
    var namesHost = false

    private init(_ kind: NodeError.Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }

    /// Reads an error of a request that went to `target` at last; nil for the node itself.
    init(_ error: any Error, redirectedTo target: NodeAddress?, certificateFile: String?) {
        switch error {
        case is CancellationError: self.init(.unreachable, "the request was cancelled")
        case let error as HTTPClientError: self.init(error)
        case let error as NIOSSLError: self.init(error, certificateFile: certificateFile)
        case let error as NIOSSLExtraError:
            self =
                error == .failedToValidateHostname
                ? TransportCause(.untrusted, "it is another host's")
                : TransportCause(.unreachable, "the TLS connection failed")
        case let error as NIOConnectionError: self.init(error, isRedirected: target != nil)
        case let error as IOError: self.init(.unreachable, TransportCause.words(error))
        case is HTTPParserError, is ChannelError:
            self.init(.unreachable, "the connection broke in the middle of an answer")
        // Of a library's library, whose types are not visible here.
        case _ where String(reflecting: type(of: error)).contains("DecompressionError"):
            self.init(.malformed, "the body is not compressed as its head says")
        default: self.init(.unreachable, "connection failed (\(type(of: error)))")
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .connectTimeout: self.init(.timeout, "no connection in time")
        case .tlsHandshakeTimeout: self.init(.timeout, "no TLS handshake in time")
        case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
            self.init(.timeout)
        case .remoteConnectionClosed: self.init(.unreachable, "the node closed the connection")
        case .cancelled: self.init(.unreachable, "the request was cancelled")
        default: self.init(.unreachable, error.shortDescription)
        }
    }

    /// The error of a handshake.
    private init(_ error: NIOSSLError, certificateFile: String?) {
        switch error {
        case .handshakeFailed(let reason):
            let isUntrusted = "\(reason)".contains("CERTIFICATE_VERIFY_FAILED")
            self =
                isUntrusted
                ? TransportCause(.untrusted) : TransportCause(.unreachable, "the TLS handshake failed")
        case .noCertificateToValidate, .unableToValidateCertificate: self.init(.untrusted)
        case .failedToLoadCertificate:
            let file = certificateFile ?? ""
            self.init(.untrusted, "SSL_CERT_FILE: \(file) holds no certificates in PEM")
        default: self.init(.unreachable, "the TLS connection failed")
        }
    }

    /// The error of a host that is not found, or that takes no connection on any of its addresses.
    private init(_ error: NIOConnectionError, isRedirected: Bool) {
        let host = error.host.contains(":") ? "[\(error.host)]" : error.host
        let place = isRedirected ? " after a redirect to \(host):\(error.port)" : ""
        if let first = error.connectionErrors.first {
            if let error = first.error as? ChannelError, case .connectTimeout = error {
                self.init(.timeout, "no connection in time\(place)")
            } else {
                let words = (first.error as? IOError).map(TransportCause.words) ?? "no connection"
                self.init(.unreachable, words + place)
            }
        } else {
            self.init(.unreachable, "the host \(host) is not found by its name (DNS)\(place)")
        }
        namesHost = true
    }

    /// The system's words, such as "Connection refused".
    private static func words(_ error: IOError) -> String { String(cString: strerror(error.errnoCode)) }
}
