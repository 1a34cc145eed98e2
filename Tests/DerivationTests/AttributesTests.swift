import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("Upgrade transactions")
struct UpgradeTransactionTests {
    /// Keccak-256 of each envelope that kona's repository publishes (crates/protocol/hardforks/src/bytecode).
    static let published: [(OPFork, [Hash32])] = [
        (
            .ecotone,
            [
                Hash32("50549bed9a83ba7238893970780b458ed3d543f299d6f69f7a5d0b32d7cd71a7"),
                Hash32("f8e8dd83c100c9eb137fa372cdda2cf854f79b6e8cfc604c5e54d970c05cb6dc"),
                Hash32("9f2b2d34dfa2cb55cceb9860cade0cb03cfbd7ff1dd07d48b4708b29a46b4a24"),
                Hash32("edbfdad1f44ea830b863eac45eca4408398351b30511826012882059625963d2"),
                Hash32("91f762393442ac507c6852211b62445d82c9b58bae34726ecef2f10b4156f027"),
                Hash32("5b7915f2a55ce67519e6d8f65248918f4e62f545706af2bf02549bb9782c03f3"),
            ]
        ),
        (
            .fjord,
            [
                Hash32("aafd55b14e021a2c04628606e42dbe58cc9c86b6ed695a8b9ccf258e28963e5e"),
                Hash32("2f63bbe08a66796dde569281a58a53e0b0f64b7aa067297e9c70455fb8e375bc"),
                Hash32("7cedc4f1c428928cdfb9b340bda3060102c71ad23f982678471b222ba8a756e1"),
            ]
        ),
        (
            .isthmus,
            [
                Hash32("4557f1142fedd52d571b070a290aa8683a03f7aac7929967858af7aab48cd4cc"),
                Hash32("9412bd3fa72eb1dbec94fd2297d44a8b86cb1f55966324e6cc7d57decc92c1f6"),
                Hash32("a9e6286eadd53ecf7bb2bff668c4fcb62305a8b3e4b584c30f7d4f90046ee75e"),
                Hash32("e992e00998b34075506d2726a274db07a62af6cdd9d527bfda9128114603cfbd"),
                Hash32("b6560306ccb0e772b132a8a6dd78244c0d7ac270c80baba40f95006184926c30"),
                Hash32("f162acc8ebbaf9237755736b62331a4817fe27bbbe3712f473ecfa8fee499f7c"),
                Hash32("bf2fef09f73279373fce8acd2968ca4fd1d10ba88bf10993b6a69c33d913f01b"),
                Hash32("f3ddde30514a8d00b0b92f14b9ce6b3170ea30f5f45b1afdc0905801134ffefe"),
            ]
        ),
        // The transactions of Celo Sepolia's block 20465049, its first of Jovian.
        (
            .jovian,
            [
                Hash32("0bad46dcef609affe3d306a9ce6239a1f3ec59673943a4c533eb20459950f542"),
                Hash32("cd60191626fa3124e7031235c52f0adf6be545ebbd7cf55641bd9dabcbedaf6a"),
                Hash32("675febfc848d9b30f27dce1aabb6572d1de80c9eaa75773ac2106eeea7ff3aff"),
                Hash32("c7c01d75d0b6950fcd30b448cba848e9841ab9ebb6b46eed9ecde4ba05ad0fd9"),
                Hash32("159d785e90a42f3b9a4d3b9fd4ab69e7c0edec3122cb2e767f3a66aba8f3e664"),
            ]
        ),
    ]

    @Test("The envelopes are the published ones", arguments: published)
    func envelopes(_ fork: OPFork, _ hashes: [Hash32]) throws {
        #expect(try #require(UpgradeTransactions.envelopes(of: fork)).map { Keccak256.hash($0) } == hashes)
    }

