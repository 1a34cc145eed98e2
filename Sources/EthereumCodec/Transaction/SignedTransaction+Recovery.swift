import EthereumCrypto
import EthereumTypes

extension Signature {
    /// Whether `s` is in the lower half of the order, as it must be from Homestead on.
    ///
    /// Source: EIP-2.
    public var hasLowS: Bool { s <= Secp256k1.halfOrder }
}

extension SignedTransaction {
    /// The address of the key that signed the transaction; nil if the signature is not valid.
    ///
    /// From Homestead on, `s` must be in the lower half: `requiringLowS` is false for a block before it only.
    public func recoverSender(requiringLowS: Bool = true) -> Address? {
        if requiringLowS, !signature.hasLowS { return nil }
        return Secp256k1.recoverAddress(
            digest: signingHash,
            r: signature.r,
            s: signature.s,
            yParity: signature.yParity,
        )
    }
}
