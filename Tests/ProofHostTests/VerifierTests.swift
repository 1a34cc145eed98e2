import EthereumCrypto
import EthereumTypes
import Preimage
import Testing

@testable import BlobCommitments
@testable import ProofHost

@Suite struct VerifierTests {
    private func outcome(
        _ value: [UInt8],
        _ key: PreimageKey,
        store: [PreimageKey: [UInt8]] = [:],
    ) throws -> PreimageVerifier.Outcome {
        try PreimageVerifier(store: InMemoryStore(store)).check(value, for: key)
    }

    @Test func hashesDecideForKeccakAndSHA256() throws {
        let value: [UInt8] = [1, 2, 3]
        let key = PreimageKey.keccak256(Keccak256.hash(value))
        #expect(try outcome(value, key) == .verified)
        #expect(throws: HostError.wrongValue(key, .hash)) { try outcome([1, 2, 4], key) }

        let commitment = [UInt8](repeating: 0xc0, count: 48)
        let blobKey = PreimageKey.commitment(ofBlob: SHA256.hash(commitment))
        #expect(try outcome(commitment, blobKey) == .verified)
        #expect(throws: HostError.wrongValue(blobKey, .length(47))) {
            try outcome(Array(commitment.dropLast()), blobKey)
        }
        var other = commitment
        other[47] ^= 1
        #expect(throws: HostError.wrongValue(blobKey, .hash)) { try outcome(other, blobKey) }
    }

    @Test func unusedTypesAreRefused() {
        for first in [UInt64(0), 3, 7, 255] {
            let key = PreimageKey(rawValue: Hash32(first << 56, 0, 0, 0))
            #expect(throws: HostError.wrongValue(key, .unknownType)) { try outcome([], key) }
        }
    }

    @Test func fieldElementsHaveTheFormOfOne() throws {
        let key = PreimageKey(.blob, hash: .zero)
        #expect(try outcome(UInt256.one.bytes, key) == .notVerifiable(.noCommitment))
        #expect(throws: HostError.wrongValue(key, .length(31))) {
            try outcome([UInt8](repeating: 0, count: 31), key)
        }
        #expect(throws: HostError.wrongValue(key, .notCanonical)) {
            try outcome(BlobFieldElements.modulus.bytes, key)
        }
    }

    /// An ecrecover call of the recorded OP Sepolia claim, with and without the gas in its key.
    @Test func precompileResultsAreComputedAgain() throws {
        let input = Hex.decode(
            """
            3596a4a9341c096e52827cccd84e77682e762527b3cd9604fe6d66e050d61b15\
            000000000000000000000000000000000000000000000000000000000000001b\
            4aec84e1bab9360e30ade652eead7291b47a184c82ac42a7beef28ede3c7be33\
            2af312f1b42c4638fef51ef0db9e4781e665aaa1c4e2502d2a253c67d55c6910
            """,
        )
        let result = Hex.decode("010000000000000000000000008e4b92b17ff241eea1fda3805bba6bfc9a88651f")
        let address = Address(lowBytes: 1).bytes
        for payload in [address + [0, 0, 0, 0, 0, 0, 0x0b, 0xb8] + input, address + input] {
            let key = PreimageKey.precompile(payload)
            let store = [PreimageKey.keccak256(Keccak256.hash(payload)): payload]
            #expect(try outcome(result, key, store: store) == .verified)
            for index in result.indices {
                var wrong = result
                wrong[index] ^= 0x40
                #expect(throws: HostError.wrongValue(key, .precompileResult(address: Address(lowBytes: 1)))) {
                    try outcome(wrong, key, store: store)
                }
            }
            #expect(try outcome(result, key) == .notVerifiable(.noPrecompileInput))
            // The client's own hint serves as well, and one at another call is no help.
            let verifier = PreimageVerifier(store: InMemoryStore())
            #expect(
                try verifier.check(result, for: key, hintedCall: PrecompileCall(payload: payload))
                    == .verified
            )
            #expect(
                try verifier.check(result, for: key, hintedCall: PrecompileCall(payload: payload + [0]))
                    == .notVerifiable(.noPrecompileInput)
            )
            #expect(throws: HostError.wrongValue(key, .length(0))) { try outcome([], key, store: store) }
        }
    }
}

@Suite struct AcceleratedPrecompilesTests {
    /// What is computed for a payload alone, or for a hint of some name.
    private func result(_ payload: [UInt8], name: String? = nil) -> PrecompileResult? {
        let hint = name.map { Array("\($0) 0x".utf8) + Hex.encode(payload) }
        let call = hint.map { PrecompileCall(hint: $0) } ?? PrecompileCall(payload: payload)
        return call.flatMap { AcceleratedPrecompiles.result(of: $0) }
    }

