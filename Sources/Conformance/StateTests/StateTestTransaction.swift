import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers

/// Which of a state test's alternatives for data, gas limit and value a case runs with.
struct StateTestIndices: Equatable {
    let data: Int
    let gas: Int
    let value: Int

    init(_ members: JSONMembers) throws(JSONMemberError) {
        data = try StateTestIndices.index(members, "data")
        gas = try StateTestIndices.index(members, "gas")
        value = try StateTestIndices.index(members, "value")
    }

    private static func index(_ members: JSONMembers, _ name: String) throws(JSONMemberError) -> Int {
        guard let index = Int(exactly: try members.number(name)) else {
            throw members.failure(name, "no index")
        }
        return index
    }

    /// As `d0 g0 v0`.
    var label: String { "d\(data) g\(gas) v\(value)" }
}

/// The transactions of a state test: one for each choice of data, gas limit and value.
struct StateTestTransaction {
    private let members: JSONMembers
    /// The account that sends.
    let sender: Address

    init(_ members: JSONMembers) throws(JSONMemberError) {
        self.members = members
        if members.has("sender") {
            sender = try members.address("sender")
        } else {
            guard let address = Secp256k1.address(ofPrivateKey: try members.quantity("secretKey")) else {
                throw members.failure("secretKey", "not a private key")
            }
            sender = address
        }
    }

    /// The transaction of a case from its fields, unsigned.
    func transaction(_ indices: StateTestIndices, chainID: UInt64) throws(JSONMemberError)
        -> SignedTransaction
    {
        let accessList = try accessList(at: indices.data)
        let type: TransactionType
        if members.has("authorizationList") {
            type = .setCode
        } else if members.has("blobVersionedHashes") || members.has("maxFeePerBlobGas") {
            type = .blob
        } else if members.has("maxFeePerGas") {
            type = .dynamicFee
        } else {
            type = accessList == nil ? .legacy : .accessList
        }
        let hasPrice = members.has("gasPrice")
        let gasLimits = try members.strings("gasLimit")
        return SignedTransaction(
            type: type,
            chainID: type == .legacy ? nil : chainID,
            nonce: try members.number("nonce"),
            maxPriorityFeePerGas: try members.quantity(hasPrice ? "gasPrice" : "maxPriorityFeePerGas"),
            maxFeePerGas: try members.quantity(hasPrice ? "gasPrice" : "maxFeePerGas"),
            // More gas than 64 bits hold is more than any block has.
            gasLimit: try quantity(gasLimits, "gasLimit", at: indices.gas).saturatedToUInt64,
            to: try target(),
            value: try quantity(try members.strings("value"), "value", at: indices.value),
            data: try data(at: indices.data),
            accessList: accessList ?? [],
            maxFeePerBlobGas: try members.optional("maxFeePerBlobGas", members.quantity) ?? .zero,
            blobVersionedHashes: try members.optional("blobVersionedHashes", members.hashes) ?? [],
            authorizationList: try authorizations(),
            signature: Signature(yParity: false, r: .zero, s: .zero),
        )
    }

    private func target() throws(JSONMemberError) -> Address? {
        guard members.has("to"), !(try members.string("to")).isEmpty else { return nil }
        return try members.address("to")
    }

    private func quantity(
        _ alternatives: [String],
        _ name: String,
        at index: Int,
    ) throws(JSONMemberError) -> UInt256 {
        guard alternatives.indices.contains(index) else {
            throw members.failure("\(name)[\(index)]", "missing")
        }
        // An old form for numbers that are too large for the tests' own tools.
        let text = alternatives[index].replacing("0x:bigint ", with: "", maxReplacements: 1)
        guard let quantity = JSONMembers.quantity(text: text) else {
            throw members.failure("\(name)[\(index)]", "not a number of 256 bits")
        }
        return quantity
    }

    private func data(at index: Int) throws(JSONMemberError) -> [UInt8] {
        let alternatives = try members.strings("data")
        guard alternatives.indices.contains(index) else { throw members.failure("data[\(index)]", "missing") }
        guard let bytes = Hex.decode(alternatives[index].utf8) else {
            throw members.failure("data[\(index)]", "not hexadecimal bytes")
        }
        return bytes
    }

    /// The access list that goes with the data; nil where the transaction has none, which differs from an empty one.
    private func accessList(at index: Int) throws(JSONMemberError) -> [AccessListEntry]? {
        guard let lists = members.value("accessLists") else { return nil }
        guard let lists = lists as? [Any] else { throw members.failure("accessLists", "not an array") }
        guard lists.indices.contains(index), let list = lists[index] as? [Any] else { return nil }
        let wrapped = JSONMembers(["\(index)": list], path: members.failure("accessLists", "").path)
        var entries: [AccessListEntry] = []
        for entry in try wrapped.objects("\(index)") { entries.append(try AccessListEntry(entry)) }
        return entries
    }

    private func authorizations() throws(JSONMemberError) -> [Authorization] {
        guard members.has("authorizationList") else { return [] }
        var authorizations: [Authorization] = []
        for entry in try members.objects("authorizationList") {
            authorizations.append(try Authorization(entry))
        }
        return authorizations
    }
}
