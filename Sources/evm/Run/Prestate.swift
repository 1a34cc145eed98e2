import ArgumentParser
import ChainConfiguration
import EVM
import EthereumTypes
import JSONMembers
import MerklePatricia
import WorldState

/// The state and block that code runs in, from a genesis file.
struct Prestate {
    private struct Account {
        let address: Address
        let balance: UInt256
        let nonce: UInt64
        let code: [UInt8]
        let storage: [(slot: UInt256, value: UInt256)]
    }

    private var accounts: [Account] = []
    /// What the genesis file says of them, in either meaning of the instruction 0x44.
    private var difficulty = UInt256.zero
    private var randomness = UInt256.zero
    private var excessBlobGas: UInt64 = 0
    /// The gas limit that the genesis file states.
    private(set) var gasLimit: UInt64?
    /// The block, complete after `settle`.
    private(set) var block = BlockEnvironment(
        number: 0,
        timestamp: 0,
        coinbase: .zero,
        gasLimit: .max,
        baseFee: .zero,
        randomnessOrDifficulty: .zero,
        blobBaseFee: 1,
        chainID: 1,
    )

    /// An empty state.
    init() {}

    /// Reads a genesis file, or a file that holds the accounts alone.
    init(path: String) throws {
        let data = try RunArgument.contents(ofFile: path)
        do {
            try self.init(document: JSONMembers(document: data))
        } catch {
            throw ValidationError("\(path): \(error)")
        }
    }

    /// Reads a genesis document, or the accounts alone.
    init(document: JSONMembers) throws(JSONMemberError) {
        let alloc: JSONMembers
        if document.has("alloc") {
            alloc = try document.object("alloc")
            try readBlock(document)
        } else {
            alloc = document
        }
        for name in alloc.names {
            guard let bytes = Hex.decode(name.utf8), bytes.count == Address.byteCount,
                let address = Address(bytes)
            else { throw alloc.failure(name, "not an address") }
            let members = try alloc.object(name)
            accounts.append(
                Account(
                    address: address,
                    balance: try members.optional("balance", members.quantity) ?? .zero,
                    nonce: try members.optional("nonce", members.number) ?? 0,
                    code: try members.optional("code", members.bytes) ?? [],
                    storage: try Prestate.storage(members),
                )
            )
        }
    }

    private static func storage(
        _ account: JSONMembers
    ) throws(JSONMemberError) -> [(slot: UInt256, value: UInt256)] {
        guard let members = try account.optional("storage", account.object) else { return [] }
        var slots: [(slot: UInt256, value: UInt256)] = []
        for name in members.names {
            guard let slot = JSONMembers.quantity(text: name) else {
                throw members.failure(name, "not a slot")
            }
            slots.append((slot, try members.quantity(name)))
        }
        return slots
    }

    private mutating func readBlock(_ genesis: JSONMembers) throws(JSONMemberError) {
        block.number = try genesis.optional("number", genesis.number) ?? block.number
        block.timestamp = try genesis.optional("timestamp", genesis.number) ?? block.timestamp
        block.coinbase = try genesis.optional("coinbase", genesis.address) ?? block.coinbase
        gasLimit = try genesis.optional("gasLimit", genesis.number)
        block.baseFee = try genesis.optional("baseFeePerGas", genesis.quantity) ?? block.baseFee
        difficulty = try genesis.optional("difficulty", genesis.quantity) ?? .zero
        if let hash = try genesis.optional("mixHash", genesis.hash) {
            randomness = UInt256(bigEndianBytes: hash.bytes) ?? .zero
        }
        excessBlobGas = try genesis.optional("excessBlobGas", genesis.number) ?? 0
        guard let configuration = try genesis.optional("config", genesis.object) else { return }
        block.chainID = try configuration.optional("chainId", configuration.number) ?? block.chainID
    }

    /// Fills in what depends on the fork, and the gas limit where the genesis file states none.
    mutating func settle(_ fork: RunFork, gasLimit: UInt64) {
        block.gasLimit = self.gasLimit ?? gasLimit
        block.randomnessOrDifficulty = fork.hasRandomness ? randomness : difficulty
        let blobs: BlobParameters = fork.rules.hasDelegations ? .prague : .cancun
        block.blobBaseFee = blobs.baseFee(excessBlobGas: excessBlobGas)
    }

    /// A state that holds the accounts, at the start of a transaction.
    func makeState() throws(TrieError) -> WorldState {
        let state = WorldState(root: MerklePatriciaTrie.emptyRoot, source: StateSource())
        for account in accounts {
            let id = try state.account(account.address)
            state.setBalance(account.balance, of: id)
            state.setNonce(account.nonce, of: id)
            if !account.code.isEmpty {
                account.code.withUnsafeBufferPointer { state.setCode($0, of: id) }
            }
            for (slot, value) in account.storage { try state.pokeStorage(value, at: slot, of: id) }
        }
        _ = state.endTransaction(deletingEmptyAccounts: false)
        return state
    }
}
