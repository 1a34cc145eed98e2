import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// What a transaction costs before it runs.
@Suite struct IntrinsicGasTests {
    private func gas(
        _ fork: EthereumFork,
        data: [UInt8] = [],
        isCreation: Bool = false,
        accessList: [AccessListEntry] = [],
        authorizations: Int = 0,
    ) -> IntrinsicGas {
        IntrinsicGas(
            data: data,
            isCreation: isCreation,
            accessList: accessList,
            authorizationCount: authorizations,
            rules: Rules(fork),
        )
    }

    @Test func terms() {
        #expect(gas(.frontier).gas == 21_000)
        #expect(gas(.frontier, isCreation: true).gas == 21_000)
        #expect(gas(.homestead, isCreation: true).gas == 53_000)
        // EIP-2028.
        #expect(gas(.petersburg, data: [0, 1, 0]).gas == 21_000 + 2 * 4 + 68)
        #expect(gas(.istanbul, data: [0, 1, 0]).gas == 21_000 + 2 * 4 + 16)
        // EIP-3860: 2 for each word begun.
        let initcode = [UInt8](repeating: 0, count: 33)
        #expect(gas(.paris, data: initcode, isCreation: true).gas == 53_000 + 33 * 4)
        #expect(gas(.shanghai, data: initcode, isCreation: true).gas == 53_000 + 33 * 4 + 2 * 2)
        #expect(gas(.shanghai, data: initcode).gas == 21_000 + 33 * 4)
        // EIP-2930 and EIP-7702.
        let list = [
            AccessListEntry(address: .zero, storageKeys: [.zero, .zero]),
            AccessListEntry(address: .zero, storageKeys: []),
        ]
        #expect(gas(.berlin, accessList: list).gas == 21_000 + 2 * 2_400 + 2 * 1_900)
        #expect(gas(.prague, authorizations: 3).gas == 21_000 + 3 * 25_000)
    }

    /// EIP-7623: ten for each token, four tokens for a byte that is not zero.
    @Test func floor() {
        #expect(gas(.cancun, data: [0, 1]).floor == 0)
        #expect(gas(.prague).floor == 21_000)
        #expect(gas(.prague, data: [0, 1, 0]).floor == 21_000 + 10 * (2 + 4))
    }
}

/// Deposits that fail stay in the block.
@Suite struct DepositTests {
    static let sender = Address(lowBytes: 0x5e4de4)
    static let target = Address(lowBytes: 0x7a49e7)

    private func executor(_ fork: OPFork, code: [UInt8] = []) throws -> TransactionExecutor {
        let state = WorldState(root: Account.emptyRoot, source: StateSource())
        let account = try state.account(DepositTests.target)
        code.withUnsafeBufferPointer { state.setCode($0, of: account) }
        let block = BlockEnvironment(
            number: 1,
            timestamp: 1,
            coinbase: .zero,
            gasLimit: 1_000_000,
            baseFee: 1_000,
            randomnessOrDifficulty: 0,
            blobBaseFee: 1,
            chainID: 10,
        )
        let evm = EVM(state: state, rules: Rules(fork), block: block, blockHashes: BlockHashSource())
        return TransactionExecutor(evm: evm, fees: .opStack(fork))
    }

    private func deposit(
        mint: UInt256 = 100,
        value: UInt256 = 30,
        gasLimit: UInt64 = 100_000,
        isSystem: Bool = false,
        data: [UInt8] = [],
    ) -> DepositTransaction {
        DepositTransaction(
            sourceHash: .zero,
            from: DepositTests.sender,
            to: DepositTests.target,
            mint: mint,
            value: value,
            gasLimit: gasLimit,
            isSystemTransaction: isSystem,
            data: data,
        )
    }

    private func check(_ executor: TransactionExecutor, senderHas balance: UInt256, targetHas value: UInt256)
        throws
    {
        let state = executor.evm.state
        let sender = try state.account(DepositTests.sender)
        #expect(state.balance(of: sender) == balance)
        #expect(state.nonce(of: sender) == 1)
        #expect(state.balance(of: try state.account(DepositTests.target)) == value)
    }

    @Test func success() throws {
        let executor = try executor(.isthmus)
        let result = try executor.execute(deposit: deposit(), isRegolith: true)
        #expect(result.isSuccess)
        #expect(result.gasUsed == 21_000)
        #expect(executor.gasLeftInBlock == 1_000_000 - 21_000)
        try check(executor, senderHas: 70, targetHas: 30)
    }