    @Test(
        "Jovian: senders, recipients, gas limits and sizes of op-node's jovian_upgrade_transactions_test.go"
    )
    func jovian() throws {
        let transactions = try #require(UpgradeTransactions.envelopes(of: .jovian)).map { envelope in
            guard case .deposit(let deposit) = try Transaction(envelope: envelope) else {
                throw RLPError(.unknownType, at: 0)
            }
            return deposit
        }
        // Source hashes of kona, crates/protocol/hardforks/src/jovian.rs, and of the activation block of Celo
        // Sepolia.
        #expect(
            transactions.map(\.sourceHash) == [
                Hash32("bb1a656f65401240fac3db12e7a79ebb954b11e62f7626eb11691539b798d3bf"),
                Hash32("f3275f829340521028f9ad5bce4ecb1c64a45d448794effa2a77674627338e76"),
                Hash32("239b7021a6c2cf3a918481242bbb5a9499057f24501539467536c691bb133962"),
                Hash32("a70c60aa53b8c1c0d52b39b1e901e7d7c09f7819595cb24048a6bb1983b401ff"),
                Hash32("e836db6a959371756f8941be3e962d000f7e12a32e49e2c9ca42ba177a92716c"),
            ]
        )
        #expect(
            transactions.map(\.from) == [
                Address("4210000000000000000000000000000000000006"), .zero,
                Address("4210000000000000000000000000000000000007"), .zero,
                Address("deaddeaddeaddeaddeaddeaddeaddeaddead0001"),
            ]
        )
        #expect(
            transactions.map(\.to) == [
                nil, Address("4200000000000000000000000000000000000015"),
                nil, Address("420000000000000000000000000000000000000f"),
                Address("420000000000000000000000000000000000000f"),
            ]
        )
        #expect(transactions.map(\.gasLimit) == [447_315, 50_000, 1_750_714, 50_000, 90_000])
        #expect(
            transactions[1].data
                == Hex.decode("3659cfe60000000000000000000000003ba4007f5c922fbb33c454b41ea7a1f11e83df2c")
        )
        #expect(
            transactions[3].data
                == Hex.decode("3659cfe60000000000000000000000004f1db3c6abd250ba86e0928471a8f7db3afd88f1")
        )
        #expect(transactions[4].data == Hex.decode("b3d72079"))
        #expect(transactions.allSatisfy { $0.mint.isZero && $0.value.isZero && !$0.isSystemTransaction })
        // Creation code ends with the runtime code, whose size it names: PUSH2 at its beginning.
        for (index, runtimeSize) in [(0, 0x0715), (2, 0x1ea8)] {
            #expect(transactions[index].data.count == runtimeSize + 0x20)
        }
    }

    @Test(
        "The first block of a fork whose transactions are not known is an error",
        arguments: [OPFork.karst, .interop],
    )
    func unknown(_ fork: OPFork) throws {
        #expect(UpgradeTransactions.envelopes(of: fork) == nil)
        let previous = try #require(OPFork(rawValue: fork.rawValue - 1))
        #expect(throws: PipelineError(.critical, .unsupportedUpgrade(fork))) {
            _ = try Scenario(.upTo(previous, [(fork, UInt64(10_006))]), l1Head: 9) { _ in [] }
        }
    }

    @Test("Forks without upgrade transactions have none")
    func others() {
        for fork in [OPFork.bedrock, .regolith, .canyon, .delta, .granite, .holocene] {
            #expect(UpgradeTransactions.envelopes(of: fork) == [])
        }
    }

    @Test("A proxy is updated to the contract that the deployment creates")
    func createdAddresses() {
        // The address of a sender's first creation: Keccak-256 of RLP([sender, 0]).
        func created(by number: UInt32) -> Address {
            var writer = RLPWriter()
            writer.appendList { list in
                list.append(UpgradeTransaction.deployer(number))
                list.append(UInt64(0))
            }
            return Address(lastBytesOf: Keccak256.hash(writer.bytes))
        }
        let updates = [
            UpgradeTransactions.ecotone, UpgradeTransactions.fjord, UpgradeTransactions.isthmus,
            UpgradeTransactions.jovian,
        ]
        .flatMap { $0 }
        .filter { $0.data.count == 36 }
        .compactMap { Address($0.data, at: 16) }
        #expect(updates == (0..<8).map { created(by: $0) })
    }
}

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

@Suite("L1 info transactions")
struct L1BlockInfoTests {
    // kona, crates/protocol/protocol/src/test_utils.rs.
    static let bedrock = Hex.decode(
        "015d8eb9000000000000000000000000000000000000000000000000000000000117c4eb0000000000000000000000000000000000000000000000000000000065280377000000000000000000000000000000000000000000000000000000026d05d953392012032675be9f94aae5ab442de73c5f4fb1bf30fa7dd0d2442239899a40fc00000000000000000000000000000000000000000000000000000000000000040000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f3298500000000000000000000000000000000000000000000000000000000000000bc00000000000000000000000000000000000000000000000000000000000a6fe0"
    )
    static let ecotone = Hex.decode(
        "440a5e2000000558000c5fc5000000000000000500000000661c277300000000012bec20000000000000000000000000000000000000000000000000000000026e9f109900000000000000000000000000000000000000000000000000000000000000011c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add30000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f32985"
    )
    static let isthmus = Hex.decode(
        "098999be00000558000c5fc5000000000000000500000000661c277300000000012bec20000000000000000000000000000000000000000000000000000000026e9f109900000000000000000000000000000000000000000000000000000000000000011c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add30000000000000000000000006887246668a3b87f54deb3b94ba47a6f63f329850000abcd000000000000dcba"
    )

    @Test("Bedrock's form")
    func bedrockForm() throws {
        let info = try L1BlockInfo(calldata: L1BlockInfoTests.bedrock, format: .bedrock)
        #expect(info.number == 18_334_955)
        #expect(info.timestamp == 1_697_121_143)
        #expect(info.baseFee == 10_419_034_451)
        #expect(info.blockHash == Hash32("392012032675be9f94aae5ab442de73c5f4fb1bf30fa7dd0d2442239899a40fc"))
        #expect(info.sequenceNumber == 4)
        #expect(info.batcherAddress == Address("6887246668a3b87f54deb3b94ba47a6f63f32985"))
        #expect(info.overhead == Hash32(0, 0, 0, 0xbc))
        #expect(info.scalar == Hash32(0, 0, 0, 0xa_6fe0))
        #expect(info.calldata(format: .bedrock) == L1BlockInfoTests.bedrock)
    }

