import EthereumTypes

extension Secp256k1 {
    /// Signs a hash, with the nonce that the key and the hash determine and an s of at most `halfOrder`.
    ///
    /// For test data: the time taken tells about the key.
    ///
    /// Source: SEC 1, version 2.0, section 4.1.3; RFC 6979, section 3.2, with SHA-256; EIP-2.
    ///
    /// - Parameters:
    ///   - digest: The hash to sign.
    ///   - privateKey: The key.
    /// - Returns: The signature; nil if the key is not in `1..<order`. `yParity` is what `recoverPublicKey` needs.
    public static func sign(
        digest: Hash32,
        privateKey: UInt256,
    ) -> (r: UInt256, s: UInt256, yParity: Bool)? {
        guard isScalar(privateKey) else { return nil }
        let message = UInt256(digest) % order
        var nonces = DeterministicNonces(message: message, privateKey: privateKey)
        while true {
            let nonce = nonces.next()
            guard let point = multipleOfGenerator(nonce) else { continue }
            // An abscissa of n or more could not be recovered from r and a parity.
            let r = point.x
            guard isScalar(r) else { continue }
            let sum = r.multiplied(by: privateKey, modulo: order).adding(message, modulo: order)
            let s = sum.multiplied(by: ModularInversion.inverse(of: nonce, modulo: order), modulo: order)
            if s.isZero { continue }
            let yParity = point.y.limb0 & 1 != 0
            return s > halfOrder ? (r, order &- s, !yParity) : (r, s, yParity)
        }
    }

    /// The public key that belongs to a private key: affine coordinates below p; nil if it is not in
    /// `1..<order`.
    public static func publicKey(ofPrivateKey privateKey: UInt256) -> (x: UInt256, y: UInt256)? {
        isScalar(privateKey) ? multipleOfGenerator(privateKey) : nil
    }

    /// The address of the account with a private key; nil if the key is not in `1..<order`.
    public static func address(ofPrivateKey privateKey: UInt256) -> Address? {
        guard let key = publicKey(ofPrivateKey: privateKey) else { return nil }
        return address(ofPublicKeyX: key.x, y: key.y)
    }

    /// The affine coordinates of `scalar * G`, for a scalar below n; nil for zero.
    private static func multipleOfGenerator(_ scalar: UInt256) -> (x: UInt256, y: UInt256)? {
        linearCombination(generatorScalar: scalar, pointScalar: .zero, point: generator).affine
    }

    /// G.
    static var generator: AffinePoint { GeneratorTable.withMultiples { $0.multiple(1) } }
}

/// The nonces for one message and one key.
///
/// Source: RFC 6979, section 3.2, with HMAC-SHA-256 (the letters K and V are those of the RFC).
private struct DeterministicNonces {
    private var k: [UInt8]
    private var v: [UInt8]
    private var isFirst = true

    /// Starts the generator for a message and a key below the order.
    init(message: UInt256, privateKey: UInt256) {
        k = [UInt8](repeating: 0, count: 32)
        v = [UInt8](repeating: 1, count: 32)
        let seed = privateKey.bytes + message.bytes
        update([0] + seed)
        update([1] + seed)
    }

    /// The next candidate in `1..<order`.
    mutating func next() -> UInt256 {
        while true {
            if !isFirst { update([0]) }
            isFirst = false
            let block = DeterministicNonces.authenticate(v, key: k)
            v = block.bytes
            let candidate = UInt256(block)
            if Secp256k1.isScalar(candidate) { return candidate }
        }
    }

    /// Mixes `data` into the state.
    private mutating func update(_ data: [UInt8]) {
        k = DeterministicNonces.authenticate(v + data, key: k).bytes
        v = DeterministicNonces.authenticate(v, key: k).bytes
    }

    /// HMAC-SHA-256 with a key of 32 bytes.
    ///
    /// Source: RFC 2104, section 2.
    private static func authenticate(_ message: [UInt8], key: [UInt8]) -> Hash32 {
        let padding = [UInt8](repeating: 0, count: 32)
        let inner = (key + padding).map { $0 ^ 0x36 } + message
        return SHA256.hash((key + padding).map { $0 ^ 0x5c } + SHA256.hash(inner).bytes)
    }
}
