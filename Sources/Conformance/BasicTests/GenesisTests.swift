import EthereumCodec
import EthereumTypes
import JSONMembers

/// Blocks made from an allocation: `GenesisTests` of ethereum/tests.
public struct GenesisTests: SingleCaseSuite {
    /// Makes the suite.
    public init() {}

    /// Makes the genesis block that `test` describes.
    public static func outcome(of test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let header = Header(
            parentHash: try test.hash("parentHash"),
            beneficiary: try test.address("coinbase"),
            stateRoot: try FixtureState(try allocation(of: test)).root,
            transactionsRoot: Account.emptyRoot,
            receiptsRoot: Account.emptyRoot,
            difficulty: try test.quantity("difficulty"),
            gasLimit: try test.number("gasLimit"),
            timestamp: try test.number("timestamp"),
            extraData: try test.bytes("extraData"),
            prevRandao: try test.hash("mixHash"),
            nonce: try test.number("nonce"),
        )
        var expectation = Expectation()
        expectation.check("block", try test.bytes("result"), Block(header: header, transactions: []).encode())
        return expectation.outcome
    }

    /// The allocation, in which the oldest tests say "wei" for the balance.
    private static func allocation(of test: JSONMembers) throws(JSONMemberError) -> JSONMembers {
        let allocation = try test.object("alloc")
        var accounts: [String: Any] = [:]
        for name in allocation.names {
            var members = try allocation.object(name).members
            if let balance = members["wei"] { members["balance"] = balance }
            accounts[name] = members
        }
        return JSONMembers(accounts, path: allocation.path)
    }

    /// Mainnet's first block: `genesishashestest` of `BasicTests`, which has no allocation.
    static func mainnetOutcome(_ test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let encoding = try test.bytes("genesis_rlp_hex")
        let block: Block
        do throws(RLPError) {
            block = try Block(encoded: encoding)
        } catch {
            return .failed("refused at byte \(error.offset): \(error.kind)")
        }
        var expectation = Expectation()
        expectation.check("encoding", encoding, block.encode())
        expectation.check("state root", try test.hash("genesis_state_root"), block.header.stateRoot)
        expectation.check("hash", try test.hash("genesis_hash"), block.header.hash)
        return expectation.outcome
    }
}
