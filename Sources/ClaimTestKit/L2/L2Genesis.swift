import ChainConfiguration
import Derivation
import EVM
import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import StateTransition
import WorldState

/// An account of a genesis state.
public struct GenesisAccount {
    /// The address.
    public var address: Address
    /// Wei.
    public var balance: UInt256
    /// The contract's code.
    public var code: [UInt8]
    /// The values of slots.
    public var storage: [(slot: UInt256, value: UInt256)]

    /// Makes an account from its parts.
    public init(
        _ address: Address,
        balance: UInt256 = .zero,
        code: [UInt8] = [],
        storage: [(slot: UInt256, value: UInt256)] = [],
    ) {
        self.address = address
        self.balance = balance
        self.code = code
        self.storage = storage
    }
}

/// The first block of an L2 chain and its state.
public struct L2Genesis {
    /// The header.
    public let header: Header
    /// What is below the header's state root.
    public let state: MemoryState

    /// Makes the genesis block of a chain: the predeploys, and accounts of the caller's.
    ///
    /// What the configuration says of the genesis block's hash does not matter. Errors: none that accounts lead to.
    public init(_ configuration: RollupConfiguration, accounts: [GenesisAccount]) throws(TrieError) {
        let time = configuration.genesis.l2Time
        let fork = configuration.fork(at: time)
        let memory = MemoryState()
        let state = WorldState(root: MerklePatriciaTrie.emptyRoot, source: memory)
        for account in L2Genesis.predeploys(fork) + accounts {
            let id = try state.account(account.address)
            state.setBalance(account.balance, of: id)
            if !account.code.isEmpty {
                account.code.withUnsafeBufferPointer { state.setCode($0, of: id) }
                // As contracts have it that were created.
                state.setNonce(1, of: id)
                memory.store(code: account.code)
            }
            for (slot, value) in account.storage { try state.pokeStorage(value, at: slot, of: id) }
        }
        let root = try state.commit(into: memory.sink)
        let system = configuration.genesis.systemConfiguration
        var header = Header(
            stateRoot: root,
            transactionsRoot: MerklePatriciaTrie.emptyRoot,
            receiptsRoot: MerklePatriciaTrie.emptyRoot,
            number: configuration.genesis.l2.number,
            gasLimit: system.gasLimit,
            timestamp: time.rawValue,
            baseFeePerGas: 1_000_000_000,
        )
        if fork >= .canyon { header.withdrawalsRoot = Account.emptyRoot }
        if fork >= .ecotone {
            (header.blobGasUsed, header.excessBlobGas, header.parentBeaconBlockRoot) = (0, 0, .zero)
        }
        if fork >= .holocene {
            header.extraData =
                HoloceneExtraData(
                    denominator: UInt32(configuration.baseFee.denominator),
                    elasticity: UInt32(configuration.baseFee.elasticity),
                    minimumBaseFee: fork >= .jovian ? 0 : nil,
                ).bytes
        }
        if fork >= .isthmus {
            let messagePasser = try state.account(Predeploy.l2ToL1MessagePasser)
            header.withdrawalsRoot = state.storageRoot(of: messagePasser)
            // SHA-256 of no bytes (EIP-7685).
            header.requestsHash = Hash32("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        }
        self.header = header
        self.state = memory
    }

    private static func predeploys(_ fork: OPFork) -> [GenesisAccount] {
        var accounts = [
            proxied(Predeploy.l1Block, TestContracts.l1Block),
            proxied(Predeploys.gasPriceOracle, TestContracts.nothing),
            proxied(Predeploys.operatorFeeVault, TestContracts.nothing),
            [GenesisAccount(Predeploy.l2ToL1MessagePasser, code: TestContracts.messagePasser)],
        ].flatMap { $0 }
        if fork >= .ecotone {
            accounts.append(GenesisAccount(SystemContract.beaconRoots, code: TestContracts.beaconRoots))
        }
        if fork >= .isthmus {
            accounts.append(GenesisAccount(SystemContract.blockHashes, code: TestContracts.blockHashes))
        }
        return accounts
    }

    /// A predeploy that is a proxy, and its implementation at an address of its own.
    private static func proxied(_ address: Address, _ code: [UInt8]) -> [GenesisAccount] {
        let implementation = Address(0xc0de_0000_0000_0000, 0, address.word2)
        return [
            GenesisAccount(
                address,
                code: TestContracts.proxy,
                storage: [(TestContracts.implementationSlot, UInt256(implementation))],
            ),
            GenesisAccount(implementation, code: code),
        ]
    }
}