    @Test func halt() throws {
        let executor = try executor(.isthmus, code: [0xfe])
        let result = try executor.execute(deposit: deposit(), isRegolith: true)
        #expect(!result.isSuccess)
        #expect(result.gasUsed == 100_000)
        #expect(executor.gasLeftInBlock == 900_000)
        try check(executor, senderHas: 100, targetHas: 0)
    }

    @Test func revert() throws {
        let code: [UInt8] = [0x60, 0, 0x60, 0, 0xfd]
        let executor = try executor(.isthmus, code: code)
        let result = try executor.execute(deposit: deposit(), isRegolith: true)
        #expect(!result.isSuccess)
        #expect(result.gasUsed == 21_006)
        try check(executor, senderHas: 100, targetHas: 0)
        // Before Regolith all gas counts as used.
        let older = try self.executor(.bedrock, code: code)
        #expect(try older.execute(deposit: deposit(), isRegolith: false).gasUsed == 100_000)
        try check(older, senderHas: 100, targetHas: 0)
    }

    @Test func valueAboveBalance() throws {
        let executor = try executor(.isthmus)
        let result = try executor.execute(deposit: deposit(value: 101), isRegolith: true)
        #expect(!result.isSuccess)
        #expect(result.gasUsed == 100_000)
        try check(executor, senderHas: 100, targetHas: 0)
    }

    @Test func intrinsicGasAboveLimit() throws {
        let executor = try executor(.isthmus)
        let result = try executor.execute(deposit: deposit(gasLimit: 20_999), isRegolith: true)
        #expect(!result.isSuccess)
        #expect(result.gasUsed == 20_999)
        #expect(executor.gasLeftInBlock == 1_000_000 - 20_999)
        try check(executor, senderHas: 100, targetHas: 0)
    }

    @Test func blockGasExceeded() throws {
        let executor = try executor(.isthmus)
        #expect(throws: TransactionFailure.invalid(.blockGasExceeded)) {
            try executor.execute(deposit: deposit(gasLimit: 1_000_001), isRegolith: true)
        }
    }

    /// Before Regolith the system's deposit used no gas of the block.
    @Test func systemDeposit() throws {
        let executor = try executor(.bedrock)
        let free = deposit(mint: 0, value: 0, gasLimit: 150_000_000, isSystem: true)
        let result = try executor.execute(deposit: free, isRegolith: false)
        #expect(result.isSuccess)
        #expect(result.gasUsed == 0)
        #expect(executor.gasLeftInBlock == 1_000_000)
    }

    /// From Regolith on there is no such deposit: it makes its block invalid, and mints nothing.
    @Test func systemDepositFromRegolithOn() throws {
        let executor = try executor(.regolith)
        let deposit = deposit(mint: 5, value: 0, gasLimit: 100_000, isSystem: true)
        #expect(throws: TransactionFailure.invalid(.unsupportedSystemDeposit)) {
            try executor.execute(deposit: deposit, isRegolith: true)
        }
        #expect(executor.gasLeftInBlock == 1_000_000)
        let sender = try executor.account(deposit.from)
        #expect(executor.evm.state.nonce(of: sender) == 0)
    }
}

/// Constants and commitments.
@Suite struct BlockPartTests {
    @Test func outputRoot() throws {
        let output = OutputRoot(
            stateRoot: Hash32(1, 2, 3, 4),
            messagePasserStorageRoot: Hash32(5, 6, 7, 8),
            blockHash: Hash32(9, 10, 11, 12),
        )
        let preimage = output.preimage
        #expect(preimage.count == 128)
        #expect(Array(preimage[..<32]) == [UInt8](repeating: 0, count: 32))
        #expect(Array(preimage[32..<64]) == output.stateRoot.bytes)
        #expect(Array(preimage[64..<96]) == output.messagePasserStorageRoot.bytes)
        #expect(Array(preimage[96...]) == output.blockHash.bytes)
        #expect(output.hash == Keccak256.hash(preimage))
        #expect(OutputRoot(preimage: preimage) == output)
        #expect(OutputRoot(preimage: Array(preimage.dropLast())) == nil)
        #expect(OutputRoot(preimage: preimage + [0]) == nil)
        var versioned = preimage
        versioned[31] = 1
        #expect(OutputRoot(preimage: versioned) == nil)
    }

    /// ethereum-optimism/specs, protocol/exec-engine.md.
    @Test func create2Deployer() throws {
        let hash = Hash32("b0550b5b431e30d38000efb7107aaa0ade03d48a7198a140edda9d27134468b2")
        #expect(Keccak256.hash(Create2Deployer.code) == hash)
        let state = WorldState(root: Account.emptyRoot, source: StateSource())
        try Create2Deployer.deploy(to: state)
        #expect(state.codeHash(of: try state.account(Create2Deployer.address)) == hash)
    }
}
