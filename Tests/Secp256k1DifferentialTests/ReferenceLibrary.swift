import CSecp256k1
import EthereumTypes

/// libsecp256k1, called as `Secp256k1` is.
final class ReferenceLibrary {
    private let context: OpaquePointer

    init() {
        context = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY))
    }

    deinit { secp256k1_context_destroy(context) }

    func recoverPublicKey(digest: Hash32, r: UInt256, s: UInt256, yParity: Bool) -> (x: UInt256, y: UInt256)?
    {
        var signature = secp256k1_ecdsa_recoverable_signature()
        let compact = r.bytes + s.bytes
        guard
            secp256k1_ecdsa_recoverable_signature_parse_compact(context, &signature, compact, yParity ? 1 : 0)
                == 1
        else { return nil }
        var key = secp256k1_pubkey()
        guard secp256k1_ecdsa_recover(context, &key, &signature, digest.bytes) == 1 else { return nil }
        return coordinates(of: key)
    }

    func sign(digest: Hash32, privateKey: UInt256) -> (r: UInt256, s: UInt256, yParity: Bool)? {
        var signature = secp256k1_ecdsa_recoverable_signature()
        guard
            secp256k1_ecdsa_sign_recoverable(context, &signature, digest.bytes, privateKey.bytes, nil, nil)
                == 1
        else { return nil }
        var compact = [UInt8](repeating: 0, count: 64)
        var identifier: Int32 = 0
        secp256k1_ecdsa_recoverable_signature_serialize_compact(context, &compact, &identifier, &signature)
        return (word(compact[..<32]), word(compact[32...]), identifier & 1 != 0)
    }

    func publicKey(ofPrivateKey privateKey: UInt256) -> (x: UInt256, y: UInt256)? {
        var key = secp256k1_pubkey()
        guard secp256k1_ec_pubkey_create(context, &key, privateKey.bytes) == 1 else { return nil }
        return coordinates(of: key)
    }

    private func coordinates(of key: secp256k1_pubkey) -> (x: UInt256, y: UInt256) {
        var key = key
        var encoding = [UInt8](repeating: 0, count: 65)
        var count = encoding.count
        secp256k1_ec_pubkey_serialize(context, &encoding, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
        return (word(encoding[1..<33]), word(encoding[33...]))
    }

    private func word(_ bytes: ArraySlice<UInt8>) -> UInt256 {
        bytes.reduce(.zero) { $0 &<< 8 | UInt256(UInt64($1)) }
    }
}
