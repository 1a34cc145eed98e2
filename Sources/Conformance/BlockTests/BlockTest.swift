import EVM
import EthereumCodec
import EthereumTypes
import JSONMembers
import StateTransition
import WorldState

/// One blockchain test.
struct BlockTest {
    /// The network as the fixture names it.
    let network: String
    private let members: JSONMembers
    private let chain: EthereumChain

    /// Reads the network, the genesis block and its state.
    init(
        _ members: JSONMembers,
        extraEIPs: [Int],
        makeTracer: ((EVM) -> Tracer?)?,
    ) throws(JSONMemberError) {
        self.members = members
        network = try members.string("network")
        let configuration = try FixtureConfiguration(of: members)
        guard
            var schedule = FixtureNetwork.schedule(
                named: network,
                chainID: configuration.chainID,
                blobSchedule: configuration.blobSchedule,
            )
        else {
            throw members.failure("network", "unknown network \(network)")
        }
        schedule.activate(eips: extraEIPs)
        let genesis = try Header(fixture: try members.object("genesisBlockHeader"))
        if let encoded = try members.optional("genesisRLP", members.bytes),
            (try? Block(encoded: encoded))?.header != genesis
        {
            throw members.failure("genesisRLP", "not a block with the header of genesisBlockHeader")
        }
        let state = try FixtureState(try members.object("pre"))
        if state.root != genesis.stateRoot {
            throw members.failure("pre", "not the state of the genesis block")
        }
        chain = EthereumChain(
            schedule: schedule,
            genesis: genesis,
            state: state.open(),
            source: state.source,
        )
        chain.makeTracer = makeTracer
    }

    /// The state root of the canonical head.
    var headStateRoot: Hash32 { chain.blocks[chain.head].header.stateRoot }

    /// Adds the blocks in turn and compares what comes of it.
    func run() throws(JSONMemberError) -> CaseOutcome {
        for block in try members.objects("blocks") {
            if let difference = try add(block) { return .failed("\(block.path): \(difference)") }
        }
        let head = chain.blocks[chain.head]
        let expected = try members.hash("lastblockhash")
        if head.hash != expected {
            return .failed("head \(head.hash.hexadecimal), expected \(expected.hexadecimal)")
        }
        return try stateDifference().map { .failed($0) } ?? .passed
    }

    /// Adds one block: one that states its header must be valid, another one invalid.
    ///
    /// - Returns: What is not as expected, nil for nothing.
    private func add(_ block: JSONMembers) throws(JSONMemberError) -> String? {
        let isValid = block.has("blockHeader")
        guard let encoded = Hex.decode(try block.string("rlp").utf8) else {
            if isValid { throw block.failure("rlp", "not hexadecimal bytes") }
            return nil
        }
        let stated = isValid ? try Header(fixture: try block.object("blockHeader")) : nil
        let position: Int
        do {
            position = try chain.add(encoded: encoded)
        } catch {
            switch error {
            case .unreadable(let failure): return "unreadable: \(failure)"
            case .invalid(let reason) where isValid: return "block rejected: \(reason)"
            case .invalid(let reason):
                guard let exception = try exception(of: block), !BlockExceptions.accepts(exception, reason)
                else { return nil }
                return "block rejected as \(reason), expected \(exception)"
            }
        }
        if let stated {
            if stated.hash == chain.blocks[position].hash { return nil }
            throw block.failure("blockHeader", "not the header of the block in rlp")
        }
        return "block accepted, expected \(try exception(of: block) ?? "a rejection")"
    }

    /// The name of the reason for which a block must be rejected, where the fixture states it.
    private func exception(of block: JSONMembers) throws(JSONMemberError) -> String? {
        for name in ["expectException", "expectException\(network)", "expectExceptionALL"] {
            if let exception = try block.optional(name, block.string) { return exception }
        }
        return nil
    }

    /// How the state of the head differs from the fixture's, nil for not at all.
    private func stateDifference() throws(JSONMemberError) -> String? {
        if let accounts = try members.optional("postState", members.object) {
            if try FixtureState(accounts).root == headStateRoot { return nil }
            let state = chain.state(after: chain.head)
            return try FixtureState.firstDifference(of: state, from: accounts)
                ?? "an account or a slot that is not expected"
        }
        let root = try members.hash("postStateHash")
        if root == headStateRoot { return nil }
        return "state root \(headStateRoot.hexadecimal), expected \(root.hexadecimal)"
    }
}
