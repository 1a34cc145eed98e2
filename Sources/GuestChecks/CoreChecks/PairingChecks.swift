import EthereumCrypto
import EthereumTypes

/// Checks of the pairing-friendly curves: the laws of the groups and of the pairing, for random multiples.
enum PairingChecks {
    static func bn254(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let order = BN254Points.order
        let (a, b) = (random.uint256() % order, random.uint256() % order)
        let first = multiple(a)
        let second = multiple(b)
        let sum = call(BN254.add, first + second)
        recorder.fold(first)
        recorder.fold(sum)
        recorder.expect(sum == multiple(a.adding(b, modulo: order)))
        recorder.expect(multiple(order) == [UInt8](repeating: 0, count: 64))
        // e(aG, H) e(bG, H) e(-(a + b)G, H) = 1.
        let negated = multiple(order &- a.adding(b, modulo: order))
        let twist = BN254Points.twistGenerator
        let pairs = first + twist + second + twist
        recorder.expect(call(BN254.pairingCheck, pairs + negated + twist) == UInt256.one.bytes)
        recorder.expect(call(BN254.pairingCheck, first + twist) == UInt256(a.isZero).bytes)
        recorder.fold(call(BN254.pairingCheck, random.altered(pairs)) as [UInt8]?)
        recorder.fold(call(BN254.add, random.altered(first + second)) as [UInt8]?)
        recorder.fold(call(BN254.multiply, random.altered(first + b.bytes)) as [UInt8]?)

        func multiple(_ scalar: UInt256) -> [UInt8] {
            call(BN254.multiply, BN254Points.generator + scalar.bytes) ?? []
        }
    }

    static func bls12381(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let order = BLS12381Points.order
        let (a, b) = (random.uint256() % order, random.uint256() % order)
        let generator = BLS12381Points.generator
        let multiple = call(BLS12381.multiScalarMultiplyG1, generator + a.bytes) ?? []
        recorder.fold(multiple)
        // aG + bG in one call is (a + b)G.
        let terms = generator + a.bytes + generator + b.bytes
        recorder.expect(
            call(BLS12381.multiScalarMultiplyG1, terms)
                == call(BLS12381.multiScalarMultiplyG1, generator + a.adding(b, modulo: order).bytes)
        )

        // Elements of 48 bytes that are below the modulus.
        func element() -> [UInt8] { [UInt8](repeating: 0, count: 17) + random.bytes(47) }
        let mapped = call(BLS12381.mapToG1, element()) ?? []
        let twist = call(BLS12381.mapToG2, element() + element()) ?? []
        recorder.expect(mapped.count == 128 && twist.count == 256)
        recorder.fold(mapped)
        recorder.fold(twist)
        recorder.fold(call(BLS12381.addG1, mapped + multiple) as [UInt8]?)
        recorder.expect(
            call(BLS12381.addG2, twist + twist)
                == call(BLS12381.multiScalarMultiplyG2, twist + UInt256(2 as UInt64).bytes)
        )

        // e(aP, Q) e(-P, aQ) = 1.
        let left = call(BLS12381.multiScalarMultiplyG1, mapped + a.bytes) ?? []
        let right = call(BLS12381.multiScalarMultiplyG2, twist + a.bytes) ?? []
        let negated = call(BLS12381.multiScalarMultiplyG1, mapped + (order &- .one).bytes) ?? []
        recorder.expect(
            call(BLS12381.pairingCheck, left + twist + negated + right) == UInt256.one.bytes
        )
        recorder.fold(call(BLS12381.pairingCheck, left + twist) as [UInt8]?)
        recorder.fold(call(BLS12381.addG1, random.altered(mapped + multiple)) as [UInt8]?)
    }

    /// go-ethereum's core/vm/testdata/precompiles/pointEvaluation.json, as it is and altered.
    static func kzg(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let input = Hex.decode(
            """
            01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b\
            564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306\
            24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1\
            8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca2\
            5f26936857bc3a7c2539ea8ec3a952b7873033e038326e87ed3e1276fd140253\
            fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a
            """
        )
        let expected = UInt256(4096 as UInt64).bytes + BLS12381Points.order.bytes
        recorder.expect(call(KZG.evaluatePoint, input) == expected)
        var altered = input
        altered[32 + random.next(below: 64)] ^= 1
        recorder.expect(call(KZG.evaluatePoint, altered) == nil)
        recorder.fold(call(KZG.evaluatePoint, random.altered(input)) as [UInt8]?)
    }

    private static func call(
        _ contract: (UnsafeRawBufferPointer) -> [UInt8]?,
        _ input: [UInt8],
    ) -> [UInt8]? {
        input.withUnsafeBytes { contract($0) }
    }
}
