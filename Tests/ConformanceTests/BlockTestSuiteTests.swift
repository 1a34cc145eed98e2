import EthereumCodec
import EthereumTypes
import Foundation
import JSONMembers
import Testing

@testable import Conformance

/// Blockchain tests: a right one passes, and a wrong one fails for what is wrong with it.
@Suite struct BlockTestSuiteTests {
    private static let account = "0x00000000000000000000000000000000000000aa"
    private static let miner = "0x0000000000000000000000000000000000000b0b"

    private static func accounts(_ balances: [String: String]) -> [String: Any] {
        balances.mapValues { ["nonce": "0x01", "balance": $0, "code": "0x", "storage": [:]] }
    }

    private static func members(of header: Header) -> [String: Any] {
        [
            "parentHash": header.parentHash.hexadecimal, "uncleHash": header.ommersHash.hexadecimal,
            "coinbase": header.beneficiary.bytes.hexadecimal, "stateRoot": header.stateRoot.hexadecimal,
            "transactionsTrie": header.transactionsRoot.hexadecimal,
            "receiptTrie": header.receiptsRoot.hexadecimal, "bloom": header.logsBloom.bytes.hexadecimal,
            "difficulty": header.difficulty.hexadecimal, "number": "\(header.number)",
            "gasLimit": "\(header.gasLimit)", "gasUsed": "0x", "timestamp": "\(header.timestamp)",
            "extraData": "0x", "mixHash": header.prevRandao.hexadecimal, "nonce": "0x0000000000000000",
            "hash": header.hash.hexadecimal,
        ]
    }

    /// A test of Frontier: a block that pays its miner the reward, and a block with a wrong number.
    private func fixture() throws -> [String: Any] {
        let pre = BlockTestSuiteTests.accounts([BlockTestSuiteTests.account: "0x64"])
        var post = pre
        // Five ether; Frontier's miners have no nonce.
        post[BlockTestSuiteTests.miner] = [
            "nonce": "0x00", "balance": "0x4563918244f40000", "code": "0x", "storage": [:],
        ]
        let genesis = Header(
            stateRoot: try FixtureState(JSONMembers(pre)).root,
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            difficulty: 131_072,
            gasLimit: 5_000_000,
        )
        var header = genesis
        header.parentHash = genesis.hash
        header.beneficiary = Address(lowBytes: 0xb0b)
        header.stateRoot = try FixtureState(JSONMembers(post)).root
        header.number = 1
        header.timestamp = 12
        header.difficulty = 131_136
        var wrong = header
        wrong.number = 2
        return [
            "network": "Frontier", "pre": pre, "postState": post, "sealEngine": "NoProof",
            "genesisBlockHeader": BlockTestSuiteTests.members(of: genesis),
            "lastblockhash": header.hash.hexadecimal,
            "blocks": [
                [
                    "rlp": Block(header: header, transactions: []).encode().hexadecimal,
                    "blockHeader": BlockTestSuiteTests.members(of: header),
                ],
                [
                    "rlp": Block(header: wrong, transactions: []).encode().hexadecimal,
                    "expectException": "BlockException.INVALID_BLOCK_NUMBER",
                ],
            ],
        ]
    }

    /// What differs after a change of the fixture, nil for nothing.
    private func difference(_ change: (inout [String: Any]) -> Void = { _ in }) throws -> String? {
        var fixture = try fixture()
        change(&fixture)
        let document = try JSONSerialization.data(withJSONObject: ["a": fixture])
        return try SuiteRun.difference(of: BlockTestSuite(), String(decoding: document, as: UTF8.self))
    }

    private func changeBlock(_ index: Int, _ change: (inout [String: Any]) -> Void) throws -> String? {
        try difference { fixture in
            guard var blocks = fixture["blocks"] as? [[String: Any]] else { return }
            change(&blocks[index])
            fixture["blocks"] = blocks
        }
    }

