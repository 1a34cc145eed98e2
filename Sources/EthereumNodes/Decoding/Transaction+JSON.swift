import EthereumCodec
import EthereumTypes
import JSONMembers

extension Transaction {
    /// Reads a transaction as it stands in a block of `eth_getBlockByHash`.
    ///
    /// Source: https://ethereum.github.io/execution-apis/; OP Stack specifications, `protocol/deposits.md`.
    init(json members: JSONMembers) throws(JSONMemberError) {
        let type = try TransactionType(json: members)
        if type == .deposit {
            self = .deposit(try DepositTransaction(json: members))
        } else {
            self = .signed(try SignedTransaction(json: members, type: type))
        }
    }
}

extension TransactionType {
    /// Reads the member "type"; a transaction without it is a legacy one.
    init(json members: JSONMembers) throws(JSONMemberError) {
        let number = try members.optional("type", members.number) ?? 0
        guard let byte = UInt8(exactly: number), let type = TransactionType(rawValue: byte) else {
            throw members.failure("type", "no known type of transaction")
        }
        self = type
    }
}

extension SignedTransaction {
    fileprivate init(json members: JSONMembers, type: TransactionType) throws(JSONMemberError) {
        let v = try members.quantity(members.has("v") ? "v" : "yParity")
        let chainID: UInt64?
        let yParity: Bool
        if type != .legacy {
            chainID = try members.number("chainId")
            guard v <= 1 else { throw members.failure("v", "neither 0 nor 1") }
            yParity = v == 1
        } else if v == 27 || v == 28 {
            chainID = nil
            yParity = v == 28
        } else {
            // EIP-155: 35 plus the parity and twice the chain's number.
            guard v >= 35, let number = ((v &- 35) &>> 1).uint64 else {
                throw members.failure("v", "not the v of a signature")
            }
            chainID = number
            yParity = (v &- 35).limb0 & 1 == 1
        }
        let fee = try members.quantity(type.hasPriorityFee ? "maxFeePerGas" : "gasPrice")
        self.init(
            type: type,
            chainID: chainID,
            nonce: try members.number("nonce"),
            maxPriorityFeePerGas: type.hasPriorityFee ? try members.quantity("maxPriorityFeePerGas") : fee,
            maxFeePerGas: fee,
            gasLimit: try members.number("gas"),
            to: try members.optional("to", members.address),
            value: try members.quantity("value"),
            data: try members.bytes("input"),
            accessList: type == .legacy ? [] : try AccessListEntry.list(json: members),
            maxFeePerBlobGas: type == .blob ? try members.quantity("maxFeePerBlobGas") : .zero,
            blobVersionedHashes: type == .blob ? try members.hashes("blobVersionedHashes") : [],
            authorizationList: type == .setCode ? try Authorization.list(json: members) : [],
            signature: Signature(yParity: yParity, r: try members.quantity("r"), s: try members.quantity("s"))
        )
    }
}

extension AccessListEntry {
    fileprivate static func list(json members: JSONMembers) throws(JSONMemberError) -> [AccessListEntry] {
        guard members.has("accessList") else { return [] }
        var entries: [AccessListEntry] = []
        for entry in try members.objects("accessList") {
            entries.append(
                AccessListEntry(
                    address: try entry.address("address"),
                    storageKeys: entry.has("storageKeys") ? try entry.hashes("storageKeys") : []
                )
            )
        }
        return entries
    }
}

extension Authorization {
    fileprivate static func list(json members: JSONMembers) throws(JSONMemberError) -> [Authorization] {
        var authorizations: [Authorization] = []
        for item in try members.objects("authorizationList") {
            let parity = try item.number(item.has("yParity") ? "yParity" : "v")
            guard let yParity = UInt8(exactly: parity) else { throw item.failure("yParity", "not one byte") }
            authorizations.append(
                Authorization(
                    chainID: try item.quantity("chainId"),
                    address: try item.address("address"),
                    nonce: try item.number("nonce"),
                    yParity: yParity,
                    r: try item.quantity("r"),
                    s: try item.quantity("s")
                )
            )
        }
        return authorizations
    }
}

extension DepositTransaction {
    fileprivate init(json members: JSONMembers) throws(JSONMemberError) {
        self.init(
            sourceHash: try members.hash("sourceHash"),
            from: try members.address("from"),
            to: try members.optional("to", members.address),
            mint: try members.optional("mint", members.quantity) ?? .zero,
            value: try members.quantity("value"),
            gasLimit: try members.number("gas"),
            isSystemTransaction: try members.optional("isSystemTx", members.boolean) ?? false,
            data: try members.bytes("input")
        )
    }
}