    @Test("Ecotone's form")
    func ecotoneForm() throws {
        let info = try L1BlockInfo(calldata: L1BlockInfoTests.ecotone, format: .ecotone)
        #expect(info.number == 19_655_712)
        #expect(info.timestamp == 1_713_121_139)
        #expect(info.baseFee == 10_445_852_825)
        #expect(info.blockHash == Hash32("1c4c84c50740386c7dc081efddd644405f04cde73e30a2e381737acce9f5add3"))
        #expect(info.sequenceNumber == 5)
        #expect(info.batcherAddress == Address("6887246668a3b87f54deb3b94ba47a6f63f32985"))
        #expect(info.blobBaseFee == 1)
        #expect(info.blobBaseFeeScalar == 810_949)
        #expect(info.baseFeeScalar == 1368)
        #expect(info.calldata(format: .ecotone) == L1BlockInfoTests.ecotone)
    }

    @Test("Isthmus's and Jovian's forms")
    func laterForms() throws {
        var info = try L1BlockInfo(calldata: L1BlockInfoTests.isthmus, format: .isthmus)
        #expect(info.operatorFeeScalar == 0xabcd)
        #expect(info.operatorFeeConstant == 0xdcba)
        #expect(info.calldata(format: .isthmus) == L1BlockInfoTests.isthmus)
        info.dataAvailabilityFootprintGasScalar = 0xbeef
        let jovian = info.calldata(format: .jovian)
        #expect(jovian == Hex.decode("3db6be2b") + L1BlockInfoTests.isthmus[4...] + [0xbe, 0xef])
        #expect(try L1BlockInfo(calldata: jovian, format: .jovian) == info)
    }

    @Test("Selectors are those of the functions' signatures, sizes the specification's")
    func selectors() {
        func selector(_ signature: String) -> UInt32 {
            UInt32(truncatingIfNeeded: Keccak256.hash(Array(signature.utf8)).word0 >> 32)
        }
        #expect(
            L1BlockInfo.Format.allCases.map(\.selector) == [
                selector("setL1BlockValues(uint64,uint64,uint256,bytes32,uint64,bytes32,uint256,uint256)"),
                selector("setL1BlockValuesEcotone()"), selector("setL1BlockValuesIsthmus()"),
                selector("setL1BlockValuesJovian()"),
            ]
        )
        #expect(L1BlockInfo.Format.allCases.map(\.byteCount) == [260, 164, 176, 178])
    }

    @Test("Another length, selector or padding is refused")
    func malformed() {
        for (data, format) in [
            (L1BlockInfoTests.bedrock, L1BlockInfo.Format.bedrock), (L1BlockInfoTests.ecotone, .ecotone),
            (L1BlockInfoTests.isthmus, .isthmus),
        ] {
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: data + [0], format: format)
            }
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: Array(data.dropLast()), format: format)
            }
            #expect(throws: L1BlockInfo.DecodingError.wrongLength) {
                try L1BlockInfo(calldata: [], format: format)
            }
            var other = data
            other[0] ^= 1
            #expect(throws: L1BlockInfo.DecodingError.wrongSelector) {
                try L1BlockInfo(calldata: other, format: format)
            }
        }
        // The words that hold 64 bits or an address: number, time, sequence number, batcher.
        for offset in [4, 4 + 32, 4 + 4 * 32, 4 + 5 * 32] {
            var data = L1BlockInfoTests.bedrock
            data[offset] = 1
            #expect(throws: L1BlockInfo.DecodingError.valueOutOfRange) {
                try L1BlockInfo(calldata: data, format: .bedrock)
            }
        }
        var data = L1BlockInfoTests.ecotone
        data[4 + 4 * 32] = 1
        #expect(throws: L1BlockInfo.DecodingError.valueOutOfRange) {
            try L1BlockInfo(calldata: data, format: .ecotone)
        }
    }

    @Test("A fork's form begins with the second block that the fork rules")
    func formats() {
        let configuration = RollupConfiguration.test(
            forks: .upTo(
                .delta,
                [
                    (.ecotone, 1000), (.fjord, 1000), (.granite, 1000), (.holocene, 1000), (.isthmus, 2000),
                    (.jovian, 3000),
                ]
            ),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        func format(_ time: UInt64) -> L1BlockInfo.Format {
            L1BlockInfo.Format(configuration, at: L2Timestamp(time))
        }
        #expect(format(998) == .bedrock)
        #expect(format(1000) == .bedrock)
        #expect(format(1001) == .bedrock)
        #expect(format(1002) == .ecotone)
        #expect(format(2000) == .ecotone)
        #expect(format(2002) == .isthmus)
        #expect(format(3000) == .isthmus)
        #expect(format(3002) == .jovian)
        let fromGenesis = RollupConfiguration.test(
            forks: .upTo(.jovian),
            l1: BlockID(hash: .zero, number: 0),
            time: 0,
        )
        #expect(L1BlockInfo.Format(fromGenesis, at: L2Timestamp(2)) == .jovian)
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
            at: L1InclusionTimestamp(5),
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
