import EthereumTypes
import Testing

@testable import EthereumNodes

/// Secrets in URLs, which a node's own words may repeat.
@Suite("Secrets")
struct SecretTests {
    @Test(
        "What a node says about the key in its URL is cut out",
        arguments: [
            TestRPCAnswer.error(-32000, "project id sesame is unknown"),
            .error(3, "no credit left for sesame"),
            .error(429, "limit exceeded for sesame"),
            .transport(.json(#"{"id":1,"error":"invalid key sesame"}"#)),
            .transport(.http(401, body: Array("sesame".utf8))),
            .transport(.http(302, ["Location": "http://127.0.0.1:1/sesame"])),
            .transport(.json("sesame")),
        ]
    )
    func echoed(answer: TestRPCAnswer) async throws {
        let node = try await TestRPCNode { _, _ in answer }
        let client = try l1Client(node)
        // Which checks that the error does not hold the secret.
        #expect(await nodeError { try await client.header(.zero) } != nil)
    }

    @Test("User, password, path and query are secret, as they stand and decoded")
    func parts() throws {
        let address = try NodeAddress("https://alice:p%40ssword@host/v3/abcdef?key=0123%2B&x=yz")
        #expect(
            address.withoutSecrets("alice p@ssword p%40ssword /v3/abcdef 0123+ 0123%2B yz")
                == "… … … /v3/… … … yz"
        )
        #expect(address.description == "https://host:443")
    }

    @Test("A query is secret as a whole, and where it has no values, its names")
    func queries() throws {
        let bare = try NodeAddress("https://host/?se%2Bsame&0123=")
        #expect(bare.withoutSecrets("se+same se%2Bsame 0123") == "… … …")
        let pair = try NodeAddress("https://host/rpc?key=ab&token=cd")
        #expect(
            pair.withoutSecrets("/rpc?key=ab&token=cd: the key is unknown") == "/rpc?…: the key is unknown"
        )
    }
}
