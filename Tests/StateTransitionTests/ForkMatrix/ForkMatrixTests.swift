import EVM
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// The same transactions under every fork: fees, receipts and the header, as the specifications' terms.
@Suite struct ForkMatrixTests {
    private static let forks = OPFork.allCases.filter { $0 <= .karst }
    private static let logs = [Log(address: MatrixChain.logger, topics: [], data: [])]

    /// What the terms for sizes rest on.
    @Test func nothingToCompress() throws {
        let chain = try MatrixChain(.jovian)
        for (kind, envelope) in zip(chain.kinds, try chain.transactions()) where !kind.isDeposit {
            let triples = envelope.indices.dropLast(2).map { Array(envelope[$0..<($0 + 3)]) }
            #expect(Set(triples).count == triples.count, "\(kind)")
        }
    }

    @Test(arguments: forks)
    func fees(_ fork: OPFork) throws {
        let chain = try MatrixChain(fork)
        let terms = MatrixTerms(fork: fork)
        let transactions = try chain.transactions()
        _ = try chain.executor.execute(chain.attributes(transactions))

        var (baseFees, tips, l1Fees, operatorFees) = (UInt256.zero, UInt256.zero, UInt256.zero, UInt256.zero)
        var value: UInt256 = 0
        for (kind, envelope) in zip(chain.kinds, transactions) where !kind.isDeposit {
            let gas = UInt256(terms.gas(kind))
            baseFees = baseFees &+ gas &* UInt256(terms.baseFee)
            tips = tips &+ gas &* UInt256(terms.tip(kind))
            l1Fees = l1Fees &+ terms.l1Fee(envelope)
            operatorFees = operatorFees &+ terms.operatorFee(terms.gas(kind))
            value = value &+ 5
        }
        #expect(try chain.balance(FeeVault.baseFee) == baseFees)
        #expect(try chain.balance(MatrixChain.coinbase) == tips)
        #expect(try chain.balance(FeeVault.l1Fee) == l1Fees)
        #expect(try chain.balance(FeeVault.operatorFee) == operatorFees)
        #expect(
            try chain.balance(chain.sender)
                == MatrixChain.ether &- value &- baseFees &- tips &- l1Fees &- operatorFees
        )
        // The transaction to the contract carries 5 wei too.
        #expect(try chain.balance(MatrixChain.target) == value &- 5)
        #expect(try chain.balance(MatrixChain.logger) == 5)
        // What the failed deposit minted stays; deposits pay nothing.
        #expect(try chain.balance(MatrixChain.depositor) == 3)
        let authority = try chain.executor.state.account(chain.authority)
        #expect(chain.executor.state.nonce(of: authority) == (fork >= .isthmus ? 1 : 0))
        let delegation = [0xef, 0x01, 0x00] + MatrixChain.logger.bytes
        #expect(
            chain.executor.state.codeHash(of: authority)
                == (fork >= .isthmus ? Keccak256.hash(delegation) : Account.emptyCodeHash)
        )
    }

    @Test(arguments: forks)
    func receiptsAndHeader(_ fork: OPFork) throws {
        let chain = try MatrixChain(fork)
        let parent = chain.executor.headHash
        let terms = MatrixTerms(fork: fork)
        let transactions = try chain.transactions()
        let block = try chain.executor.execute(chain.attributes(transactions))

        var receipts: [Receipt] = []
        var gasUsed: UInt64 = 0
        for (index, kind) in chain.kinds.enumerated() {
            gasUsed += terms.gas(kind)
            let logs = kind == .dynamicFee ? ForkMatrixTests.logs : []
            receipts.append(
                Receipt(
                    type: ForkMatrixTests.type(kind),
                    outcome: .status(kind != .failedDeposit),
                    cumulativeGasUsed: gasUsed,
                    bloom: Bloom(of: logs),
                    logs: logs,
                    // The depositor's nonce before, from Regolith on; from Canyon on it is hashed too.
                    depositNonce: kind.isDeposit && fork >= .regolith ? UInt64(index) : nil,
                    depositReceiptVersion: kind.isDeposit && fork >= .canyon ? 1 : nil,
                )
            )
        }
        #expect(block.receipts == receipts)

        let footprint = zip(chain.kinds, transactions)
            .filter { !$0.0.isDeposit }
            .reduce(0) { $0 + terms.footprint($1.1) }
        let header = Header(
            parentHash: parent,
            beneficiary: MatrixChain.coinbase,
            stateRoot: block.header.stateRoot,
            transactionsRoot: OrderedTrie.root(of: transactions),
            receiptsRoot: OrderedTrie.root(of: receipts.map { $0.encodeForTrie() }),
            logsBloom: Bloom(of: ForkMatrixTests.logs),
            number: 6 + 1,
            gasLimit: 30_000_000,
            gasUsed: gasUsed,
            timestamp: 1_002,
            extraData: ForkMatrixTests.extraData(fork),
            prevRandao: Hash32(7, 7, 7, 7),
            baseFeePerGas: UInt256(terms.baseFee),
            withdrawalsRoot: ForkMatrixTests.withdrawalsRoot(fork),
            blobGasUsed: fork < .ecotone ? nil : footprint,
            excessBlobGas: fork < .ecotone ? nil : 0,
            parentBeaconBlockRoot: fork < .ecotone ? nil : MatrixChain.beaconRoot,
            requestsHash: fork < .isthmus ? nil : SHA256.hash([]),
        )
        #expect(block.header == header)
        #expect(block.hash == header.hash)
        #expect((footprint > 0) == (fork >= .jovian))
    }

    @Test(arguments: forks.filter { $0 < .isthmus })
    func setCodeBeforeIsthmus(_ fork: OPFork) throws {
        let chain = try MatrixChain(fork)
        let transactions = [try chain.envelope(.deposit, nonce: 0), try chain.envelope(.setCode, nonce: 0)]
        #expect(throws: BlockExecutionError.invalidTransaction(index: 1, .unsupportedType)) {
            try chain.executor.execute(chain.attributes(transactions))
        }
    }

    @Test(arguments: forks.filter { $0 >= .regolith })
    func systemDepositFromRegolith(_ fork: OPFork) throws {
        let chain = try MatrixChain(fork)
        let transactions = [try chain.envelope(.systemDeposit, nonce: 0)]
        #expect(throws: BlockExecutionError.invalidTransaction(index: 0, .unsupportedSystemDeposit)) {
            try chain.executor.execute(chain.attributes(transactions))
        }
    }

    private static func type(_ kind: MatrixChain.Kind) -> TransactionType {
        switch kind {
        case .systemDeposit, .deposit, .failedDeposit: .deposit
        case .legacy: .legacy
        case .accessList: .accessList
        case .dynamicFee: .dynamicFee
        case .setCode: .setCode
        }
    }

    /// Version, denominator 32, elasticity 4; from Jovian on a least base fee of 9.
    private static func extraData(_ fork: OPFork) -> [UInt8] {
        if fork < .holocene { return [] }
        if fork < .jovian { return [0, 0, 0, 0, 32, 0, 0, 0, 4] }
        return [1, 0, 0, 0, 32, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 9]
    }

    /// From Isthmus on the storage root of the message passer, whose trie is one leaf: slot 2 holds 1.
    private static func withdrawalsRoot(_ fork: OPFork) -> Hash32? {
        if fork < .isthmus { return fork < .canyon ? nil : Account.emptyRoot }
        var leaf = RLPWriter()
        leaf.appendList { list in
            // The flag of a leaf with an even path, and the path: the hash of the slot.
            list.append([0x20] + Keccak256.hash(UInt256(2).bytes).bytes)
            // The encoding of the value.
            list.append([0x01])
        }
        return Keccak256.hash(leaf.bytes)
    }
}
