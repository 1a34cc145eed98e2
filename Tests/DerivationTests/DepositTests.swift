import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("Deposit sources")
struct DepositSourceTests {
    @Test("Source hashes of op-node's deposit_source_test.go")
    func hashes() {
        #expect(
            DepositSource.upgrade(intent: "Ecotone: L1 Block Proxy Update").hash
                == Hash32("18acb38c5ff1c238a7460ebc1b421fa49ec4874bdf1e0a530d234104e5e67dbc")
        )
        #expect(
            DepositSource.l1Info(
                l1Block: Hash32("c00e5d67c2755389aded7d8b151cbd5bcdf7ed275ad5e028b664880fc7581c77"),
                sequenceNumber: 4,
            ).hash == Hash32("0586c503340591999b8b38bc9834bb16aec7d5bc00eb5587ab139c9ddab81977")
        )
    }
}

@Suite("Deposit events")
struct DepositEventTests {
    private let contract = Address(lowBytes: 0xde90)

    @Test("The topic is the hash of the event's signature")
    func topics() {
        #expect(
            DepositEvent.topic
                == Keccak256.hash(Array("TransactionDeposited(address,address,uint256,bytes)".utf8))
        )
        #expect(
            SystemConfigurationUpdate.topic == Keccak256.hash(Array("ConfigUpdate(uint256,uint8,bytes)".utf8))
        )
    }

    @Test("A published log becomes the published deposit")
    func published() throws {
        // kona, crates/protocol/protocol/src/deposits.rs, test_decode_deposit_empty_succeeds.
        var data = [UInt8](repeating: 0, count: 192)
        data[31] = 32
        data[63] = 128
        let log = Log(
            address: contract,
            topics: [
                DepositEvent.topic,
                Hash32("000000000000000000000000ffffffffffffffffffffffffffffffffffffffff"),
                Hash32("000000000000000000000000bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"), .zero,
            ],
            data: data,
        )
        #expect(
            try DepositEvent.decode(log, l1Block: .zero, logIndex: 0).encode()
                == Hex.decode(
                    "7ef887a0ed428e1c45e1d9561b62834e1a2d3015a0caae3bfdc16b4da059ac885b01a14594ffffffffffffffffffffffffffffffffffffffff94bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb80808080b700000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                )
        )
    }

    @Test("Decoding gives back what was logged", arguments: [UInt64(61), 62])
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for count in [0, 1, 30, 31, 32, 33, 55, 100, 1000] {
            let block = generator.hash()
            let deposit = DepositTransaction(
                sourceHash: DepositSource.user(l1Block: block, logIndex: 7).hash,
                from: generator.address(),
                to: Bool.random(using: &generator) ? generator.address() : nil,
                mint: Bool.random(using: &generator) ? generator.uint256() : 0,
                value: generator.uint256(),
                gasLimit: generator.next(),
                data: generator.bytes(count),
            )
            let log = DepositEvent.log(of: deposit, contract: contract)
            #expect(try DepositEvent.decode(log, l1Block: block, logIndex: 7) == deposit)
        }
    }

    @Test("Malformed logs are refused")
    func malformed() {
        let deposit = DepositTransaction(
            sourceHash: .zero,
            from: .zero,
            to: .zero,
            gasLimit: 1,
            data: [1, 2, 3]
        )
        let valid = DepositEvent.log(of: deposit, contract: contract)
        func error(_ change: (inout Log) -> Void) -> DepositEventError? {
            var log = valid
            change(&log)
            do {
                _ = try DepositEvent.decode(log, l1Block: .zero, logIndex: 0)
                return nil
            } catch {
                return error
            }
        }
        #expect(error { _ in } == nil)
        #expect(error { $0.topics.removeLast() } == .topicCount)
        #expect(error { $0.topics.append(.zero) } == .topicCount)
        #expect(error { $0.topics[3] = Hash32(word: 1) } == .unknownVersion)
        #expect(error { $0.data = [] } == .dataLength)
        #expect(error { $0.data = Array($0.data[..<32]) } == .dataLength)
        #expect(error { $0.data.append(0) } == .dataLength)
        #expect(error { $0.data[31] = 33 } == .opaqueDataOffset)
        #expect(error { $0.data[0] = 1 } == .opaqueDataOffset)
        #expect(error { $0.data[32] = 1 } == .opaqueDataLength)
        #expect(error { $0.data[63] = 97 } == .opaqueDataLength)
        #expect(error { $0.data[63] = 64 } == .opaqueDataLength)
        #expect(
            error {
                $0.data = Array($0.data[..<128]); $0.data[63] = 64
            } == .opaqueDataTooShort
        )
        #expect(error { $0.data[63] = 72 } == .opaqueDataTooShort)
    }

    private func reader(_ fork: OPFork) -> (L1EventReader, RollupConfiguration) {
        let configuration = RollupConfiguration.test(
            forks: .upTo(fork),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        return (L1EventReader(configuration), configuration)
    }

    @Test("Deposits are numbered by all logs of the block, and failed transactions do not count")
    func receipts() throws {
        let (events, configuration) = reader(.canyon)
        let other = Log(address: Address(lowBytes: 9), topics: [DepositEvent.topic], data: [])
        func deposit(_ index: UInt64) -> DepositTransaction {
            DepositTransaction(
                sourceHash: DepositSource.user(l1Block: Hash32(7, 0, 0, 0), logIndex: index).hash,
                from: .zero,
                to: nil,
                gasLimit: index,
                data: [],
            )
        }
        func receipt(_ logs: [Log], succeeded: Bool = true) -> Receipt {
            Receipt(
                type: .legacy,
                outcome: .status(succeeded),
                cumulativeGasUsed: 0,
                bloom: Bloom(of: logs),
                logs: logs,
            )
        }
        let contract = configuration.depositContractAddress
        let receipts = [
            receipt([other, DepositEvent.log(of: deposit(1), contract: contract)]),
            receipt([DepositEvent.log(of: deposit(2), contract: contract)], succeeded: false),
            receipt([]),
            receipt([
                DepositEvent.log(of: deposit(3), contract: contract), other,
                Log(address: contract, topics: [], data: []),
            ]),
        ]
        #expect(
            try events.deposits(in: receipts, l1Block: Hash32(7, 0, 0, 0)) == [
                deposit(1).encode(), deposit(3).encode(),
            ]
        )
        let malformed = receipt([Log(address: contract, topics: [DepositEvent.topic], data: [])])
        #expect(throws: PipelineError(.critical, .malformedDeposit(.topicCount, receipt: 1))) {
            try events.deposits(in: [receipts[0], malformed], l1Block: .zero)
        }
    }

    @Test("Blooms tell blocks that may hold events")
    func blooms() {
        let (events, configuration) = reader(.canyon)
        let deposit = DepositEvent.log(
            of: DepositTransaction(sourceHash: .zero, from: .zero, to: nil, gasLimit: 0, data: []),
            contract: configuration.depositContractAddress,
        )
        let update = SystemConfigurationUpdate.gasLimit(1).log(contract: configuration.systemConfigAddress)
        #expect(events.mayHoldDeposits(Bloom(of: [deposit])))
        #expect(!events.mayHoldConfigurationUpdates(Bloom(of: [deposit])))
        #expect(events.mayHoldConfigurationUpdates(Bloom(of: [update])))
        #expect(!events.mayHoldDeposits(Bloom(of: [update])))
        #expect(!events.mayHoldDeposits(.empty))
        let wrongAddress = Log(address: .zero, topics: deposit.topics, data: deposit.data)
        #expect(!events.mayHoldDeposits(Bloom(of: [wrongAddress])))
    }
}
