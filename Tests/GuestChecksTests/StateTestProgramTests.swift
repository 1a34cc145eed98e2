import ChainConfiguration
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import GuestChecks
import StateTransition
import Testing

@Suite struct StateTestProgramTests {
    private static let sender = Address(lowBytes: 0xa11ce)
    private static let contract = Address(lowBytes: 0xc0de)

    /// A call of a contract that stores the hash of block 9 and logs one word of memory.
    private static func input(nonce: UInt64 = 3, isSigned: Bool = false) -> StateTestInput {
        let transaction = SignedTransaction(
            type: .legacy,
            chainID: nil,
            nonce: nonce,
            maxPriorityFeePerGas: 10,
            maxFeePerGas: 10,
            gasLimit: 100_000,
            to: contract,
            value: 5,
            data: [],
            signature: Signature(yParity: false, r: .zero, s: .zero),
        )
        return StateTestInput(
            fork: .cancun,
            touchesCoinbase: true,
            block: BlockEnvironment(
                number: 10,
                timestamp: 1_000,
                coinbase: Address(lowBytes: 0xb0),
                gasLimit: 30_000_000,
                baseFee: 7,
                randomnessOrDifficulty: 1,
                blobBaseFee: .zero,
                chainID: 1,
            ),
            blobs: .cancun,
            excessBlobGas: 10_000_000,
            accounts: [
                StateTestAccount(address: sender, nonce: 3, balance: .max &>> 100, code: [], storage: []),
                StateTestAccount(
                    address: contract,
                    nonce: 1,
                    balance: .zero,
                    // PUSH1 9, BLOCKHASH, PUSH0, SSTORE, PUSH1 32, PUSH0, LOG0
                    code: [0x60, 9, 0x40, 0x5f, 0x55, 0x60, 32, 0x5f, 0xa0],
                    storage: [StateTestSlot(slot: 1, value: 2)],
                ),
            ],
            sender: sender,
            isSigned: isSigned,
            envelope: transaction.encode(),
        )
    }

    @Test func callChangesTheState() {
        let result = StateTestProgram.run(StateTestProgramTests.input())
        #expect(result.outcome == .accepted)
        // Intrinsic gas, five instructions, BLOCKHASH, a cold slot that is set, a log of 32 bytes and their memory.
        let instructions: UInt64 = 3 + 20 + 2 + 3 + 2
        #expect(result.gasUsed == 21_000 + instructions + 22_100 + 375 + 8 * 32 + 3)
        #expect(result.stateRoot != StateTestProgram.run(StateTestProgramTests.input(nonce: 4)).stateRoot)
    }

    @Test func encodedCaseGivesTheSameResult() throws {
        let input = StateTestProgramTests.input()
        #expect(StateTestProgram.run(encoded: input.encode()) == StateTestProgram.run(input))
        let decoded = try StateTestInput(encoded: input.encode())
        #expect(decoded.encode() == input.encode())
        #expect(decoded.block.blobBaseFee == BlobParameters.cancun.baseFee(excessBlobGas: 10_000_000))
    }

    @Test func invalidTransactionsAreRejected() {
        let early = StateTestProgram.run(StateTestProgramTests.input(nonce: 4))
        #expect(early.outcome == .rejected(.nonceTooHigh))
        #expect(early.gasUsed == 0)
        let unsigned = StateTestProgram.run(StateTestProgramTests.input(isSigned: true))
        #expect(unsigned.outcome == .rejected(.invalidSignature))
        var malformed = StateTestProgramTests.input()
        malformed.envelope.removeLast()
        #expect(StateTestProgram.run(malformed).outcome == .rejected(.malformed))
    }

    @Test func malformedCasesAreNamed() {
        let encoded = StateTestProgramTests.input().encode()
        let cut = StateTestProgram.run(encoded: Array(encoded.dropLast()))
        #expect(cut.outcome == .malformed(RLPError(.truncatedItem, at: 0)))
        // The list's prefix has three bytes; a boolean follows.
        var unknown = encoded
        unknown[3] = 0x7f
        #expect(
            StateTestProgram.run(encoded: unknown).outcome == .malformed(RLPError(.invalidBoolean, at: 3))
        )
    }

    @Test(arguments: [
        StateTestResult(outcome: .accepted, gasUsed: 21_000, stateRoot: Hash32(1, 2, 3, 4)),
        StateTestResult(outcome: .rejected(.unsupportedSystemDeposit), logsHash: Hash32(5, 6, 7, 8)),
        StateTestResult(outcome: .unreadable),
        StateTestResult(outcome: .malformed(RLPError(.leadingZero, at: 1_000))),
    ])
    func resultsTravel(_ result: StateTestResult) throws {
        var reader = RLPReader(result.encode() + result.encode())
        #expect(try StateTestResult(from: &reader) == result)
        #expect(try StateTestResult(from: &reader) == result)
        #expect(reader.isAtEnd)
    }

    @Test func blockHashesAreThoseOfDecimalNumbers() throws {
        // execution-specs, state tests: Keccak-256 of "1" and of "10".
        let hashes = StateTestBlockHashes()
        #expect(
            try hashes.blockHash(number: 1)
                == Hash32("c89efdaa54c0f20c7adf612882df0950f5a951637e0307cdcb4c672f298b8bc6")
        )
        #expect(
            try hashes.blockHash(number: 10)
                == Hash32("1a192fabce13988b84994d4296e6cdc418d55e2f1d7f942188d4040b94fc57ac")
        )
    }
}
