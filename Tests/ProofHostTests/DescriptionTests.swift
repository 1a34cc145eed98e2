import Derivation
import EVM
import EthereumCodec
import EthereumTypes
import FaultProofProgram
import MerklePatricia
import Preimage
import StateTransition
import Testing

@testable import ProofHost

/// Every failure says what and where: hashes in hexadecimal digits, no names of Swift types.
@Suite struct DescriptionTests {
    private static let hash = Hash32(UInt256(0xab))
    private static let text = "0x" + String(repeating: "0", count: 62) + "ab"

    @Test(arguments: [
        (
            ProgramFailure.malformedL1(.header(hash, RLPError(.truncatedItem, at: 3))),
            "L1 chain: header \(text): truncated item at offset 3"
        ),
        (
            .malformedL1(.number(hash, found: 7, expected: 9)),
            "L1 chain: header \(text): its number is 7 where its child's demands 9"
        ),
        (
            .malformedL1(.receipt(block: hash, index: 4, RLPError(.expectedList, at: 1))),
            "L1 chain: receipt 4 of block \(text): expected list at offset 1"
        ),
        (
            .malformedL2(.list(block: hash, .malformedNode(hash, offset: 2))),
            "L2 chain: lists of block \(text): node \(text) is malformed at offset 2"
        ),
        (
            .malformedL2(.block(hash, .malformedL1Info(.wrongSelector))),
            "L2 chain: block \(text): L1 info of its first transaction: wrong selector"
        ),
        (.malformedL2(.missingBlock(5)), "L2 chain: there is no block 5"),
        (.malformedState(.missingNode(hash)), "L2 state: \(text) is missing"),
        (
            .malformedAgreedOutput(hash, byteCount: 3),
            "agreed output root \(text): its pre-image of 3 bytes is not that of an output"
        ),
        (
            .l1HeadBeforeOrigin(head: 1, origin: 2),
            "L1 head: its block 1 is before block 2, the L1 origin of the agreed L2 block"
        ),
        (
            .l1HeadBeforeGenesis(head: 1, genesis: 2),
            "L1 head: its block 1 is before block 2, where the rollup configuration begins (genesis.l1)"
        ),
        (.boot(.unknownChain(7)), "chain 7 is not in the registry"),
        (
            .preimage(.missing(.keccak256(.zero))),
            "missing pre-image keccak256 0x02\(String(text.dropFirst(4).dropLast(2)))00"
        ),
        (
            .derivation(PipelineError(.critical, .l1Source(.unavailable, block: 8))),
            "derivation: data of L1 block 8 is unavailable"
        ),
        (.derivation(PipelineError(.reset, .batchParentMismatch)), "derivation: batch parent mismatch"),
        (
            .derivation(PipelineError(.critical, .missingBlobParameters(block: 8))),
            "derivation: L1 block 8 has blobs, and the configuration of L1 does not tell their parameters"
        ),
        (
            .derivation(PipelineError(.critical, .unknownTransactionType(5, block: 8))),
            "derivation: a transaction of L1 block 8 is of unknown type 5"
        ),
        (
            .derivation(PipelineError(.critical, .alternativeDataAvailability(block: 8))),
            "derivation: the batch data of L1 block 8 are not on L1 (alternative data availability)"
        ),
        (
            .execution(.invalidTransaction(index: 2, .wrongChainID)),
            "execution: transaction 2 is invalid: wrong chain id"
        ),
        (.execution(.unreadable(.state(.missingNode(hash)))), "execution: \(text) is missing"),
    ])
    func failures(failure: ProgramFailure, description: String) {
        #expect("\(failure)" == description)
    }

    @Test func namesOfCasesAreSplitIntoWords() {
        #expect(words(InvalidTransaction.nonceTooLow) == "nonce too low")
        #expect(words(RLPError.Kind.invalidSignatureV) == "invalid signature v")
        #expect(words(LocalInput.rollupConfiguration) == "rollup configuration")
    }
}