    /// Inputs that begin as the gas would: the name and the length tell which it is.
    @Test func inputsThatLookLikeGas() throws {
        let gas: [UInt8] = [0, 0, 0, 0, 0, 0, 0xaf, 0xc8]
        let pairing = Address(lowBytes: 0x08).bytes
        let x = Hex.decode("000000000000afc8000000000000000000000000000000000000000000000000")
        let y = Hex.decode("20224269cc68d74c929f2aae628d993ada6311449e7ee29df911bb31263477fd")
        let input = x + y + [UInt8](repeating: 0, count: 128)
        #expect(input.starts(with: gas))
        let one = PrecompileResult(succeeded: true, output: UInt256.one.bytes)
        let failed = PrecompileResult(succeeded: false, output: [])
        #expect(result(pairing + input, name: "l1-precompile") == one)
        #expect(result(pairing + input) == one)
        #expect(result(pairing + input, name: "l1-precompile-v2") == failed)
        // As kona names it, the gas standing before the input; and a gas that is not the call's.
        for first: [UInt8] in [[0, 0, 0, 0, 0, 1, 0x34, 0x98], gas] {
            for name in ["l1-precompile", "l1-precompile-v2"] {
                #expect(result(pairing + first + input, name: name) == one)
            }
        }
        // A digest of the gas of ECRECOVER: 128 bytes are the input.
        let digest: [UInt8] = [0, 0, 0, 0, 0, 0, 0x0b, 0xb8] + [UInt8](repeating: 7, count: 24)
        let one32 = UInt256.one.bytes
        let recovery = digest + UInt256(27 as UInt64).bytes + one32 + one32
        let recover = Address(lowBytes: 0x01).bytes
        let bare = try #require(result(recover + recovery, name: "l1-precompile"))
        #expect(bare.output.count == 32)
        #expect(result(recover + digest.prefix(8) + recovery, name: "l1-precompile") == bare)
        #expect(result(recover + digest.prefix(8) + recovery, name: "l1-precompile-v2") == bare)
    }

    /// The product of no pairings is 1; 191 bytes are no pair, so that the call fails.
    @Test func payloadsWithAndWithoutGas() {
        let pairing = Address(lowBytes: 0x08).bytes
        let gas: [UInt8] = [0, 0, 0, 0, 0, 0, 0xaf, 0xc8]
        let one = PrecompileResult(succeeded: true, output: UInt256.one.bytes)
        let failed = PrecompileResult(succeeded: false, output: [])
        #expect(result(pairing + gas) == one)
        #expect(result(pairing) == one)
        let odd = [UInt8](repeating: 0, count: 191)
        #expect(result(pairing + gas + odd) == failed)
        // 192 zeros, a pairing of two points at infinity: with the gas of one pair, and without.
        let infinity = [UInt8](repeating: 0, count: 192)
        #expect(
            result(pairing + [0, 0, 0, 0, 0, 1, 0x34, 0x98] + infinity)
                == one
        )
        #expect(result(pairing + infinity) == one)
    }

    @Test func recoveryWithoutAResultIsASuccess() {
        let payload = Address(lowBytes: 0x01).bytes + [0, 0, 0, 0, 0, 0, 0x0b, 0xb8]
        let nothing = PrecompileResult(succeeded: true, output: [])
        #expect(result(payload) == nothing)
        #expect(
            result(payload + [UInt8](repeating: 0xff, count: 500))
                == nothing
        )
    }

    @Test func pointEvaluationOfNothingFails() {
        let payload =
            Address(lowBytes: 0x0a).bytes + [0, 0, 0, 0, 0, 0, 0xc3, 0x50] + [UInt8](repeating: 0, count: 192)
        let failed = PrecompileResult(succeeded: false, output: [])
        #expect(result(payload) == failed)
    }

    @Test func othersAreNotKnown() {
        #expect(result([]) == nil)
        #expect(result(Address(lowBytes: 0x02).bytes) == nil)
        #expect(result(Address(lowBytes: 0x12).bytes) == nil)
    }
}

@Suite struct BlobPolynomialTests {
    let points = BlobFieldElements().points

    private func value(at point: UInt256, _ values: (UInt256) -> UInt256) -> UInt256? {
        BlobPolynomial(points.flatMap { values(UInt256($0)).bytes })?.value(at: point)
    }

    /// Polynomials whose values are known everywhere: a constant, x, and x^4095, which is the inverse of x at each root.
    @Test(arguments: [UInt64(2), 3, 4096, 0xffff_ffff_ffff_ffff])
    func knownPolynomials(point: UInt64) {
        let modulus = BlobFieldElements.modulus
        let point = UInt256(point)
        #expect(value(at: point) { _ in UInt256(7 as UInt64) } == UInt256(7 as UInt64))
        #expect(value(at: point) { $0 } == point)
        #expect(
            value(at: point) { $0.multiplied(by: $0, modulo: modulus) }
                == point.multiplied(by: point, modulo: modulus)
        )
        let large = modulus &- point
        #expect(value(at: large) { $0 } == large)
    }

    @Test func atARootItIsTheValueThere() {
        #expect(value(at: UInt256(points[5])) { $0 == UInt256(points[5]) ? .one : .zero } == .one)
        #expect(value(at: UInt256(points[6])) { $0 == UInt256(points[5]) ? .one : .zero } == .zero)
    }
}
