import EthereumCodec
import EthereumCrypto
import EthereumTypes
import JSONMembers

/// Private keys, their addresses and signatures: `keyaddrtest` and `txtest`.
enum KeyTests {
    /// A key that is the hash of a word, and its address.
    static func keyOutcome(_ test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let key = try test.hash("key")
        var expectation = Expectation()
        expectation.check("key", Keccak256.hash(Array(try test.string("seed").utf8)), key)
        expectation.check(
            "address",
            try test.address("addr"),
            Secp256k1.address(ofPrivateKey: UInt256(key)),
        )
        return expectation.outcome
    }

    /// The key's signature of no bytes.
    static func signatureOutcome(_ test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let signature = try test.object("sig_of_emptystring")
        let recovered = Secp256k1.recoverAddress(
            digest: Keccak256.hash([]),
            r: try signature.quantity("r"),
            s: try signature.quantity("s"),
            yParity: try signature.number("v") == 28,
        )
        var expectation = Expectation()
        expectation.check("address of the signature", try test.address("addr"), recovered)
        return expectation.outcome
    }

    /// A transaction's fields, its sender, and its encoding with and without the signature.
    static func transactionOutcome(_ test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let encoding = try test.bytes("signed")
        let unsignedEncoding = try test.bytes("unsigned")
        let transaction: SignedTransaction
        let items: (signed: RLPValue, unsigned: RLPValue)
        do throws(RLPError) {
            guard case .signed(let decoded) = try Transaction(envelope: encoding) else {
                return .failed("not a signed transaction")
            }
            transaction = decoded
            items = (try RLPValue(encoded: encoding), try RLPValue(encoded: unsignedEncoding))
        } catch {
            return .failed("refused at byte \(error.offset): \(error.kind)")
        }
        let to = try test.bytes("to")
        let key = UInt256(try test.hash("key"))
        var expectation = Expectation()
        expectation.check("nonce", try test.number("nonce"), transaction.nonce)
        expectation.check("gas price", try test.quantity("gasprice"), transaction.maxFeePerGas)
        expectation.check("gas limit", try test.number("startgas"), transaction.gasLimit)
        expectation.check("recipient", to, transaction.to?.bytes ?? [])
        expectation.check("value", try test.quantity("value"), transaction.value)
        expectation.check("data", try test.bytes("data"), transaction.data)
        // The second is signed with a high s, as was allowed before Homestead.
        expectation.check(
            "sender",
            Secp256k1.address(ofPrivateKey: key),
            transaction.recoverSender(requiringLowS: false)
        )
        expectation.check("encoding", encoding, transaction.encode())
        // Of both encodings, the first six items are those that are signed.
        guard case .list(let signed) = items.signed, case .list(let unsigned) = items.unsigned else {
            return .failed("an encoding is not a list")
        }
        expectation.check("signed fields", signed.prefix(6), unsigned.prefix(6))
        return expectation.outcome
    }
}
