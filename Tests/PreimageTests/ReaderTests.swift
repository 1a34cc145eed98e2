import EthereumTypes
import Preimage
import Testing

@Suite struct ReaderTests {
    @Test func inputsHaveTheirLengths() throws {
        var oracle = TableOracle()
        oracle.table[.local(.l1Head)] = Hash32.zero.bytes
        oracle.table[.local(.claimBlockNumber)] = [0, 0, 0, 0, 0, 0, 1, 2]
        #expect(try oracle.hash(.l1Head) == .zero)
        #expect(try oracle.number(.claimBlockNumber) == 258)
        oracle.table[.local(.claim)] = [1, 2, 3]
        #expect(throws: PreimageError.unexpectedLength(.local(.claim), count: 3)) { try oracle.hash(.claim) }
        #expect(throws: PreimageError.unexpectedLength(.local(.claim), count: 3)) {
            try oracle.number(.claim)
        }
        #expect(throws: PreimageError.missing(.local(.l2ChainID))) { try oracle.number(.l2ChainID) }
    }

    @Test func precompileResultsAreAskedByAddressGasAndInput() throws {
        let payload = Address(lowBytes: 1).bytes + [0, 0, 0, 0, 0, 0, 0x0b, 0xb8] + [0xff]
        var oracle = TableOracle()
        oracle.table[.precompile(payload)] = [1, 0xaa]
        let result = try oracle.precompile(address: Address(lowBytes: 1), requiredGas: 3000, input: [0xff])
        #expect(result == PrecompileResult(succeeded: true, output: [0xaa]))
        #expect(
            oracle.hints == [.l1Precompile(address: Address(lowBytes: 1), requiredGas: 3000, input: [0xff])]
        )

        oracle.table[.precompile(payload)] = [0]
        let failure = try oracle.precompile(address: Address(lowBytes: 1), requiredGas: 3000, input: [0xff])
        #expect(failure == PrecompileResult(succeeded: false, output: []))

        oracle.table[.precompile(payload)] = []
        #expect(throws: PreimageError.unexpectedLength(.precompile(payload), count: 0)) {
            try oracle.precompile(address: Address(lowBytes: 1), requiredGas: 3000, input: [0xff])
        }
    }

    @Test func blobIsItsElementsInOrder() throws {
        let elements = BlobFieldElements()
        let versionedHash = Hash32("0100000000000000000000000000000000000000000000000000000000000abc")
        let commitment = [UInt8](repeating: 0xc0, count: 48)
        var oracle = TableOracle()
        oracle.table[.commitment(ofBlob: versionedHash)] = commitment
        for index in 0..<BlobFieldElements.count {
            let key = PreimageKey.blobElement(elements.keyPreimage(commitment: commitment, index: index))
            oracle.table[key] = UInt256(index).bytes
        }
        let blob = try oracle.blob(versionedHash: versionedHash, timestamp: 7, elements: elements)
        #expect(blob == (0..<BlobFieldElements.count).flatMap { UInt256($0).bytes })
        #expect(oracle.hints == [.l1Blob(versionedHash: versionedHash, timestamp: 7)])

        let last = PreimageKey.blobElement(elements.keyPreimage(commitment: commitment, index: 4095))
        oracle.table[last] = [1]
        #expect(throws: PreimageError.unexpectedLength(last, count: 1)) {
            try oracle.blob(versionedHash: versionedHash, timestamp: 7, elements: elements)
        }
        oracle.table[.commitment(ofBlob: versionedHash)] = [1]
        #expect(throws: PreimageError.unexpectedLength(.commitment(ofBlob: versionedHash), count: 1)) {
            try oracle.blob(versionedHash: versionedHash, timestamp: 7, elements: elements)
        }
    }
}
