import DerivationTestKit
import EthereumCodec
import EthereumCrypto
import EthereumTypes
import Synchronization

/// An account of L2 that sends transactions, one after the other.
public struct TestAccount {
    /// The address.
    public var address: Address { account.address }
    /// The nonce of the next transaction.
    public var nonce: UInt64 = 0
    private let account: L1Account
    private let chainID: UInt64

    /// Signatures made so far: signing takes long in debug builds, and tests send the same transactions.
    private static let signatures = Mutex<[SignatureKey: Signature]>([:])

    private struct SignatureKey: Hashable {
        let digest: Hash32
        let signer: Address
    }

    /// Makes an account; nil for a number that is no private key.
    public init?(privateKey: UInt256, chainID: UInt64) {
        guard let account = L1Account(privateKey: privateKey) else { return nil }
        self.account = account
        self.chainID = chainID
    }

    /// The envelope of the account's next transaction; `to` is nil for a creation.
    ///
    /// The fees suffice for any block of a test chain.
    public mutating func send(
        to: Address?,
        value: UInt256 = .zero,
        data: [UInt8] = [],
        gasLimit: UInt64 = 100_000,
        type: TransactionType = .dynamicFee,
        authorizations: [Authorization] = [],
    ) -> [UInt8] {
        let price: UInt256 = 10_000_000_000
        let transaction = SignedTransaction(
            type: type,
            chainID: chainID,
            nonce: nonce,
            maxPriorityFeePerGas: type.hasPriorityFee ? 1_000_000_000 : price,
            maxFeePerGas: price,
            gasLimit: gasLimit,
            to: to,
            value: value,
            data: data,
            authorizationList: authorizations,
            signature: Signature(yParity: false, r: 0, s: 0),
        )
        nonce += 1
        return signed(transaction).encode()
    }

    /// The account's permission to run a contract's code as its own (EIP-7702); nil for what cannot be signed.
    ///
    /// `nonce` is the account's when the permission is read: after its own transaction's, if that carries it.
    public func authorization(of contract: Address, nonce: UInt64) -> Authorization? {
        var authorization = Authorization(
            chainID: UInt256(chainID),
            address: contract,
            nonce: nonce,
            yParity: 0,
            r: 0,
            s: 0,
        )
        let digest = authorization.signingHash
        guard let signature = Secp256k1.sign(digest: digest, privateKey: account.privateKey) else {
            return nil
        }
        authorization.yParity = signature.yParity ? 1 : 0
        authorization.r = signature.r
        authorization.s = signature.s
        return authorization
    }

    /// A transaction with this account's signature in place of what it has.
    public func signed(_ transaction: SignedTransaction) -> SignedTransaction {
        let key = SignatureKey(digest: transaction.signingHash, signer: address)
        var signed = transaction
        if let known = TestAccount.signatures.withLock({ $0[key] }) {
            signed.signature = known
        } else {
            signed = account.sign(transaction)
            let signature = signed.signature
            TestAccount.signatures.withLock { $0[key] = signature }
        }
        return signed
    }

    /// The address of the contract that a creation with this nonce makes.
    public func contractAddress(nonce: UInt64) -> Address {
        var writer = RLPWriter()
        writer.appendList { list in
            list.append(address)
            list.append(nonce)
        }
        return Address(lastBytesOf: Keccak256.hash(writer.bytes))
    }
}
