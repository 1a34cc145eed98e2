import EthereumCodec
import EthereumCrypto
import EthereumTypes

/// An account of L1 that sends transactions.
public struct L1Account: Sendable {
    /// The key, in `1..<Secp256k1.order`.
    public var privateKey: UInt256
    /// The account's address.
    public var address: Address

    /// Makes an account; nil for a number that is no key.
    public init?(privateKey: UInt256) {
        guard let address = Secp256k1.address(ofPrivateKey: privateKey) else { return nil }
        self.privateKey = privateKey
        self.address = address
    }

    /// Signs a transaction.
    public func sign(_ transaction: SignedTransaction) -> SignedTransaction {
        var signed = transaction
        guard let signature = Secp256k1.sign(digest: transaction.signingHash, privateKey: privateKey) else {
            preconditionFailure("a private key signs every digest")
        }
        signed.signature = Signature(yParity: signature.yParity, r: signature.r, s: signature.s)
        return signed
    }

    /// The envelope of a signed transaction with `data` as its input.
    public func calldataTransaction(to: Address, data: [UInt8], nonce: UInt64 = 0, chainID: UInt64) -> [UInt8]
    {
        sign(
            SignedTransaction(
                type: .dynamicFee,
                chainID: chainID,
                nonce: nonce,
                maxPriorityFeePerGas: 1_000_000_000,
                maxFeePerGas: 100_000_000_000,
                gasLimit: 10_000_000,
                to: to,
                value: 0,
                data: data,
                signature: Signature(yParity: false, r: 0, s: 0),
            )
        ).encode()
    }

    /// The envelope of a signed transaction with blobs.
    public func blobTransaction(
        to: Address,
        blobHashes: [Hash32],
        nonce: UInt64 = 0,
        chainID: UInt64,
    ) -> [UInt8] {
        sign(
            SignedTransaction(
                type: .blob,
                chainID: chainID,
                nonce: nonce,
                maxPriorityFeePerGas: 1_000_000_000,
                maxFeePerGas: 100_000_000_000,
                gasLimit: 21_000,
                to: to,
                value: 0,
                data: [],
                maxFeePerBlobGas: 1_000_000_000,
                blobVersionedHashes: blobHashes,
                signature: Signature(yParity: false, r: 0, s: 0),
            )
        ).encode()
    }
}

/// Batcher transactions that need no signature.
public enum UnsignedBatcherTransaction {
    /// The envelope of a deposit from the batcher: on an L1 that is an OP Stack chain itself, batchers may
    /// send those.
    ///
    /// Tests of what is behind the signature use it, since signatures take long in debug builds.
    public static func calldata(_ data: [UInt8], from batcher: Address, to inbox: Address) -> [UInt8] {
        DepositTransaction(sourceHash: .zero, from: batcher, to: inbox, gasLimit: 1_000_000, data: data)
            .encode()
    }
}
