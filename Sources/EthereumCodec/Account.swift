import EthereumTypes

/// An account as the state trie holds it.
///
/// Source: Ethereum Yellow Paper, section 4.1.
public struct Account: Equatable, Sendable {
    /// The number of transactions sent, or of contracts created, by the account.
    public var nonce: UInt64
    /// The balance in wei.
    public var balance: UInt256
    /// The root of the storage trie.
    public var storageRoot: Hash32
    /// The hash of the code.
    public var codeHash: Hash32

    /// Makes an account; without arguments, the empty one.
    public init(
        nonce: UInt64 = 0,
        balance: UInt256 = .zero,
        storageRoot: Hash32 = Account.emptyRoot,
        codeHash: Hash32 = Account.emptyCodeHash
    ) {
        self.nonce = nonce
        self.balance = balance
        self.storageRoot = storageRoot
        self.codeHash = codeHash
    }

    /// The root of an empty trie: the hash of the encoding of the empty string.
    @inlinable
    public static var emptyRoot: Hash32 {
        Hash32(0x56e8_1f17_1bcc_55a6, 0xff83_45e6_92c0_f86e, 0x5b48_e01b_996c_adc0, 0x0162_2fb5_e363_b421)
    }

    /// The hash of no code: the hash of no bytes.
    @inlinable
    public static var emptyCodeHash: Hash32 {
        Hash32(0xc5d2_4601_86f7_233c, 0x927e_7db2_dcc7_03c0, 0xe500_b653_ca82_273b, 0x7bfa_d804_5d85_a470)
    }

    /// Whether the account has neither nonce, balance nor code.
    ///
    /// Source: EIP-161.
    public var isEmpty: Bool { nonce == 0 && balance.isZero && codeHash == Account.emptyCodeHash }

    /// Decodes a value of the state trie.
    public init(encoded: [UInt8]) throws(RLPError) {
        var reader = RLPReader(encoded)
        var list = try reader.readList()
        try reader.finish()
        nonce = try list.readUInt64()
        balance = try list.readUInt256()
        storageRoot = try list.readHash32()
        codeHash = try list.readHash32()
        try list.finish()
    }

    /// The encoding: a value of the state trie.
    public func encode() -> [UInt8] {
        let payloadCount = RLP.count(of: nonce) + RLP.count(of: balance) + 2 * (1 + Hash32.byteCount)
        var writer = RLPWriter(capacity: RLP.listCount(payloadCount: payloadCount))
        writer.appendListHeader(payloadCount: payloadCount)
        writer.append(nonce)
        writer.append(balance)
        writer.append(storageRoot)
        writer.append(codeHash)
        return writer.bytes
    }
}
