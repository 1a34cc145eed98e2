import EthereumCodec
import EthereumTypes
import Forks
import Testing

@testable import StateTransition

/// Ommers and the choice between branches.
@Suite struct OmmerTests {
    private static let cousin = Address(lowBytes: 0xc0451)

    /// A header that is valid beside the block at `position`.
    private func sibling(_ maker: BlockMaker, of position: Int) throws -> Header {
        var header = maker.chain.blocks[position].header
        header.beneficiary = OmmerTests.cousin
        return header
    }

    private func maker(blocks: Int) throws -> BlockMaker {
        let maker = try BlockMaker(.byzantium)
        for position in 0..<blocks { try maker.add(try maker.block(on: position)) }
        return maker
    }

    @Test func rewards() throws {
        let maker = try maker(blocks: 6)
        // At block 7, siblings of blocks 6 and 1 are one and six blocks old.
        let ommers = [try sibling(maker, of: 6), try sibling(maker, of: 1)]
        let position = try maker.add(try maker.block(on: 6, ommers: ommers))
        let reward = UInt256(3_000_000_000_000_000_000)
        let cousin = try maker.balance(of: OmmerTests.cousin, after: position)
        #expect(cousin == reward &* 7 / 8 &+ reward &* 2 / 8)
        let miner = try maker.balance(of: BlockMaker.miner, after: position)
        #expect(miner == reward &* 7 &+ reward / 32 &* 2)
    }

    @Test func rules() throws {
        let maker = try maker(blocks: 8)
        func refuses(_ ommers: [Header], _ reason: InvalidBlock) throws {
            maker.refuses(try maker.block(on: 8, ommers: ommers), reason)
        }
        let valid = try sibling(maker, of: 8)
        try refuses([valid, try sibling(maker, of: 7), try sibling(maker, of: 6)], .tooManyOmmers(3))
        try refuses([valid, valid], .ommerIncludedTwice(index: 1))
        try refuses([maker.chain.blocks[7].header], .ommerIsAncestor(index: 0))
        try refuses([try sibling(maker, of: 2)], .ommerParentIsNotAncestor(index: 0))
        try refuses([try maker.block(on: 8).header], .ommerIsSibling(index: 0))
        var wrong = valid
        wrong.timestamp = 0
        try refuses([wrong], .ommerHeader(index: 0, .timestamp(0)))

        let position = try maker.add(try maker.block(on: 8, ommers: [valid]))
        maker.refuses(try maker.block(on: position, ommers: [valid]), .ommerIncludedTwice(index: 0))
    }

    @Test func noneFromParisOn() throws {
        let maker = try BlockMaker(.paris)
        let first = try maker.add(try maker.block(on: 0))
        maker.refuses(
            try maker.block(on: first, ommers: [try sibling(maker, of: first)]),
            .tooManyOmmers(1)
        )
    }

    /// The greatest total difficulty, the first of equals; quick blocks are more difficult.
    @Test func forkChoiceByDifficulty() throws {
        let maker = try BlockMaker(.byzantium)
        let slow = try maker.add(try maker.block(on: 0, after: 1_000))
        #expect(maker.chain.head == slow)
        let quick = try maker.add(try maker.block(on: 0, after: 1))
        #expect(maker.chain.head == quick)
        let equal = try maker.add(try maker.block(on: 0, after: 2))
        #expect(maker.chain.blocks[equal].totalDifficulty == maker.chain.blocks[quick].totalDifficulty)
        #expect(maker.chain.head == quick)
        let long = try maker.add(try maker.block(on: slow))
        #expect(maker.chain.head == long)
    }

    /// The newest block from Paris on.
    @Test func forkChoiceByArrival() throws {
        let maker = try BlockMaker(.paris)
        let first = try maker.add(try maker.block(on: 0))
        let second = try maker.add(try maker.block(on: first))
        #expect(maker.chain.head == second)
        let branch = try maker.add(try maker.block(on: 0, after: 13))
        #expect(maker.chain.head == branch)
    }
}
