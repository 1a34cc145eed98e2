import EthereumCodec
import EthereumTypes
import JSONMembers

extension Receipt {
    /// Reads a receipt as `eth_getTransactionReceipt` answers it.
    ///
    /// Source: https://ethereum.github.io/execution-apis/; OP Stack specifications, `protocol/deposits.md`, section
    /// "Deposit Receipt".
    init(json members: JSONMembers) throws(JSONMemberError) {
        let bloom = try members.bytes("logsBloom")
        guard bloom.count == Bloom.byteCount else { throw members.failure("logsBloom", "not 256 bytes") }
        let outcome: Outcome
        if members.has("status") {
            let status = try members.number("status")
            guard status <= 1 else { throw members.failure("status", "neither 0 nor 1") }
            outcome = .status(status == 1)
        } else {
            outcome = .postState(try members.hash("root"))
        }
        var logs: [Log] = []
        for log in try members.objects("logs") {
            logs.append(
                Log(
                    address: try log.address("address"),
                    topics: try log.hashes("topics"),
                    data: try log.bytes("data")
                )
            )
        }
        let type = try TransactionType(json: members)
        let isDeposit = type == .deposit
        self.init(
            type: type,
            outcome: outcome,
            cumulativeGasUsed: try members.number("cumulativeGasUsed"),
            bloom: bloom.withUnsafeBytes { $0.baseAddress.map { Bloom(loading: $0) } ?? .empty },
            logs: logs,
            depositNonce: isDeposit ? try members.optional("depositNonce", members.number) : nil,
            depositReceiptVersion: isDeposit
                ? try members.optional("depositReceiptVersion", members.number) : nil
        )
    }
}
