import ChainConfiguration
import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// A chain of any fork whose next block holds one transaction of each kind.
///
/// No three bytes of an envelope occur in it twice, so that FastLZ finds nothing to shorten.
struct MatrixChain {
    /// The kinds of transactions, in the order of the block.
    enum Kind: CaseIterable {
        /// What tells L1Block of L1 before Regolith: with more gas than a block has.
        case systemDeposit
        case deposit
        /// A deposit of more than its sender has.
        case failedDeposit
        /// 200 bytes of data, of which one is zero.
        case legacy
        /// One address and one slot.
        case accessList
        /// Calls the contract that writes an event.
        case dynamicFee
        /// One authorization, of an account that is not there yet.
        case setCode

        var isDeposit: Bool { self == .systemDeposit || self == .deposit || self == .failedDeposit }
    }

    static let ether = UInt256(1_000_000_000_000_000_000)
    static let coinbase = Predeploy.address(0x11)
    static let systemDepositor = Address("deaddeaddeaddeaddeaddeaddeaddeaddead0001")
    static let depositor = Address("8943545177806ed17b9f23f0a21ee5948ecaa776")
    static let target = Address("095e7baea6a6c7c4c2dfeb977efac326af552d87")
    static let logger = Address("71562b71999873db5b286df957af199ec94617f7")
    static let beaconRoot = Hash32(0xbe, 0, 0, 1)
    /// The instructions push1 0, push1 0, log0, stop.
    private static let loggerCode: [UInt8] = [0x60, 0, 0x60, 0, 0xa0, 0]
    private static let key: UInt256 = 0x5e4de4
    private static let authorityKey: UInt256 = 0xa07

    let fork: OPFork
    let executor: L2BlockExecutor
    let sender: Address
    let authority: Address

    /// Makes the parent block: half as full again as its target and more, with a base fee of 1,000 wei.
    init(
        _ fork: OPFork,
        footprintGasScalar: UInt64 = 400,
        parentFootprint: UInt64 = 20_000_000,
        minimumBaseFee: UInt64 = 900,
    ) throws {
        self.fork = fork
        sender = try #require(Secp256k1.address(ofPrivateKey: MatrixChain.key))
        authority = try #require(Secp256k1.address(ofPrivateKey: MatrixChain.authorityKey))
        var configuration = try #require(ChainRegistry.rollupConfiguration(chainID: 10))
        configuration.forks = ForkSchedule(activeFromGenesis: fork)
        let source = CommittedStateSource(base: LoggerCode())
        let root = try MatrixChain.state(footprintGasScalar, source).commit(into: source.committed)
        let extraData = HoloceneExtraData(
            denominator: 100,
            elasticity: 4,
            minimumBaseFee: fork < .jovian ? nil : minimumBaseFee,
        )
        let head = Header(
            stateRoot: root,
            number: 6,
            gasLimit: 30_000_000,
            gasUsed: 10_000_000,
            timestamp: 1_000,
            extraData: fork < .holocene ? [] : extraData.bytes,
            baseFeePerGas: 1_000,
            withdrawalsRoot: fork < .canyon ? nil : Account.emptyRoot,
            blobGasUsed: fork < .ecotone ? nil : fork < .jovian ? 0 : parentFootprint,
            excessBlobGas: fork < .ecotone ? nil : 0,
            parentBeaconBlockRoot: fork < .ecotone ? nil : .zero,
            requestsHash: fork < .isthmus ? nil : .zero,
        )
        executor = L2BlockExecutor(
            configuration: configuration,
            head: head,
            headHash: head.hash,
            source: source,
            blockHashes: BlockHashSource(),
        )
    }

    /// L1Block's values of every fork, a message to L1, and a contract that writes an empty event.
    private static func state(_ footprintGasScalar: UInt64, _ source: StateSource) throws -> WorldState {
        let state = WorldState(root: Account.emptyRoot, source: source)
        let l1Block = try state.account(Predeploy.l1Block)
        for (slot, value) in [
            // The L1 base fee, Bedrock's overhead and scalar.
            (1, 1_000_000_000), (5, 50), (6, 7_000_000),
            // Ecotone's scalars and the blob base fee.
            (3, UInt256(limbs: 0, 2 << 32 | 3, 0, 0)), (7, 10_000_000),
            // The operator fee's constant and scalar, the footprint's scalar.
            (8, UInt256(limbs: 77, footprintGasScalar << 32 | 4_000_000, 0, 0)),
        ] as [(UInt256, UInt256)] {
            try state.pokeStorage(value, at: slot, of: l1Block)
        }
        state.addBalance(1, to: l1Block)
        let messagePasser = try state.account(Predeploy.l2ToL1MessagePasser)
        state.addBalance(1, to: messagePasser)
        try state.pokeStorage(1, at: 2, of: messagePasser)
        let contract = try state.account(logger)
        loggerCode.withUnsafeBufferPointer { state.setCode($0, of: contract) }
        return state
    }