    @Test func differences() throws {
        #expect(try difference() == nil)
        #expect(
            try difference { $0["lastblockhash"] = Hash32.zero.hexadecimal }?.hasPrefix("head 0x") == true
        )
        let poor = BlockTestSuiteTests.accounts([BlockTestSuiteTests.account: "0x63"])
        #expect(
            try difference { $0["postState"] = poor }
                == "\(BlockTestSuiteTests.account): balance 0x64, expected 0x63"
        )
        let few = BlockTestSuiteTests.accounts([BlockTestSuiteTests.account: "0x64"])
        #expect(
            try difference { $0["postState"] = few } == "an account or a slot that is not expected"
        )
        #expect(
            try difference {
                $0["postState"] = nil
                $0["postStateHash"] = Hash32.zero.hexadecimal
            }?.hasPrefix("state root 0x") == true
        )
        // After twelve seconds Byzantium's difficulty is another.
        let difference = try difference { $0["network"] = "Byzantium" }
        #expect(difference?.hasPrefix("a.blocks[0]: block rejected: difficulty(") == true)
    }

    @Test func blocks() throws {
        let genesisHeader = try #require(try fixture()["genesisBlockHeader"])
        #expect(
            try changeBlock(0) { $0["blockHeader"] = nil }
                == "a.blocks[0]: block accepted, expected a rejection"
        )
        #expect(
            try changeBlock(1) { $0["blockHeader"] = genesisHeader }
                == "a.blocks[1]: block rejected: number(2)"
        )
        // A header that is not the block's is the fixture's own fault.
        #expect(throws: JSONMemberError.self) {
            try changeBlock(0) { $0["blockHeader"] = genesisHeader }
        }
        #expect(
            try changeBlock(1) { $0["expectException"] = "BlockException.INVALID_GASLIMIT" }
                == "a.blocks[1]: block rejected as number(2), expected BlockException.INVALID_GASLIMIT"
        )
        // Any alternative will do, and another fork's reason does not count.
        #expect(try changeBlock(1) { $0["expectException"] = "InvalidGasLimit|InvalidNumber" } == nil)
        #expect(
            try changeBlock(1) {
                $0["expectException"] = nil
                $0["expectExceptionLondon"] = "InvalidGasLimit"
            } == nil
        )
        #expect(
            try changeBlock(1) {
                $0["expectException"] = nil
                $0["expectExceptionFrontier"] = "InvalidGasLimit"
            } != nil
        )
        #expect(try changeBlock(1) { $0["rlp"] = "0x0g" } == nil)
        #expect(throws: JSONMemberError(path: "a.blocks[0].rlp", reason: "not hexadecimal bytes")) {
            try changeBlock(0) { $0["rlp"] = "0x0g" }
        }
    }

    @Test func malformedFixtures() throws {
        #expect(throws: JSONMemberError(path: "a.network", reason: "unknown network Moon")) {
            try difference { $0["network"] = "Moon" }
        }
        #expect(throws: JSONMemberError(path: "a.lastblockhash", reason: "missing")) {
            try difference { $0["lastblockhash"] = nil }
        }
        #expect(throws: JSONMemberError(path: "a.blocks[0].rlp", reason: "missing")) {
            try changeBlock(0) { $0["rlp"] = nil }
        }
        #expect(throws: JSONMemberError(path: "a.pre", reason: "not the state of the genesis block")) {
            try difference { $0["pre"] = [String: Any]() }
        }
        #expect(
            throws: JSONMemberError(path: "a.genesisBlockHeader.hash", reason: "not the hash of the fields")
        ) {
            try difference { fixture in
                guard var genesis = fixture["genesisBlockHeader"] as? [String: Any] else { return }
                genesis["gasLimit"] = "5000001"
                fixture["genesisBlockHeader"] = genesis
            }
        }
    }

    /// Names of networks, with the block at which their rules change.
    @Test func networks() throws {
        func forks(_ name: String, at blocks: [(UInt64, UInt64, UInt256)]) throws -> [String] {
            let schedule = try #require(
                FixtureNetwork.schedule(named: name, chainID: 1, blobSchedule: [:])
            )
            return blocks.map { number, timestamp, difficulty in
                let era = schedule.era(
                    number: number,
                    timestamp: timestamp,
                    parentTotalDifficulty: difficulty,
                )
                return "\(era.fork)"
            }
        }
        #expect(
            try forks("FrontierToHomesteadAt5", at: [(4, 0, 0), (5, 0, 0)]) == ["frontier", "homestead"]
        )
        #expect(
            try forks("PragueToOsakaAtTime15k", at: [(9, 14_999, 0), (9, 15_000, 0)]) == ["prague", "osaka"]
        )
        #expect(
            try forks("ArrowGlacierToParisAtDiffC0000", at: [(1, 1, 0xb_ffff), (1, 1, 0xc_0000)])
                == ["london", "paris"]
        )
        let dao = FixtureNetwork.schedule(named: "HomesteadToDaoAt5", chainID: 1, blobSchedule: [:])
        #expect(dao?.daoForkNumber == 5)
        for name in [
            "", "ToAt", "AtTo", "FrontierToMoonAt5", "FrontierToHomesteadAtx", "HomesteadToDaoAtTime15k",
            "PragueToOsakaAtTime99999999999999999999k", "PragueToOsakaAtTime9999999999999999999k",
        ] {
            #expect(FixtureNetwork.schedule(named: name, chainID: 1, blobSchedule: [:]) == nil, "\(name)")
        }
    }
}
