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

    /// The source hashes of ethereum-optimism/specs, the derivation.md of each fork.
    static let specified: [(OPFork, [Hash32])] = [
        (
            .ecotone,
            [
                Hash32("877a6077205782ea15a6dc8699fa5ebcec5e0f4389f09cb8eda09488231346f8"),
                Hash32("a312b4510adf943510f05fcc8f15f86995a5066bd83ce11384688ae20e6ecf42"),
                Hash32("18acb38c5ff1c238a7460ebc1b421fa49ec4874bdf1e0a530d234104e5e67dbc"),
                Hash32("ee4f9385eceef498af0be7ec5862229f426dec41c8d42397c7257a5117d9230a"),
                Hash32("0c1cb38e99dbc9cbfab3bb80863380b0905290b37eb3d6ab18dc01c1f3e75f93"),
                Hash32("69b763c48478b9dc2f65ada09b3d92133ec592ea715ec65ad6e7f3dc519dc00c"),
            ]
        ),
        (
            .fjord,
            [
                Hash32("86122c533fdcb89b16d8713174625e44578a89751d96c098ec19ab40a51a8ea3"),
                Hash32("1e6bb0c28bfab3dc9b36ffb0f721f00d6937f33577606325692db0965a7d58c6"),
                Hash32("bac7bb0d5961cad209a345408b0280a0d4686b1b20665e1b0f9cdafd73b19b6b"),
            ]
        ),
        (
            .isthmus,
            [
                Hash32("3b2d0821ca2411ad5cd3595804d1213d15737188ae4cbd58aa19c821a6c211bf"),
                Hash32("fc70b48424763fa3fab9844253b4f8d508f91eb1f7cb11a247c9baec0afb8035"),
                Hash32("107a570d3db75e6110817eb024f09f3172657e920634111ce9875d08a16daa96"),
                Hash32("ebe8b5cb10ca47e0d8bda8f5355f2d66711a54ddeb0ef1d30e29418c9bf17a0e"),
                Hash32("ecf2d9161d26c54eda6b7bfdd9142719b1e1199a6e5641468d1bf705bc531ab0"),
                Hash32("ad74e1adb877ccbe176b8fa1cc559388a16e090ddbe8b512f5b37d07d887a927"),
                Hash32("3ddf4b1302548dd92939826e970f260ba36167f4c25f18390a5e8b194b295319"),
                Hash32("bfb734dae514c5974ddf803e54c1bc43d5cdb4a48ae27e1d9b875a5a150b553a"),
            ]
        ),
    ]

    @Test("The source hashes are the specification's", arguments: specified)
    func sourceHashes(_ fork: OPFork, _ hashes: [Hash32]) throws {
        let envelopes = try #require(UpgradeTransactions.envelopes(of: fork))
        let found = try envelopes.map { envelope in
            guard case .deposit(let deposit) = try Transaction(envelope: envelope) else {
                throw RLPError(.unknownType, at: 0)
            }
            return deposit.sourceHash
        }
        #expect(found == hashes)
    }

    /// The specification's page of Jovian has other intents than the chains in all but the last, "L1Block" for
    /// "L1 Block" and "GasPriceOracle" for "Gas Price Oracle": its hashes follow from those by the same rule.
    @Test("Jovian: the source hashes of the specification's intents")
    func intentsOfTheSpecification() {
        let specified: [(StaticString, Hash32)] = [
            (
                "Jovian: L1Block Deployment",
                Hash32("98faf23b9795967bc0b1c543144739d50dba3ea40420e77ad6ca9848dbfb62e8")
            ),
            (
                "Jovian: L1Block Proxy Update",
                Hash32("08447273a4fbce97bc8c515f97ac74efc461f6a4001553712f31ebc11288bad2")
            ),
            (
                "Jovian: GasPriceOracle Deployment",
                Hash32("d939cca6eca7bd0ee0c7e89f7e5b5cf7bf6f7afe7b6966bb45dfb95344b31545")
            ),
            (
                "Jovian: GasPriceOracle Proxy Update",
                Hash32("46b597e2d8346ed7749b46734074361e0b41a0ab9af7afda5bb4e367e072bcb8")
            ),
            (
                "Jovian: Gas Price Oracle Set Jovian",
                Hash32("e836db6a959371756f8941be3e962d000f7e12a32e49e2c9ca42ba177a92716c")
            ),
        ]
        for (intent, hash) in specified { #expect(DepositSource.upgrade(intent: intent).hash == hash) }
        #expect(
            UpgradeTransactions.jovian.last.map { DepositSource.upgrade(intent: $0.intent).hash }
                == specified.last?.1
        )
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

    @Test("The first block of a fork whose transactions are not known is an error")
    func unknown() throws {
        #expect(UpgradeTransactions.envelopes(of: .interop) == nil)
        #expect(throws: PipelineError(.critical, .unsupportedUpgrade(.interop))) {
            _ = try Scenario(.upTo(.karst, [(.interop, UInt64(10_006))]), l1Head: 9) { _ in [] }
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
