import Conformance
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers

/// Reads the transactions of a transition as envelopes.
struct TransitionTransactionReader {
    /// The chain for which transactions are meant that do not say so.
    let chainID: UInt64
    /// Whether a legacy transaction that is signed here names its chain (EIP-155).
    let protectsLegacy: Bool

    /// All transactions of an input.
    func read(_ transactions: T8nTransactions) throws(T8nFailure) -> [[UInt8]] {
        switch transactions {
        case .encoded(let bytes, let source): return try split(bytes, source)
        case .objects(let document, let member):
            return try document.read { members throws(JSONMemberError) in
                var read: [[UInt8]] = []
                for object in try members.objects(member) { read.append(try self.read(object)) }
                return read
            }
        }
    }

    /// The envelopes of a list: legacy ones are lists, typed ones strings.
    private func split(_ bytes: [UInt8], _ source: String) throws(T8nFailure) -> [[UInt8]] {
        do {
            var reader = RLPReader(bytes)
            var list = try reader.readList()
            try reader.finish()
            var read: [[UInt8]] = []
            while !list.isAtEnd {
                var item = list
                if let payload = try? item.readString() {
                    list = item
                    read.append([UInt8](bytes[payload]))
                } else {
                    read.append([UInt8](bytes[try list.readRawItem()]))
                }
            }
            return read
        } catch {
            throw T8nFailure(.rlp, "\(source): transactions that are no RLP list: \(error)")
        }
    }

    /// One transaction as an object: signed, or with `secretKey`.
    func read(_ members: JSONMembers) throws(JSONMemberError) -> [UInt8] {
        let type = try type(members)
        let isLegacy = type == .legacy
        let stated = try signature(members, type)
        let hasPrice = !type.hasPriorityFee
        var accessList: [AccessListEntry] = []
        if !isLegacy, members.has("accessList") {
            for entry in try members.objects("accessList") { accessList.append(try AccessListEntry(entry)) }
        }
        var authorizations: [Authorization] = []
        if type == .setCode {
            for entry in try members.objects("authorizationList") {
                authorizations.append(try Authorization(entry))
            }
        }
        let statedChainID = try members.optional("chainId", members.number)
        let target = try members.optional("to", members.string) ?? ""
        var transaction = SignedTransaction(
            type: type,
            chainID: isLegacy ? stated?.chainID : statedChainID ?? chainID,
            nonce: try members.number("nonce"),
            maxPriorityFeePerGas: try members.quantity(hasPrice ? "gasPrice" : "maxPriorityFeePerGas"),
            maxFeePerGas: try members.quantity(hasPrice ? "gasPrice" : "maxFeePerGas"),
            gasLimit: try members.number(members.has("gas") ? "gas" : "gasLimit"),
            to: target.isEmpty ? nil : try members.address("to"),
            value: try members.optional("value", members.quantity) ?? .zero,
            data: try members.optional(members.has("input") ? "input" : "data", members.bytes) ?? [],
            accessList: accessList,
            maxFeePerBlobGas: type == .blob ? try members.quantity("maxFeePerBlobGas") : .zero,
            blobVersionedHashes: type == .blob ? try members.hashes("blobVersionedHashes") : [],
            authorizationList: authorizations,
            signature: stated?.signature ?? Signature(yParity: false, r: .zero, s: .zero),
        )
        if stated == nil, members.has("secretKey") { try sign(&transaction, members) }
        return transaction.encode()
    }

    /// The type that is stated, or the one that has the fields.
    private func type(_ members: JSONMembers) throws(JSONMemberError) -> TransactionType {
        if members.has("type") {
            guard let byte = UInt8(exactly: try members.number("type")),
                let type = TransactionType(rawValue: byte),
                type != .deposit
            else { throw members.failure("type", "not a type of transaction") }
            return type
        }
        if members.has("authorizationList") { return .setCode }
        if members.has("blobVersionedHashes") || members.has("maxFeePerBlobGas") { return .blob }
        if members.has("maxFeePerGas") { return .dynamicFee }
        return members.has("accessList") ? .accessList : .legacy
    }

    /// The signature and, for a legacy transaction, the chain that it names; nil where r, s and v are absent or zero.
    private func signature(
        _ members: JSONMembers,
        _ type: TransactionType,
    ) throws(JSONMemberError) -> (signature: Signature, chainID: UInt64?)? {
        let r = try members.optional("r", members.quantity) ?? .zero
        let s = try members.optional("s", members.quantity) ?? .zero
        let name = members.has("v") ? "v" : "yParity"
        let v = try members.optional(name, members.quantity) ?? .zero
        if r.isZero, s.isZero, v.isZero { return nil }
        if type != .legacy {
            guard v <= .one else { throw members.failure(name, "neither 0 nor 1") }
            return (Signature(yParity: !v.isZero, r: r, s: s), nil)
        }
        if v == 27 || v == 28 { return (Signature(yParity: v == 28, r: r, s: s), nil) }
        guard v >= 35, let chainID = ((v &- 35) &>> 1).uint64 else {
            throw members.failure(name, "not 27, 28 or at least 35")
        }
        return (Signature(yParity: (v &- 35).limb0 & 1 == 1, r: r, s: s), chainID)
    }

    private func sign(_ transaction: inout SignedTransaction, _ members: JSONMembers) throws(JSONMemberError)
    {
        let isProtected = try members.optional("protected", members.boolean) ?? true
        if transaction.type == .legacy { transaction.chainID = isProtected && protectsLegacy ? chainID : nil }
        let key = try members.quantity("secretKey")
        guard let signed = Secp256k1.sign(digest: transaction.signingHash, privateKey: key) else {
            throw members.failure("secretKey", "not a private key")
        }
        transaction.signature = Signature(yParity: signed.yParity, r: signed.r, s: signed.s)
    }
}
