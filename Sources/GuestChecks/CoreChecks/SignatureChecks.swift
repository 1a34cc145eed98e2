import EthereumCrypto
import EthereumTypes

/// Checks of the two curves for signatures.
enum SignatureChecks {
    /// What was signed is recovered; what was altered is not, or to something else.
    static func secp256k1(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        // The address of the key 1, which many tests use.
        recorder.expect(
            Secp256k1.address(ofPrivateKey: .one) == Address("7e5f4552091a69125d5dfcb7b8c2659029395bdf")
        )
        let key = random.uint256() % Secp256k1.order
        let digest = random.hash()
        recorder.fold(key)
        guard
            let address = Secp256k1.address(ofPrivateKey: key),
            let signature = Secp256k1.sign(digest: digest, privateKey: key)
        else {
            recorder.expect(key.isZero)
            return
        }
        recorder.fold(address)
        recorder.fold(signature.r)
        recorder.fold(signature.s)
        recorder.fold(signature.yParity)
        recorder.expect(
            Secp256k1.recoverAddress(
                digest: digest,
                r: signature.r,
                s: signature.s,
                yParity: signature.yParity,
            ) == address
        )
        // The mirrored signature is as good.
        recorder.expect(
            Secp256k1.recoverAddress(
                digest: digest,
                r: signature.r,
                s: Secp256k1.order &- signature.s,
                yParity: !signature.yParity,
            ) == address
        )
        let recovered = Secp256k1.recoverPublicKey(
            digest: digest,
            r: random.uint256(),
            s: random.uint256(),
            yParity: random.bool(),
        )
        recorder.fold(recovered != nil)
        recorder.fold(recovered?.x ?? .zero)
        recorder.fold(recovered?.y ?? .zero)
    }

    /// RFC 6979, appendix A.2.5, "sample", as it is and altered.
    static func p256(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let digest = Hash32("af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf")
        let r = UInt256(Hash32("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"))
        let s = UInt256(Hash32("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"))
        let x = UInt256(Hash32("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"))
        let y = UInt256(Hash32("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"))
        recorder.expect(P256.verify(digest: digest, r: r, s: s, publicKeyX: x, publicKeyY: y))
        let changed = UInt256.one &<< (random.next() & 255)
        recorder.fold(changed)
        recorder.expect(!P256.verify(digest: digest, r: r ^ changed, s: s, publicKeyX: x, publicKeyY: y))
        recorder.expect(!P256.verify(digest: digest, r: r, s: s ^ changed, publicKeyX: x, publicKeyY: y))
        recorder.expect(!P256.verify(digest: digest, r: r, s: s, publicKeyX: x, publicKeyY: y ^ changed))
        recorder.expect(!P256.verify(digest: random.hash(), r: r, s: s, publicKeyX: x, publicKeyY: y))
    }
}
