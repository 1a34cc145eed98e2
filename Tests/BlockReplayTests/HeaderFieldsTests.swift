import EthereumCodec
import EthereumTypes
import JSONMembers
import ProofHost
import TestSupport
import Testing

@testable import BlockReplay

@Suite struct HeaderFieldsTests {
    private let header: Header

    init() throws { header = try BlockFile(path: Recordings.block).parent }

    private func difference(_ name: String, _ value: String) -> String? {
        HeaderFields.firstDifference(header, from: [name: value])
    }

    /// Numbers are written with and without leading zeros; in bytes every zero counts.
    @Test func leadingZerosMatterInBytesAlone() {
        let gasLimit = "0x" + String(header.gasLimit, radix: 16)
        #expect(difference("gasLimit", gasLimit) == nil)
        #expect(difference("gasLimit", "0x000" + gasLimit.dropFirst(2)) == nil)
        #expect(difference("gasLimit", gasLimit.uppercased().replacing("0X", with: "0x")) == nil)
        #expect(difference("difficulty", "0x0") == nil && difference("difficulty", "0x") == nil)
        #expect(difference("nonce", "0x0000000000000000") == nil)
        #expect(difference("nonce", "0x0") == "nonce is 0x0000000000000000, recorded 0x0")
        let extraData = "0x" + String(decoding: Hex.encode(header.extraData), as: UTF8.self)
        #expect(difference("extraData", extraData) == nil)
        #expect(difference("extraData", "0x00" + extraData.dropFirst(2)) != nil)
        #expect(difference("gasLimit", "0x1") == "gasLimit is \(gasLimit), recorded 0x1")
    }

    @Test func aFieldThatTheHeaderLacksIsADifference() {
        var header = header
        header.requestsHash = nil
        let recorded = ["requestsHash": Hash32.zero.hexadecimal, "hash": "0x12"]
        #expect(
            HeaderFields.firstDifference(header, from: recorded)
                == "requestsHash is absent, recorded \(Hash32.zero.hexadecimal)"
        )
        #expect(HeaderFields.firstDifference(header, from: ["hash": "0x12"]) == nil)
    }
}
