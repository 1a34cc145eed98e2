import EthereumCrypto
import EthereumTypes
import TestSupport
import Testing

@Suite struct P256Tests {
    @Test(arguments: SignatureVector.all)
    func publishedSignature(_ vector: SignatureVector) {
        #expect(verify(fields(of: vector)) == vector.isValid)
    }

    /// One bit changed in any field makes a signature invalid.
    @Test func changedBits() {
        var generator = SeededGenerator(seed: 0x7032_3536)
        for vector in SignatureVector.all.filter(\.isValid).prefix(8) {
            for field in 0..<5 {
                var changed = fields(of: vector)
                let bit = UInt64.random(in: 0..<256, using: &generator)
                changed[field] = changed[field] ^ UInt256.one &<< bit
                #expect(!verify(changed), "field \(field) of \(vector.name)")
            }
        }
    }

    /// The negated s is as good: the precompile takes both.
    @Test func highAndLowS() {
        for vector in SignatureVector.all.filter(\.isValid).prefix(4) {
            var negated = fields(of: vector)
            negated[2] = order &- negated[2]
            #expect(verify(negated))
        }
    }

    /// Numbers that are equal to good ones modulo the order or the prime, zeros and bounds are refused.
    @Test func numbersOutOfRange() {
        let good = fields(of: SignatureVector.all[0])
        #expect(verify(good))
        for (field, values) in [
            (1, [UInt256.zero, order, UInt256.max]),
            (2, [UInt256.zero, order, UInt256.max]),
            (3, [UInt256.zero, prime, UInt256.max]),
            (4, [UInt256.zero, prime, UInt256.max]),
        ] {
            for value in values {
                var changed = good
                changed[field] = value
                #expect(!verify(changed), "field \(field) set to \(value)")
            }
        }
        // The point at infinity as some encode it.
        #expect(!verify([good[0], good[1], good[2], .zero, .zero]))
        // A small s plus the order still fits 256 bits.
        if let small = SignatureVector.all.first(where: { $0.name.contains("s == 1") }) {
            var changed = fields(of: small)
            #expect(changed[2] == .one && verify(changed))
            changed[2] = order &+ .one
            #expect(!verify(changed))
        }
    }

    private let order = UInt256(Hash32("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
    private let prime = UInt256(Hash32("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"))

    /// Digest, r, s, x and y.
    private func fields(of vector: SignatureVector) -> [UInt256] {
        [vector.digest, vector.r, vector.s, vector.x, vector.y].map {
            Hex.decode($0.utf8).flatMap { Hash32($0) }.map { UInt256($0) } ?? .zero
        }
    }

    private func verify(_ fields: [UInt256]) -> Bool {
        P256.verify(
            digest: Hash32(fields[0]),
            r: fields[1],
            s: fields[2],
            publicKeyX: fields[3],
            publicKeyY: fields[4],
        )
    }
}
