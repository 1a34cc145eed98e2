import EthereumTypes
import Foundation
import TestSupport
import Testing

@testable import EthereumNodes

/// Nodes behind https.
@Suite("TLS")
struct TLSTests {
    /// What a client makes of a server that trusts the certificates in a file.
    private func header(
        _ certificate: (certificate: String, key: String),
        trusted: String?,
    ) async throws -> Result<[UInt8], NodeError> {
        let block = TestBlock()
        let header = quoted(block.header.encode())
        let server = try await TestServer(certificate: certificate) { _ in
            .json(#"{"jsonrpc":"2.0","id":1,"result":\#(header)}"#)
        }
        var options = testOptions(attempts: 3)
        options.certificateFile = trusted
        let client = L1Client(
            [try NodeAddress("https://user:\(secret)@127.0.0.1:\(server.port)/\(secret)")],
            http: NodeHTTPClient(options: options),
            options: options,
            logger: .silent,
        )
        do throws(NodeError) {
            let header = try await client.header(block.hash)
            #expect(header == block.header.encode())
            return .success(header)
        } catch {
            #expect(!"\(error)".contains(secret))
            #expect(error.node == "https://127.0.0.1:\(server.port)")
            // It would be the same at any later time.
            #expect(!error.isTransient)
            #expect(client.metrics.map(\.requests) == [1])
            return .failure(error)
        }
    }

    @Test("A certificate of nobody who is trusted is refused, until its authority is named")
    func authority() async throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/authority.pem"
        try TestCertificates.authority.write(toFile: file, atomically: true, encoding: .utf8)
        let refused = try await header(TestCertificates.right, trusted: nil)
        #expect(throws: NodeError.self) { try refused.get() }
        if case .failure(let error) = refused {
            #expect(error.kind == .untrusted)
            #expect(error.description.contains("has no certificate that is trusted here"))
        }
        _ = try await header(TestCertificates.right, trusted: file).get()
    }

    @Test("A certificate of another host is refused, whoever vouches for it")
    func otherHost() async throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/authority.pem"
        try TestCertificates.authority.write(toFile: file, atomically: true, encoding: .utf8)
        guard case .failure(let error) = try await header(TestCertificates.other, trusted: file) else {
            Issue.record("accepted")
            return
        }
        #expect(error.kind == .untrusted)
    }

    @Test("A file without certificates is named")
    func noFile() async throws {
        guard
            case .failure(let error) = try await header(
                TestCertificates.right,
                trusted: "/nonexistent/ca.pem"
            )
        else {
            Issue.record("accepted")
            return
        }
        #expect(error.kind == .untrusted)
        #expect(error.detail == "SSL_CERT_FILE: /nonexistent/ca.pem holds no certificates in PEM")
    }
}