    /// The only code that there is.
    private final class LoggerCode: StateSource {
        override func code(_ hash: Hash32) throws(TrieError) -> [UInt8] {
            guard hash == Keccak256.hash(loggerCode) else { throw .missingNode(hash) }
            return loggerCode
        }
    }

    /// The kinds of transactions that the fork knows.
    var kinds: [Kind] {
        Kind.allCases.filter { kind in
            switch kind {
            case .systemDeposit: fork < .regolith
            case .setCode: fork >= .isthmus
            default: true
            }
        }
    }

    func attributes(_ transactions: [[UInt8]], gasLimit: UInt64 = 30_000_000) -> PayloadAttributes {
        PayloadAttributes(
            timestamp: 1_002,
            prevRandao: Hash32(7, 7, 7, 7),
            suggestedFeeRecipient: MatrixChain.coinbase,
            parentBeaconBlockRoot: fork < .ecotone ? nil : MatrixChain.beaconRoot,
            transactions: transactions,
            gasLimit: gasLimit,
            eip1559Parameters: fork < .holocene ? nil : 0x0000_0020_0000_0004,
            minimumBaseFee: fork < .jovian ? nil : 9,
        )
    }

    /// The envelope of a transaction; signed ones send 5 wei each.
    func envelope(_ kind: Kind, nonce: UInt64) throws -> [UInt8] {
        var transaction = SignedTransaction(
            type: .dynamicFee,
            chainID: 10,
            nonce: nonce,
            maxPriorityFeePerGas: 10,
            maxFeePerGas: 2_000,
            gasLimit: 100_000,
            to: MatrixChain.target,
            value: 5,
            data: [],
            signature: Signature(yParity: false, r: 0, s: 0),
        )
        switch kind {
        case .systemDeposit:
            return DepositTransaction(
                sourceHash: Hash32(4, 3, 2, 1),
                from: MatrixChain.systemDepositor,
                to: Predeploy.l1Block,
                mint: 0,
                value: 0,
                gasLimit: 150_000_000,
                isSystemTransaction: true,
                data: [],
            ).encode()
        case .deposit: return deposit(to: sender, mint: MatrixChain.ether, value: MatrixChain.ether)
        case .failedDeposit: return deposit(to: MatrixChain.target, mint: 3, value: 10)
        case .legacy:
            transaction.type = .legacy
            transaction.data = (0..<200).map { UInt8($0) }
        case .accessList:
            transaction.type = .accessList
            let slot = Keccak256.hash([1])
            transaction.accessList = [AccessListEntry(address: MatrixChain.logger, storageKeys: [slot])]
        case .dynamicFee:
            transaction.to = MatrixChain.logger
        case .setCode:
            transaction.type = .setCode
            transaction.authorizationList = [try authorization()]
        }
        // The price of types without a tip.
        if !transaction.type.hasPriorityFee { transaction.maxPriorityFeePerGas = 2_000 }
        let signature = try #require(
            Secp256k1.sign(digest: transaction.signingHash, privateKey: MatrixChain.key)
        )
        transaction.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        return transaction.encode()
    }

    private func deposit(to: Address, mint: UInt256, value: UInt256) -> [UInt8] {
        DepositTransaction(
            sourceHash: Hash32(1, 2, 3, 4),
            from: MatrixChain.depositor,
            to: to,
            mint: mint,
            value: value,
            gasLimit: 60_000,
            isSystemTransaction: false,
            data: [],
        ).encode()
    }

    private func authorization() throws -> Authorization {
        var authorization = Authorization(
            chainID: 10,
            address: MatrixChain.logger,
            nonce: 0,
            yParity: 0,
            r: 0,
            s: 0
        )
        let signature = try #require(
            Secp256k1.sign(digest: authorization.signingHash, privateKey: MatrixChain.authorityKey)
        )
        authorization.yParity = signature.yParity ? 1 : 0
        authorization.r = signature.r
        authorization.s = signature.s
        return authorization
    }

    /// The transactions of the block, in the order of `kinds`.
    func transactions() throws -> [[UInt8]] {
        var nonce: UInt64 = 0
        return try kinds.map { kind in
            defer { nonce += kind.isDeposit ? 0 : 1 }
            return try envelope(kind, nonce: nonce)
        }
    }

    func balance(_ address: Address) throws -> UInt256 {
        executor.state.balance(of: try executor.state.account(address))
    }
}
