import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import Testing
import WorldState

@testable import StateTransition

/// Requests to the consensus layer.
@Suite struct ExecutionRequestsTests {
    private static let topic = Keccak256.hash([UInt8]("DepositEvent(bytes,bytes,bytes,bytes,bytes)".utf8))

    /// The data of a deposit's log, its fields filled with the numbers 1 to 5.
    private var depositData: [UInt8] {
        let sizes = [48, 32, 8, 96, 8]
        var head: [UInt8] = []
        var tail: [UInt8] = []
        for (index, size) in sizes.enumerated() {
            head += UInt256(UInt64(160 + tail.count)).bytes
            tail += UInt256(UInt64(size)).bytes + [UInt8](repeating: UInt8(index + 1), count: size)
            tail += [UInt8](repeating: 0, count: (32 - size % 32) % 32)
        }
        return head + tail
    }

    private func collect(
        _ logs: [Log],
        withdrawalCode: [UInt8] = [0],
        consolidationCode: [UInt8] = [0],
    ) throws -> [[UInt8]] {
        let state = WorldState(root: Account.emptyRoot, source: StateSource())
        for (address, code) in [
            (ExecutionRequests.withdrawalContract, withdrawalCode),
            (ExecutionRequests.consolidationContract, consolidationCode),
        ] {
            let account = try state.account(address)
            code.withUnsafeBufferPointer { state.setCode($0, of: account) }
        }
        let block = BlockEnvironment(
            number: 1,
            timestamp: 1,
            coinbase: .zero,
            gasLimit: 1_000_000,
            baseFee: 7,
            randomnessOrDifficulty: 0,
            blobBaseFee: 1,
            chainID: 1,
        )
        let evm = EVM(state: state, rules: Rules(.prague), block: block, blockHashes: BlockHashSource())
        let receipt = Receipt(
            type: .legacy,
            outcome: .status(true),
            cumulativeGasUsed: 0,
            bloom: .empty,
            logs: logs,
        )
        return try ExecutionRequests.collect(
            receipts: [receipt],
            depositContract: ExecutionRequests.depositContract,
            evm: evm,
        )
    }

    @Test func deposits() throws {
        #expect(depositData.count == 576)
        let log = Log(
            address: ExecutionRequests.depositContract,
            topics: [ExecutionRequestsTests.topic],
            data: depositData,
        )
        let other = Log(address: .zero, topics: log.topics, data: [])
        let untopical = Log(address: log.address, topics: [.zero], data: [])
        let bare = Log(address: log.address, topics: [], data: [])
        let deposit = [(1, 48), (2, 32), (3, 8), (4, 96), (5, 8)]
            .flatMap { [UInt8](repeating: UInt8($0.0), count: $0.1) }
        #expect(try collect([other, log, untopical, bare, log]) == [[0] + deposit + deposit])
        #expect(try collect([other, untopical, bare]) == [])
    }

    /// Each word of the layout matters, and so does the length.
    @Test func depositLayout() throws {
        for position in [31, 63, 95, 127, 159, 191, 287, 351, 415, 543, 128, 160] {
            var data = depositData
            data[position] ^= 1
            let log = Log(
                address: ExecutionRequests.depositContract,
                topics: [ExecutionRequestsTests.topic],
                data: data,
            )
            #expect(throws: BlockFailure.invalid(.depositLayout)) { try collect([log]) }
        }
        for data in [Array(depositData.dropLast()), depositData + [0]] {
            let log = Log(
                address: ExecutionRequests.depositContract,
                topics: [ExecutionRequestsTests.topic],
                data: data,
            )
            #expect(throws: BlockFailure.invalid(.depositLayout)) { try collect([log]) }
        }
    }

    @Test func contracts() throws {
        // MSTORE8(0, 7) RETURN(0, 1): PUSH1 7 PUSH1 0 MSTORE8 PUSH1 1 PUSH1 0 RETURN.
        let answer: [UInt8] = [0x60, 7, 0x60, 0, 0x53, 0x60, 1, 0x60, 0, 0xf3]
        #expect(try collect([], withdrawalCode: answer) == [[1, 7]])
        #expect(try collect([], consolidationCode: answer) == [[2, 7]])
        #expect(try collect([], withdrawalCode: answer, consolidationCode: answer) == [[1, 7], [2, 7]])
        // INVALID fails, no code is missing.
        let (withdrawals, consolidations) =
            (ExecutionRequests.withdrawalContract, ExecutionRequests.consolidationContract)
        #expect(throws: BlockFailure.invalid(.failedSystemContract(withdrawals))) {
            try collect([], withdrawalCode: [0xfe])
        }
        #expect(throws: BlockFailure.invalid(.missingSystemContract(consolidations))) {
            try collect([], consolidationCode: [])
        }
    }

    /// EIP-7685: SHA-256 over the SHA-256 of each request.
    @Test func hash() {
        #expect(ExecutionRequests.hash([]) == SHA256.hash([UInt8]()))
        let digests = SHA256.hash([0, 1]).bytes + SHA256.hash([2, 3, 4]).bytes
        #expect(ExecutionRequests.hash([[0, 1], [2, 3, 4]]) == SHA256.hash(digests))
    }
}
