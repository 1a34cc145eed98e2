import EVM
import EthereumTypes
import Testing

/// A precompiled contract and an input.
struct PrecompileCase: Sendable, CustomTestStringConvertible {
    /// What becomes of the input where the contract is active.
    enum Fate: Sendable {
        /// The contract has an output for it.
        case accepted
        /// The contract fails, which only running it shows: the host is asked.
        case rejected
        /// op-program refuses it before it asks its host (client/l2/engineapi/precompiles.go).
        case malformed
    }

    var name: String
    var contract: Precompile
    var input: [UInt8]
    var fate = Fate.accepted

    var testDescription: String { name }

    /// op-e2e's contracts, by its names (op-e2e/actions/proofs/fixtures.go).
    static let all = [
        PrecompileCase(name: "ecrecover", contract: .ecRecover, input: signature),
        PrecompileCase(name: "sha256", contract: .sha256, input: Array("hello world".utf8)),
        PrecompileCase(name: "ripemd160", contract: .ripemd160, input: Array("hello world".utf8)),
        PrecompileCase(name: "bn256Pairing", contract: .bn254Pairing, input: oppositePairs),
        // No rounds, the final block.
        PrecompileCase(name: "blake2F", contract: .blake2F, input: [UInt8](repeating: 0, count: 212) + [1]),
        PrecompileCase(name: "kzgPointEvaluation", contract: .pointEvaluation, input: pointEvaluation),
        PrecompileCase(name: "blsG1Add", contract: .blsG1Add, input: g1 + g1),
        PrecompileCase(name: "blsG1Msm", contract: .blsG1MSM, input: g1 + word(2)),
        PrecompileCase(name: "blsG2Add", contract: .blsG2Add, input: g2 + g2),
        PrecompileCase(name: "blsG2Msm", contract: .blsG2MSM, input: g2 + word(2)),
        // With the point at infinity.
        PrecompileCase(
            name: "blsPairingCheck",
            contract: .blsPairing,
            input: g1 + [UInt8](repeating: 0, count: 256)
        ),
        PrecompileCase(name: "blsHashToG1", contract: .blsMapToG1, input: word(0) + word(1)),
        PrecompileCase(
            name: "blsHashToG2",
            contract: .blsMapToG2,
            input: word(0) + word(1) + word(0) + word(2)
        ),
    ]

    /// Input on which accelerated contracts fail, and where they do not, what is at the edge of being malformed.
    static let edges: [PrecompileCase] =
        wrongSignatures + wrongPairings + wrongEvaluations
        + all.filter { $0.name.hasPrefix("bls") }.flatMap { accepted in
            [
                accepted.malformed("less a byte", Array(accepted.input.dropLast())),
                accepted.malformed("and a byte", accepted.input + [0]),
                accepted.malformed("empty", []),
                // No element of a field has a number above 2^381 in its first 64 bytes.
                accepted.rejected("no element", [1] + accepted.input.dropFirst()),
            ]
        }

    private static var wrongSignatures: [PrecompileCase] {
        let accepted = PrecompileCase(name: "ecrecover", contract: .ecRecover, input: signature)
        let order = Hex.decode("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
        return [
            accepted.malformed("empty", []),
            accepted.malformed("v is 29", signature.replacing(at: 63, with: 29)),
            accepted.malformed("v above 2^248", signature.replacing(at: 32, with: 1)),
            accepted.malformed("r is the order", Array(signature[..<64]) + order + signature[96...]),
            accepted.malformed("s is zero", Array(signature[..<96]) + word(0)),
            // What follows the fourth word is not part of it.
            PrecompileCase(name: "ecrecover, longer", contract: .ecRecover, input: signature + [1]),
        ]
    }

    private static var wrongPairings: [PrecompileCase] {
        let accepted = PrecompileCase(name: "bn256Pairing", contract: .bn254Pairing, input: oppositePairs)
        return [
            accepted.malformed("less a byte", Array(oppositePairs.dropLast())),
            accepted.malformed("and a byte", oppositePairs + [0]),
            accepted.malformed("a byte", [0]),
            accepted.rejected("off the curve", oppositePairs.replacing(at: 31, with: 5)),
            PrecompileCase(name: "bn256Pairing, no pairs", contract: .bn254Pairing, input: []),
        ]
    }

    private static var wrongEvaluations: [PrecompileCase] {
        let accepted = PrecompileCase(
            name: "kzgPointEvaluation",
            contract: .pointEvaluation,
            input: pointEvaluation,
        )
        return [
            accepted.malformed("less a byte", Array(pointEvaluation.dropLast())),
            accepted.malformed("and a byte", pointEvaluation + [0]),
            accepted.malformed("empty", []),
            accepted.malformed("another version", pointEvaluation.replacing(at: 0, with: 2)),
            accepted.malformed("another commitment", pointEvaluation.replacing(at: 143, with: 0)),
            accepted.rejected("another value", pointEvaluation.replacing(at: 95, with: 0)),
        ]
    }

    private func malformed(_ what: String, _ input: [UInt8]) -> PrecompileCase {
        PrecompileCase(name: "\(name), \(what)", contract: contract, input: input, fate: .malformed)
    }

    private func rejected(_ what: String, _ input: [UInt8]) -> PrecompileCase {
        PrecompileCase(name: "\(name), \(what)", contract: contract, input: input, fate: .rejected)
    }

    private static func word(_ number: UInt64) -> [UInt8] { UInt256(number).bytes }

    /// The digest, v, r and s of a signature with a known nonce: that of the private key 1 whose point is the generator.
    ///
    /// Any r that is the x coordinate of a point, with any digest and s, is somebody's signature.
    private static let signature =
        word(7) + word(27)
        + Hex.decode("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798") + word(11)

    /// The generators of BN254's groups, and the opposite of the first with the second: the product of the pairings is 1.
    private static let oppositePairs = {
        let g2 = Hex.decode(
            """
            198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c21800deef121f1e76426a00665e5c4479\
            674322d4f75edadd46debd5cd992f6ed090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b\
            12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa
            """
        )
        let minusTwo = Hex.decode("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45")
        return word(1) + word(2) + g2 + word(1) + minusTwo + g2
    }()

    /// The versioned hash, point, value, commitment and proof of go-ethereum's vector.
    private static let pointEvaluation = Hex.decode(
        """
        01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b564c0a11a0f704f4fc3e8acfe0f8245f\
        0ad1347b378fbf96e206da11a5d3630624d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1\
        8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7\
        873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a
        """
    )

    /// The generator of BLS12-381's first group.
    private static let g1 = Hex.decode(
        """
        0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58\
        6c55e83ff97a1aeffb3af00adb22c6bb0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4\
        fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1
        """
    )

    /// The generator of BLS12-381's second group.
    private static let g2 = Hex.decode(
        """
        00000000000000000000000000000000024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d177\
        0bac0326a805bbefd48056c8c121bdb80000000000000000000000000000000013e02b6052719f607dacd3a088274f65\
        596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e00000000000000000000000000000000\
        0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801\
        000000000000000000000000000000000606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab\
        3f370d275cec1da1aaa9075ff05f79be
        """
    )
}

extension [UInt8] {
    /// The bytes with another at `index`.
    fileprivate func replacing(at index: Int, with byte: UInt8) -> [UInt8] {
        var bytes = self
        bytes[index] = byte
        return bytes
    }
}
