import EthereumTypes
import Preimage
import Testing

@Suite struct HintTests {
    static let hash = Hash32("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20")
    static let hashDigits = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"
    static let address = Address("00112233445566778899aabbccddeeff00112233")

    /// The forms of op-program's client/l1/hints.go and client/l2/hints.go.
    static let forms: [(hint: Hint, text: String)] = [
        (.l1BlockHeader(hash), "l1-block-header 0x\(hashDigits)"),
        (.l1Transactions(hash), "l1-transactions 0x\(hashDigits)"),
        (.l1Receipts(hash), "l1-receipts 0x\(hashDigits)"),
        (.l1Blob(versionedHash: hash, timestamp: 0x1234), "l1-blob 0x\(hashDigits)0000000000001234"),
        (
            .l1Precompile(address: address, requiredGas: 3000, input: [0xfe, 0xff]),
            "l1-precompile-v2 0x00112233445566778899aabbccddeeff001122330000000000000bb8feff"
        ),
        (.l2BlockHeader(hash), "l2-block-header 0x\(hashDigits)"),
        (.l2Transactions(hash), "l2-transactions 0x\(hashDigits)"),
        (.l2Code(hash), "l2-code 0x\(hashDigits)"),
        (.l2StateNode(hash), "l2-state-node 0x\(hashDigits)"),
        (.l2Output(hash), "l2-output 0x\(hashDigits)"),
        (.l2PayloadWitness(request: Array("{}".utf8)), "l2-payload-witness 0x7b7d"),
    ]

    @Test func encodesAsOpProgramDoes() {
        for (hint, text) in HintTests.forms {
            #expect(String(decoding: hint.encoded, as: UTF8.self) == text)
        }
    }

    @Test func textReadsBack() throws {
        for (hint, text) in HintTests.forms {
            let read = try #require(HintText(parsing: Array(text.utf8)))
            #expect(String(decoding: read.name, as: UTF8.self) == hint.name.description)
            #expect(read.payload == hint.payload)
        }
    }

    @Test(arguments: [
        "", "l2-code", " 0x00", "l2-code 0x0", "l2-code 0xzz", "l2-code 0x00 ", "l2-code  0x00",
    ])
    func malformedTextIsRefused(text: String) {
        #expect(HintText(parsing: Array(text.utf8)) == nil)
    }
}
