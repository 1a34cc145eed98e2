import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Testing

@testable import Derivation

/// Karst's upgrade transactions.
///
/// Source: ethereum-optimism/specs, specs/protocol/karst/derivation.md and specs/protocol/l2-upgrades-1-execution.md.
@Suite struct KarstUpgradeTests {
    private static let depositor = Address("deaddeaddeaddeaddeaddeaddeaddeaddead0001")
    private static let conditionalDeployer = Address("420000000000000000000000000000000000002c")
    private static let proxyAdmin = Address("4200000000000000000000000000000000000018")
    /// The contract that creates others at addresses that follow from their code (a preinstall).
    private static let deterministicDeployer = Address("4e59b44847b379578588920ca78fbf26c0b4956c")

    private let transactions = UpgradeTransactions.karst

    /// The address at which code is created by CREATE2 (EIP-1014).
    private func created(salt: some Sequence<UInt8>, code: some Sequence<UInt8>) -> Address {
        var bytes: [UInt8] = [0xff]
        bytes += KarstUpgradeTests.deterministicDeployer.bytes
        bytes += salt
        bytes += Keccak256.hash(Array(code)).bytes
        return Address(lastBytesOf: Keccak256.hash(bytes))
    }

    /// The salt and the code of `deploy(bytes32 salt, bytes code)`.
    private func deployment(_ data: [UInt8]) throws -> (salt: ArraySlice<UInt8>, code: ArraySlice<UInt8>) {
        try #require(data.prefix(4) == [0xcd, 0xcb, 0x76, 0x0a])
        #expect(data[36..<68] == UInt256(64).bytes[...])
        let length = data[68..<100].reduce(0) { $0 << 8 | Int($1) }
        try #require((data.count - 100 - length) < 32 && data.count >= 100 + length)
        return (data[4..<36], data[100..<(100 + length)])
    }

    @Test("Groups of transactions, their senders and recipients")
    func groups() throws {
        #expect(transactions.count == 31)
        #expect(transactions.map(\.gasLimit).reduce(0, +) == 55_370_657)
        #expect(UpgradeTransactions.gas(of: .karst) == 55_370_657)
        // The first creates the ConditionalDeployer by the deterministic deployer; the second points its proxy to it.
        #expect(transactions[0].to == KarstUpgradeTests.deterministicDeployer)
        let deployer = created(
            salt: transactions[0].data.prefix(32),
            code: transactions[0].data.dropFirst(32)
        )
        #expect(transactions[1].to == KarstUpgradeTests.conditionalDeployer)
        #expect(transactions[1].from == .zero)
        #expect(transactions[1].data == [0x36, 0x59, 0xcf, 0xe6] + UInt256(deployer).bytes)
        for transaction in transactions[2..<28] + transactions[29..<30] {
            #expect(transaction.from == KarstUpgradeTests.depositor)
            #expect(transaction.to == KarstUpgradeTests.conditionalDeployer)
        }
        #expect(transactions[28].from == .zero)
        #expect(transactions[28].to == KarstUpgradeTests.proxyAdmin)
        #expect(transactions[30].from == KarstUpgradeTests.depositor)
        #expect(transactions[30].to == KarstUpgradeTests.proxyAdmin)
    }

    /// Addresses follow from code, and the code of the last contract from addresses: a wrong byte anywhere shows.
    @Test("What is created is what the upgrade points to")
    func addresses() throws {
        let implementations = try transactions[2..<28].map {
            let (salt, code) = try deployment($0.data)
            return created(salt: salt, code: code)
        }
        let manager = try deployment(transactions[29].data)
        let address = created(salt: manager.salt, code: manager.code)
        // op-node's address of the L2ContractsManager of Karst.
        #expect(address == Address("5398a70eb0929dd7bfc73c59e7137d8c7cdf6669"))
        #expect(transactions[30].data == [0x7c, 0x36, 0xf3, 0x7e] + UInt256(address).bytes)
        let arguments = manager.code.suffix(32 * implementations.count)
        let named = stride(from: arguments.startIndex, to: arguments.endIndex, by: 32).map {
            Array(arguments[$0..<($0 + 32)])
        }
        #expect(Set(named) == Set(implementations.map { UInt256($0).bytes }))
        let admin = try #require(named.firstIndex(of: Array(transactions[28].data.dropFirst(4))))
        #expect(admin >= 0)
    }

    /// The hashes are those of a Python script.
    ///
    /// It makes the envelopes from op-core/nuts/bundles/karst_nut_bundle.json of ethereum-optimism/optimism (SHA-256
    /// 08f5df36…4008ad91): with `k` Keccak-256 of pycryptodome and `rlp` the encoding of ethereum-rlp,
    ///
    ///     source = k(bytes([0] * 31 + [2]) + k(f"Karst {index}: {intent}".encode()))
    ///     k(b"\x7e" + rlp.encode([source, sender, to, b"", b"", gas_limit, b"", data]))
    ///
    /// The last is Keccak-256 of the concatenation of all 31.
    @Test("Envelopes are those that another encoder makes of the published bundle")
    func envelopes() throws {
        let envelopes = try #require(UpgradeTransactions.envelopes(of: .karst))
        let hashes = envelopes.map { Keccak256.hash($0) }
        try #require(hashes.count == 31)
        #expect(
            hashes[0] == Hash32("7582a14ccf99987782cdf0a40ecb81fc7230cf18e4603354e225fc14fe4859d9")
        )
        #expect(
            hashes[30] == Hash32("d2e9eb2ba77098610e7dda134e70f741f7456f4ec49912d667860c40988dfd8e")
        )
        #expect(
            Keccak256.hash(hashes.flatMap(\.bytes))
                == Hash32("8103b19f142acec8f509c3f37cb3c2b093ff726cf471fb8a77fa163d54f3ca89")
        )
    }

    @Test("Intents are the fork's name, the place and the bundle's own intent")
    func intents() throws {
        let envelopes = try #require(UpgradeTransactions.envelopes(of: .karst))
        for (envelope, transaction) in zip(envelopes, transactions) {
            guard case .deposit(let deposit) = try Transaction(envelope: envelope) else {
                Issue.record("no deposit")
                continue
            }
            #expect(deposit.sourceHash == DepositSource.upgrade(intent: transaction.intent).hash)
            #expect(deposit.mint == 0 && deposit.value == .zero && !deposit.isSystemTransaction)
            #expect(deposit.gasLimit == transaction.gasLimit)
        }
        #expect("\(transactions[0].intent)" == "Karst 0: ConditionalDeployer Deployment")
        #expect("\(transactions[30].intent)" == "Karst 30: L2ProxyAdmin Upgrade Predeploys")
    }
}
