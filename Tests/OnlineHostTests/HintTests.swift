import EthereumNodes
import EthereumTypes
import Preimage
import ProofHost
import Testing

@testable import OnlineHost

/// Hints of op-program and of kona.
@Suite("Hints")
struct HintTests {
    private let hash = Hash32(1, 2, 3, 4)
    private let chain: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 10]

    private func parse(_ name: String, _ payload: [UInt8]) throws(HintError) -> HintRequest {
        try HintRequest(parsing: Array("\(name) 0x".utf8) + Hex.encode(payload), chainID: 10)
    }

    @Test("What the program hints at")
    func program() throws {
        func request(_ hint: Hint) throws -> HintRequest {
            try HintRequest(parsing: hint.encoded, chainID: 10)
        }
        #expect(try request(.l1BlockHeader(hash)) == .l1Header(hash))
        #expect(try request(.l1Transactions(hash)) == .l1Transactions(hash))
        #expect(try request(.l1Receipts(hash)) == .l1Receipts(hash))
        #expect(
            try request(.l1Blob(versionedHash: hash, timestamp: 77))
                == .l1Blob(versionedHash: hash, timestamp: 77)
        )
        let precompile = Hint.l1Precompile(address: Address(lowBytes: 1), requiredGas: 3000, input: [9])
        #expect(try request(precompile) == .l1Precompile(#require(PrecompileCall(hint: precompile.encoded))))
        #expect(try request(.l2BlockHeader(hash)) == .l2Header(hash))
        #expect(try request(.l2Transactions(hash)) == .l2Transactions(hash))
        #expect(try request(.l2Code(hash)) == .l2Code(hash))
        #expect(try request(.l2StateNode(hash)) == .l2StateNode(hash))
        #expect(try request(.l2Output(hash)) == .l2Output(hash))
    }

    @Test("With the chain's id, as clients of interop have them")
    func withChain() throws {
        #expect(try parse("l2-block-header", hash.bytes + chain) == .l2Header(hash))
        #expect(try parse("l2-transactions", hash.bytes + chain) == .l2Transactions(hash))
        #expect(try parse("l2-code", hash.bytes + chain) == .l2Code(hash))
        #expect(try parse("l2-state-node", hash.bytes + chain) == .l2StateNode(hash))
        #expect(try parse("l2-output", hash.bytes + chain) == .l2Output(hash))
        let address = Address(lowBytes: 5)
        #expect(
            try parse("l2-account-proof", hash.bytes + address.bytes + chain)
                == .l2AccountProof(block: .hash(hash), address: address, slot: .zero)
        )
    }

    @Test("Older forms and kona's")
    func otherForms() throws {
        #expect(
            try parse("l1-blob", hash.bytes + [0, 0, 0, 0, 0, 0, 0, 3] + [0, 0, 0, 0, 0, 0, 1, 0])
                == .l1Blob(versionedHash: hash, timestamp: 256)
        )
        let payload = Address(lowBytes: 1).bytes + [7]
        #expect(
            try parse("l1-precompile", payload) == .l1Precompile(#require(PrecompileCall(payload: payload)))
        )
        // The newer name promises the gas.
        #expect(throws: HintError.malformedPayload(name: "l1-precompile-v2", byteCount: 27)) {
            try parse("l1-precompile-v2", Address(lowBytes: 1).bytes + [0, 0, 0, 0, 0, 0, 1])
        }
        #expect(try parse("starting-l2-output", hash.bytes) == .l2Output(hash))
        let address = Address(lowBytes: 5)
        let number: [UInt8] = [0, 0, 0, 0, 0, 0, 1, 2]
        for end in [[], chain] {
            #expect(
                try parse("l2-account-proof", hash.bytes + address.bytes + end)
                    == .l2AccountProof(block: .hash(hash), address: address, slot: .zero)
            )
            #expect(
                try parse("l2-account-proof", number + address.bytes + end)
                    == .l2AccountProof(block: .number(258), address: address, slot: .zero)
            )
            #expect(
                try parse("l2-account-storage-proof", hash.bytes + address.bytes + hash.bytes + end)
                    == .l2AccountProof(block: .hash(hash), address: address, slot: hash)
            )
            #expect(
                try parse("l2-account-storage-proof", number + address.bytes + hash.bytes + end)
                    == .l2AccountProof(block: .number(258), address: address, slot: hash)
            )
        }
        let attributes = "{\"gasLimit\":\"0x1\"}"
        let request = HintRequest.l2PayloadWitness(parent: hash, attributes: Array(attributes.utf8))
        let digits = String(decoding: Hex.encode(hash.bytes), as: UTF8.self)
        let object =
            "{\"parentBlockHash\":\"0x\(digits)\",\"payloadAttributes\":\(attributes),\"chainID\":10}"
        #expect(try parse("l2-payload-witness", Array(object.utf8)) == request)
        #expect(try parse("l2-payload-witness", hash.bytes + Array(attributes.utf8)) == request)
        #expect(try parse("l2-payload-witness", hash.bytes + Array(attributes.utf8) + chain) == request)
    }

    @Test("What is no hint is refused by name")
    func refused() {
        #expect(throws: HintError.malformed) { try HintRequest(parsing: Array("l1".utf8), chainID: 1) }
        #expect(throws: HintError.unknown(name: "agreed-pre-state")) {
            try parse("agreed-pre-state", hash.bytes)
        }
        #expect(throws: HintError.malformedPayload(name: "l1-block-header", byteCount: 31)) {
            try parse("l1-block-header", Array(hash.bytes.dropLast()))
        }
        #expect(throws: HintError.malformedPayload(name: "l1-blob", byteCount: 32)) {
            try parse("l1-blob", hash.bytes)
        }
        #expect(throws: HintError.malformedPayload(name: "l1-precompile", byteCount: 19)) {
            try parse("l1-precompile", Array(hash.bytes.prefix(19)))
        }
        #expect(throws: HintError.malformedPayload(name: "l2-payload-witness", byteCount: 32)) {
            try parse("l2-payload-witness", hash.bytes)
        }
        for count in [27, 29, 51, 53, 61] {
            #expect(throws: HintError.malformedPayload(name: "l2-account-proof", byteCount: count)) {
                try parse("l2-account-proof", [UInt8](repeating: 0, count: count))
            }
        }
        #expect(throws: HintError.otherChain(name: "l2-account-proof", chainID: 11)) {
            try parse("l2-account-proof", [UInt8](repeating: 0, count: 28) + [0, 0, 0, 0, 0, 0, 0, 11])
        }
        #expect(throws: HintError.otherChain(name: "l2-code", chainID: 11)) {
            try parse("l2-code", hash.bytes + [0, 0, 0, 0, 0, 0, 0, 11])
        }
    }
}
