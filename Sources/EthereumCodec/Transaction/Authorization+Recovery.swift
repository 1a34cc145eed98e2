import EthereumCrypto
import EthereumTypes

extension Authorization {
    /// What the authority signed: keccak256(0x05 ++ rlp([chain_id, address, nonce])).
    ///
    /// Source: EIP-7702, "Behavior".
    public var signingHash: Hash32 {
        var writer = RLPWriter(capacity: 64)
        writer.appendRaw(CollectionOfOne(0x05))
        writer.appendList { appendMessage(to: &$0) }
        return Keccak256.hash(writer.bytes)
    }

    /// The account that signed; nil where the signature is none, its parity is not 0 or 1, or its s is in the
    /// upper half (EIP-2).
    public func recoverAuthority() -> Address? {
        let signature = Signature(yParity: yParity == 1, r: r, s: s)
        guard yParity <= 1, signature.hasLowS else { return nil }
        return Secp256k1.recoverAddress(digest: signingHash, r: r, s: s, yParity: signature.yParity)
    }
}
