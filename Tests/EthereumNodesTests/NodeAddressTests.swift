import Testing

@testable import EthereumNodes

@Suite("Addresses of nodes")
struct NodeAddressTests {
    @Test(
        "What is shown of a URL",
        arguments: [
            ("http://localhost:8545", "http://localhost:8545"),
            ("https://user:sesame@example.org/v3/sesame?key=sesame#sesame", "https://example.org:443"),
            ("HTTP://example.org", "http://example.org:80"),
            ("http://[::1]:9/", "http://[::1]:9"),
            ("http://example.org:/key", "http://example.org:80"),
        ]
    )
    func shown(text: String, shown: String) throws {
        #expect(try NodeAddress(text).description == shown)
    }

    @Test("User and password are sent as they are spelt with percent escapes")
    func user() throws {
        for text in ["http://us%20er:p%40ss%25@host", "http://us%20er:p%40ss%25@host/%zz?%@y"] {
            #expect(try NodeAddress(text).authorization == "Basic dXMgZXI6cEBzcyU=")
        }
        #expect(try NodeAddress("http://host/%zz@?%zz@").authorization == nil)
    }

    @Test(
        "What is no address",
        arguments: [
            "", "localhost:8545", "ws://host", "http://", "ftp://sesame@host", "http://a b",
            "http://host:65536", "http://sesame@host:85450/sesame", "http://host:0", "http://host:8545x",
            "http://host:99999999999999999999", "http://[::1%25lo]:8545", "http://us%zz:sesame@host",
            "http://user:sesame%2@host", "http://user:sesame%ff@host", "http://%@host/@",
        ]
    )
    func invalid(text: String) {
        let error = #expect(throws: NodeAddress.Invalid.self) { try NodeAddress(text) }
        #expect(error.map { !$0.description.contains("sesame") } == true)
    }

    @Test(
        "Routes stand behind the path, their queries before the address's own",
        arguments: [
            ("http://h:1", "http://h:1/eth/v1/x"),
            ("http://h:1/", "http://h:1/eth/v1/x"),
            ("http://u:p@h:1/key/", "http://h:1/key/eth/v1/x"),
            ("http://h:1/key?token=t", "http://h:1/key/eth/v1/x?token=t"),
        ]
    )
    func routes(text: String, url: String) throws {
        let address = try NodeAddress(text)
        #expect(address.url(route: "/eth/v1/x") == url)
        let separator = url.contains("?") ? "a=1&" : "?a=1"
        let expected = url.contains("?") ? url.replacing("?", with: "?" + separator) : url + separator
        #expect(address.url(route: "/eth/v1/x?a=1") == expected)
    }
}
