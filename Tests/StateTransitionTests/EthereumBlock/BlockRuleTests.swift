import EthereumCodec
import EthereumTypes
import Forks
import MerklePatricia
import Testing
import WorldState

@testable import StateTransition

/// Headers and bodies: a valid block with one change is refused for the rule that the change breaks.
@Suite struct BlockRuleTests {
    @Test(arguments: EthereumFork.allCases)
    func validBlocks(fork: EthereumFork) throws {
        let maker = try BlockMaker(fork)
        let first = try maker.add(try maker.block(on: 0))
        let second = try maker.add(try maker.block(on: first))
        #expect(maker.chain.head == second)
        #expect(try maker.balance(of: BlockMaker.miner, after: second) == BlockReward.base(fork) &* 2)
        // A block that is there already changes nothing.
        #expect(try maker.chain.add(encoded: try maker.block(on: 0).encode()) == first)
        #expect(maker.chain.head == second)
    }

    @Test(arguments: [EthereumFork.frontier, .london, .osaka])
    func headers(fork: EthereumFork) throws {
        let maker = try BlockMaker(fork)
        let valid = try maker.block(on: 0)
        let limit: UInt64 = 30_000_000
        func refuses(_ reason: InvalidBlock, _ change: (inout Header) -> Void) {
            var block = valid
            change(&block.header)
            maker.refuses(block, reason)
        }
        refuses(.unknownParent(.zero)) { $0.parentHash = .zero }
        refuses(.number(2)) { $0.number = 2 }
        refuses(.number(0)) { $0.number = 0 }
        refuses(.timestamp(0)) { $0.timestamp = 0 }
        refuses(.gasLimit(limit + limit / 1_024)) { $0.gasLimit = limit + limit / 1_024 }
        refuses(.gasLimit(limit - limit / 1_024)) { $0.gasLimit = limit - limit / 1_024 }
        refuses(.gasLimit(.max)) { $0.gasLimit = .max }
        refuses(.gasUsedAboveLimit(limit + 1)) { $0.gasUsed = limit + 1 }
        refuses(.extraDataTooLong(byteCount: 33)) { $0.extraData = [UInt8](repeating: 0, count: 33) }
        refuses(.gasUsed(0)) { $0.gasUsed = 1 }
        refuses(.transactionsRoot(Account.emptyRoot)) { $0.transactionsRoot = .zero }
        refuses(.receiptsRoot(Account.emptyRoot)) { $0.receiptsRoot = .zero }
        refuses(.logsBloom) { $0.logsBloom.insert(BloomBits(Address.zero)) }
        refuses(.stateRoot(valid.header.stateRoot)) { $0.stateRoot = .zero }
        refuses(.ommersHash(Header.emptyOmmersHash)) { $0.ommersHash = .zero }
        refuses(.difficulty(7)) { $0.difficulty = 7 }
        try maker.add(valid)
    }

    /// Fields come with their forks.
    @Test func fieldsOfForks() throws {
        func refuses(_ fork: EthereumFork, _ reason: InvalidBlock, _ change: (inout Block) -> Void) throws {
            let maker = try BlockMaker(fork)
            var block = try maker.block(on: 0)
            change(&block)
            maker.refuses(block, reason)
        }
        try refuses(.berlin, .baseFee(7)) { $0.header.baseFeePerGas = 7 }
        try refuses(.london, .baseFee(nil)) { $0.header.baseFeePerGas = nil }
        try refuses(.london, .baseFee(7)) { $0.header.baseFeePerGas = 7 }
        try refuses(.paris, .nonce(1)) { $0.header.nonce = 1 }
        try refuses(.paris, .headerFields) { $0.header.withdrawalsRoot = .zero }
        try refuses(.paris, .withdrawalsPresence) { $0.withdrawals = [] }
        try refuses(.shanghai, .withdrawalsPresence) { $0.withdrawals = nil }
        try refuses(.shanghai, .headerFields) { $0.header.withdrawalsRoot = nil }
        try refuses(.shanghai, .withdrawalsRoot(Account.emptyRoot)) { $0.header.withdrawalsRoot = .zero }
        try refuses(.cancun, .headerFields) { $0.header.parentBeaconBlockRoot = nil }
        try refuses(.cancun, .excessBlobGas(1)) { $0.header.excessBlobGas = 1 }
        try refuses(.cancun, .blobGasUsed(0)) { $0.header.blobGasUsed = 131_072 }
        try refuses(.cancun, .headerFields) { $0.header.requestsHash = .zero }
        try refuses(.prague, .headerFields) { $0.header.requestsHash = nil }
        try refuses(.prague, .requestsHash(ExecutionRequests.hash([]))) { $0.header.requestsHash = .zero }
    }

    @Test func malformedBytes() throws {
        let maker = try BlockMaker(.cancun)
        let bytes = try maker.block(on: 0).encode()
        for count in [0, 1, 100, bytes.count - 1] {
            #expect(throws: BlockFailure.self) { try maker.chain.add(encoded: Array(bytes.prefix(count))) }
        }
        var block = try maker.block(on: 0)
        block.transactions = [[2, 0xc0]]
        maker.refuses(block, .transaction(index: 0, .malformed))
    }

    /// EIP-7934: 8 MiB from Osaka on.
    @Test func size() throws {
        func block(of byteCount: Int, _ maker: BlockMaker) throws -> Block {
            var block = try maker.block(on: 0)
            block.transactions = [[2]]
            let rest = block.encode().count
            // Three more length prefixes of three and four bytes make up the first guess.
            block.transactions = [[2] + [UInt8](repeating: 0, count: byteCount - rest)]
            let excess = block.encode().count - byteCount
            block.transactions = [[2] + [UInt8](repeating: 0, count: byteCount - rest - excess)]
            #expect(block.encode().count == byteCount)
            return block
        }
        let osaka = try BlockMaker(.osaka)
        let limit = 8 << 20
        osaka.refuses(try block(of: limit + 1, osaka), .tooLarge(byteCount: limit + 1))
        osaka.refuses(try block(of: limit, osaka), .transaction(index: 0, .malformed))
        let prague = try BlockMaker(.prague)
        prague.refuses(try block(of: limit + 1, prague), .transaction(index: 0, .malformed))
    }

    /// EIP-4895: gwei; an amount of nothing brings no account into being.
    @Test func withdrawals() throws {
        let (rich, poor) = (Address(lowBytes: 0x81c4), Address(lowBytes: 0x9004))
        let maker = try BlockMaker(.shanghai)
        let position = try maker.add(
            try maker.block(
                on: 0,
                withdrawals: [
                    Withdrawal(index: 0, validatorIndex: 0, address: rich, amount: 3),
                    Withdrawal(index: 1, validatorIndex: 1, address: rich, amount: .max),
                    Withdrawal(index: 2, validatorIndex: 2, address: poor, amount: 0),
                ],
            )
        )
        let gwei = UInt256(1_000_000_000)
        #expect(
            try maker.balance(of: rich, after: position) == (UInt256(UInt64.max) &+ 3) &* gwei
        )
        let state = maker.chain.state(after: position)
        #expect(!state.exists(try state.account(poor)))
    }
}
