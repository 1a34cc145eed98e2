import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("System configuration updates")
struct SystemConfigurationUpdateTests {
    private let contract = Address(lowBytes: 0x57c0)
    private static let start = SystemConfiguration(
        batcherAddress: Address(lowBytes: 1),
        overhead: Hash32(word: 2),
        scalar: Hash32(word: 3),
        gasLimit: 4,
    )

    private func applied(_ updates: [SystemConfigurationUpdate], isEcotone: Bool = true)
        -> SystemConfiguration?
    {
        var configuration = SystemConfigurationUpdateTests.start
        for update in updates {
            guard let decoded = SystemConfigurationUpdate(update.log(contract: contract)) else { return nil }
            #expect(decoded == update)
            guard decoded.apply(to: &configuration, isEcotone: isEcotone) else { return nil }
        }
        return configuration
    }

    @Test("TestProcessSystemConfigUpdateLogEvent")
    func updates() {
        var expected = SystemConfigurationUpdateTests.start
        #expect(applied([.unsafeBlockSigner]) == expected)
        expected.batcherAddress = Address(lowBytes: 0xffff)
        #expect(applied([.batcher(Address(lowBytes: 0xffff))]) == expected)

        expected = SystemConfigurationUpdateTests.start
        expected.overhead = Hash32(word: 0xff)
        expected.scalar = Hash32(word: 0xaa)
        #expect(
            applied([.feeScalars(overhead: Hash32(word: 0xff), scalar: Hash32(word: 0xaa))], isEcotone: false)
                == expected
        )

        expected = SystemConfigurationUpdateTests.start
        expected.overhead = .zero
        expected.scalar = EcotoneScalars(blobBaseFeeScalar: 1, baseFeeScalar: 2).packed
        #expect(applied([.feeScalars(overhead: Hash32(word: 0xff), scalar: expected.scalar)]) == expected)

        expected = SystemConfigurationUpdateTests.start
        expected.gasLimit = 0xbb
        #expect(applied([.gasLimit(0xbb)]) == expected)

        expected = SystemConfigurationUpdateTests.start
        expected.eip1559Parameters = 250 << 32 | 6
        #expect(applied([.eip1559Parameters(250 << 32 | 6)]) == expected)
        expected.eip1559Parameters = 0
        #expect(applied([.eip1559Parameters(250 << 32 | 6), .eip1559Parameters(0)]) == expected)
        #expect(applied([.eip1559Parameters(1)]) == nil)
        #expect(applied([.eip1559Parameters(1 << 32)]) == nil)

        expected = SystemConfigurationUpdateTests.start
        expected.operatorFeeScalar = 0xabcd
        expected.operatorFeeConstant = 0x1234_5678_9abc
        expected.minimumBaseFee = 7
        expected.dataAvailabilityFootprintGasScalar = 0xffff
        #expect(
            applied([
                .operatorFee(scalar: 0xabcd, constant: 0x1234_5678_9abc), .minimumBaseFee(7),
                .dataAvailabilityFootprintGasScalar(0xffff),
            ]) == expected
        )
    }

    @Test("Scalars of unknown form are ignored from Ecotone on")
    func unknownScalars() {
        for scalar in [
            Hash32(2 << 56, 0, 0, 1), Hash32(1 << 56 | 1, 0, 0, 1), Hash32(0, 0, 0, 1 << 32),
            Hash32(0, 1, 0, 1),
        ] {
            #expect(applied([.feeScalars(overhead: .zero, scalar: scalar)]) == nil)
            #expect(
                applied([.feeScalars(overhead: .zero, scalar: scalar)], isEcotone: false)?.scalar == scalar
            )
        }
        #expect(
            applied([.feeScalars(overhead: .zero, scalar: Hash32(word: 0xffff_ffff))])?.scalar
                == Hash32(word: 0xffff_ffff)
        )
    }

    @Test("Malformed logs are refused")
    func malformed() {
        let valid = SystemConfigurationUpdate.gasLimit(5).log(contract: contract)
        func isRefused(_ change: (inout Log) -> Void) -> Bool {
            var log = valid
            change(&log)
            return SystemConfigurationUpdate(log) == nil
        }
        #expect(!isRefused { _ in })
        // OneTopic
        #expect(isRefused { $0.topics = [SystemConfigurationUpdate.topic] })
        #expect(isRefused { $0.topics.append(.zero) })
        #expect(isRefused { $0.topics[1] = Hash32(word: 1) })
        #expect(isRefused { $0.topics[2] = Hash32(word: 8) })
        #expect(isRefused { $0.topics[2] = Hash32(1, 0, 0, 2) })
        #expect(isRefused { $0.data.append(0) })
        #expect(isRefused { $0.data.removeLast() })
        #expect(isRefused { $0.data = [] })
        #expect(isRefused { $0.data[31] = 31 })
        #expect(isRefused { $0.data[63] = 33 })
        #expect(isRefused { $0.data[64] = 1 })
        // A gas limit's data under the type of two words.
        #expect(isRefused { $0.topics[2] = Hash32(word: 1) })
        // 16 bits only.
        #expect(
            isRefused {
                $0.topics[2] = Hash32(word: 7); $0.data[93] = 1
            }
        )
        // An address with something in front of it.
        #expect(
            isRefused {
                $0.topics[2] = Hash32(word: 0); $0.data[75] = 1
            }
        )
    }

    @Test(
        "TestUpdateSystemConfigWithL1Receipts_Atomicity: valid updates apply in order, others are skipped one by one"
    )
    func atomicity() {
        let configuration = RollupConfiguration.test(
            forks: .upTo(.holocene),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        let contract = configuration.systemConfigAddress
        var malformed = SystemConfigurationUpdate.gasLimit(99).log(contract: contract)
        malformed.data.removeLast()
        let logs: [[Log]] = [
            [SystemConfigurationUpdate.gasLimit(10).log(contract: contract), malformed],
            [
                SystemConfigurationUpdate.eip1559Parameters(1).log(contract: contract),
                SystemConfigurationUpdate.batcher(Address(lowBytes: 5)).log(contract: contract),
                SystemConfigurationUpdate.gasLimit(11).log(contract: Address(lowBytes: 77)),
            ],
            [SystemConfigurationUpdate.gasLimit(12).log(contract: contract)],
        ]
        var receipts = logs.map { logs in
            Receipt(
                type: .legacy,
                outcome: .status(true),
                cumulativeGasUsed: 0,
                bloom: Bloom(of: logs),
                logs: logs,
            )
        }
        receipts.append(receipts[0])
        receipts[3].outcome = .status(false)
        var systemConfiguration = SystemConfigurationUpdateTests.start
        var drops = DropLog()
        L1EventReader(configuration).applyConfigurationUpdates(
            in: receipts,
            isEcotone: configuration.isActive(.ecotone, at: L1InclusionTimestamp(5)),
            to: &systemConfiguration,
            drops: &drops,
        )
        var expected = SystemConfigurationUpdateTests.start
        expected.gasLimit = 12
        expected.batcherAddress = Address(lowBytes: 5)
        #expect(systemConfiguration == expected)
        #expect(drops.count(of: .malformedConfigurationUpdate) == 2)
    }
}
