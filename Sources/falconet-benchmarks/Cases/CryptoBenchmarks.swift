import CSecp256k1
import EthereumCrypto
import EthereumTypes
import Foundation

/// The primitives that most of the time goes to.
enum CryptoBenchmarks {
    static var all: [Benchmark] {
        [("32", 32), ("136", 136), ("1024", 1 << 10), ("1M", 1 << 20)].map { name, count in
            Benchmark(name: "crypto/keccak256/\(name)") { try keccak256(byteCount: count) }
        } + [Benchmark(name: "crypto/secp256k1-recover", run: recovery)]
    }

    private static func keccak256(byteCount: Int) throws -> BenchmarkResult {
        // The hash of "abc" is well known; that of longer input must not depend on how it is split.
        let abc = Hash32(text: "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")
        try BenchmarkFailure.require(
            Keccak256.hash([0x61, 0x62, 0x63]) == abc,
            "the hash of \"abc\" is wrong"
        )
        let input = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
        var hasher = Keccak256.Hasher()
        hasher.update([UInt8](input.prefix(byteCount / 3)))
        hasher.update([UInt8](input.dropFirst(byteCount / 3)))
        let expected = hasher.finalize()
        let timing = try Timing.measure {
            try BenchmarkFailure.require(Keccak256.hash(input) == expected, "two portions hash differently")
        }
        return BenchmarkResult(
            timing: timing,
            throughput: BenchmarkResult.millions(Double(byteCount), per: timing.median, "MB/s"),
        )
    }

    private static func recovery() throws -> BenchmarkResult {
        let signatures = try (1...64).map(SignedDigest.init)
        let reference = ReferenceRecovery()
        let own = try measure(signatures) { signed in
            Secp256k1.recoverAddress(digest: signed.digest, r: signed.r, s: signed.s, yParity: signed.yParity)
        }
        let library = try measure(signatures, reference.recoverAddress)
        let count = Double(signatures.count)
        let timing = Timing(least: own.least / count, median: own.median / count)
        return BenchmarkResult(
            timing: timing,
            throughput: String(format: "%.0f per second", 1 / timing.median),
            details: [
                "libsecp256k1: least \(BenchmarkResult.time(library.least / count))"
                    + "  median \(BenchmarkResult.time(library.median / count))"
                    + String(format: "  ratio %.2f", own.median / library.median)
            ],
        )
    }

    private static func measure(
        _ signatures: [SignedDigest],
        _ recoverAddress: (SignedDigest) -> Address?,
    ) throws -> Timing {
        try Timing.measure {
            for signed in signatures {
                let isSigner = recoverAddress(signed) == signed.address
                try BenchmarkFailure.require(isSigner, "the recovered address is not the signer's")
            }
        }
    }
}

/// A digest with a signature and its signer.
private struct SignedDigest {
    let digest: Hash32
    let r: UInt256
    let s: UInt256
    let yParity: Bool
    let address: Address

    init(number: Int) throws {
        digest = Keccak256.hash(UInt256(number).bytes)
        let privateKey = UInt256(Keccak256.hash(digest.bytes))
        guard let signature = Secp256k1.sign(digest: digest, privateKey: privateKey),
            let address = Secp256k1.address(ofPrivateKey: privateKey)
        else { throw BenchmarkFailure("the private key is out of range") }
        (r, s, yParity) = signature
        self.address = address
    }
}

/// The same work with libsecp256k1.
private final class ReferenceRecovery {
    private let context: OpaquePointer = secp256k1_context_create(UInt32(SECP256K1_CONTEXT_VERIFY))

    deinit { secp256k1_context_destroy(context) }

    func recoverAddress(_ signed: SignedDigest) -> Address? {
        var signature = secp256k1_ecdsa_recoverable_signature()
        let compact = signed.r.bytes + signed.s.bytes
        guard
            secp256k1_ecdsa_recoverable_signature_parse_compact(
                context,
                &signature,
                compact,
                signed.yParity ? 1 : 0,
            ) == 1
        else { return nil }
        var key = secp256k1_pubkey()
        guard secp256k1_ecdsa_recover(context, &key, &signature, signed.digest.bytes) == 1 else { return nil }
        var encoding = [UInt8](repeating: 0, count: 65)
        var count = encoding.count
        secp256k1_ec_pubkey_serialize(context, &encoding, &count, &key, UInt32(SECP256K1_EC_UNCOMPRESSED))
        return Address(lastBytesOf: Keccak256.hash([UInt8](encoding.dropFirst())))
    }
}
