import EthereumCodec
import EthereumTypes
import Forks

/// A transaction by which a fork changes L2 in its first block.
struct UpgradeTransaction {
    /// The text that the specification gives the transaction.
    var intent: StaticString
    /// The sender.
    var from: Address
    /// The contract that is called; nil for a creation.
    var to: Address?
    /// The gas limit.
    var gasLimit: UInt64
    /// The call's input, or the creation's code.
    var data: [UInt8]

    /// Creates a contract from a hexadecimal constant.
    static func deployment(
        _ intent: StaticString,
        from: Address,
        gasLimit: UInt64,
        code: StaticString,
    ) -> UpgradeTransaction {
        UpgradeTransaction(intent: intent, from: from, to: nil, gasLimit: gasLimit, data: Hex.decode(code))
    }

    /// Calls a contract with a hexadecimal constant.
    static func call(
        _ intent: StaticString,
        from: Address,
        to: Address,
        gasLimit: UInt64,
        data: StaticString,
    ) -> UpgradeTransaction {
        UpgradeTransaction(intent: intent, from: from, to: to, gasLimit: gasLimit, data: Hex.decode(data))
    }

    /// Calls `upgradeTo(address)` of a proxy.
    static func proxyUpdate(
        _ intent: StaticString,
        proxy: Address,
        implementation: Address,
    ) -> UpgradeTransaction {
        var data: [UInt8] = [0x36, 0x59, 0xcf, 0xe6]
        data.append(Hash32(word: implementation))
        return UpgradeTransaction(intent: intent, from: .zero, to: proxy, gasLimit: 50_000, data: data)
    }

    /// Tells the gas price oracle that a fork is there.
    static func oracleCall(_ intent: StaticString, selector: UInt32, gasLimit: UInt64) -> UpgradeTransaction {
        var data: [UInt8] = []
        data.append(UInt64(selector), byteCount: 4)
        return UpgradeTransaction(
            intent: intent,
            from: Predeploys.l1InfoDepositor,
            to: Predeploys.gasPriceOracle,
            gasLimit: gasLimit,
            data: data,
        )
    }

    /// The sender of the upgrade's deployments: each fork's use the next numbers.
    static func deployer(_ number: UInt32) -> Address { Address(0x4210_0000_0000_0000, 0, number) }

    /// The envelope.
    var envelope: [UInt8] {
        DepositTransaction(
            sourceHash: DepositSource.upgrade(intent: intent).hash,
            from: from,
            to: to,
            gasLimit: gasLimit,
            data: data,
        ).encode()
    }
}

/// The transactions by which forks change L2 in their first blocks, after the deposits.
public enum UpgradeTransactions {
    /// The envelopes for the first block of `fork`, in order: none for a fork that changes nothing by
    /// transactions, nil for one whose transactions are not known here.
    ///
    /// Source: ethereum-optimism/specs, the derivation.md of Ecotone, Fjord, Isthmus and Jovian, "Network
    /// upgrade automation transactions"; of Karst, "Activation Block Rules".
    public static func envelopes(of fork: OPFork) -> [[UInt8]]? {
        guard let transactions = transactions(of: fork) else { return nil }
        return transactions.map { $0.envelope }
    }

    /// The gas that the first block of `fork` may use beyond the system configuration's limit, for these transactions.
    ///
    /// Source: op-node, rollup/derive/attributes.go, `PreparePayloadAttributes`.
    static func gas(of fork: OPFork) -> UInt64 { fork == .karst ? karstGas : 0 }

    private static func transactions(of fork: OPFork) -> [UpgradeTransaction]? {
        switch fork {
        case .ecotone: ecotone
        case .fjord: fjord
        case .isthmus: isthmus
        case .jovian: jovian
        case .karst: karst
        case .bedrock, .regolith, .canyon, .delta, .granite, .holocene: []
        case .interop: nil
        }
    }
}
