import EthereumTypes
import TestSupport
import Testing

@testable import EthereumCrypto

/// A published case of a precompiled contract: an input and the output, nil where the call must fail.
struct PrecompileVector: CustomTestStringConvertible, Sendable {
    let name: String
    let input: [UInt8]
    let output: [UInt8]?

    /// Both texts are hexadecimal digits; spaces and ends of lines in them are ignored.
    init(_ name: String, input: String, output: String?) {
        self.name = name
        self.input = PrecompileVector.bytes(input)
        self.output = output.map(PrecompileVector.bytes)
    }

    var testDescription: String { name }

    func output(of contract: (UnsafeRawBufferPointer) -> [UInt8]?) -> [UInt8]? {
        input.withUnsafeBytes(contract)
    }

    private static func bytes(_ text: String) -> [UInt8] {
        guard let bytes = Hex.decode(text.utf8.filter { $0 > 0x20 }) else {
            preconditionFailure("the vector is not hexadecimal")
        }
        return bytes
    }
}

extension SeededGenerator {
    /// An element of a prime field; every fourth is near zero or the modulus.
    mutating func element<Parameters>() -> Fp<Parameters> {
        switch next() % 8 {
        case 0: return Fp(next() % 3)
        case 1: return -Fp(next() % 3)
        default:
            // Bits beyond the modulus are reduced by multiplication and addition.
            var element = Fp<Parameters>.zero
            for _ in 0..<Fp<Parameters>.Limbs.count {
                element = element * Fp(1 << 63) + Fp(next())
            }
            return element
        }
    }

    mutating func element<Parameters>() -> Fp2<Parameters> {
        Fp2(element(), element())
    }

    mutating func element<Parameters>() -> Fp6<Parameters> {
        Fp6(element(), element(), element())
    }

    mutating func element<Parameters>() -> Fp12<Parameters> {
        Fp12(element(), element())
    }

    /// Any 256-bit number.
    mutating func scalar() -> UInt256 {
        UInt256(limbs: next(), next(), next(), next())
    }
}

extension JacobianPoint {
    /// `self * scalar` by doubling and adding: the reference for every faster way.
    func multipliedBitByBit(by scalar: UInt256) -> JacobianPoint {
        var result = JacobianPoint.infinity
        for index in stride(from: scalar.bitCount - 1, through: 0, by: -1) {
            result = result.doubled()
            if (scalar &>> UInt64(index)).limb0 & 1 == 1 { result = result + self }
        }
        return result
    }
}

extension BN254 {
    /// The order of the groups.
    static var order: UInt256 {
        UInt256(
            limbs: 0x43e1_f593_f000_0001,
            0x2833_e848_79b9_7091,
            0xb850_45b6_8181_585d,
            0x3064_4e72_e131_a029
        )
    }

    /// (1, 2).
    static var g1Generator: AffinePoint<G1> { AffinePoint(x: Fp(1), y: Fp(2)) }

    /// The generator that EIP-197 names.
    static var g2Generator: AffinePoint<G2> {
        AffinePoint(
            x: Fp2(
                element("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
                element("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"),
            ),
            y: Fp2(
                element("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
                element("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b"),
            ),
        )
    }

    static func element(_ number: StaticString) -> Fp<BN254> {
        let number = Hash32(number)
        return Fp(FieldLimbs4(number.word0, number.word1, number.word2, number.word3))
    }
}
