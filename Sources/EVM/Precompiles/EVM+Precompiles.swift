import EthereumCrypto
import EthereumTypes

extension EVM {
    /// Runs a precompiled contract whose gas is paid; nil where it rejects the input.
    func run(
        _ contract: Precompile,
        _ input: UnsafeRawBufferPointer,
        gas: Int64,
    ) throws(ExecutionFailure) -> [UInt8]? {
        if !rules.precompiles.accepts(contract, count: input.count) { return nil }
        if let precompileHook, precompileHook.answers(for: contract) {
            return try precompileHook.run(contract, input: input, gas: gas)
        }
        return rules.precompiles.run(contract, input)
    }
}

extension PrecompileRules {
    /// Whether an input of `count` bytes is within the OP Stack's limits.
    func accepts(_ contract: Precompile, count: Int) -> Bool {
        switch contract {
        case .bn254Pairing: count <= bn254PairingInputLimit
        case .blsG1MSM: count <= blsG1MSMInputLimit
        case .blsG2MSM: count <= blsG2MSMInputLimit
        case .blsPairing: count <= blsPairingInputLimit
        default: true
        }
    }

    /// Computes a contract's output; nil where it rejects the input.
    public func run(_ contract: Precompile, _ input: UnsafeRawBufferPointer) -> [UInt8]? {
        switch contract {
        case .ecRecover: return EllipticCurveRecovery.run(input)
        case .sha256: return SHA256.hash(input).bytes
        case .ripemd160: return [UInt8](repeating: 0, count: 12) + RIPEMD160.hash(input)
        case .identity: return [UInt8](input)
        case .modularExponentiation: return modularExponentiation(input)
        case .bn254Add: return BN254.add(input)
        case .bn254Multiply: return BN254.multiply(input)
        case .bn254Pairing: return BN254.pairingCheck(input)
        case .blake2F: return BLAKE2Compression.run(input)
        case .pointEvaluation: return KZG.evaluatePoint(input)
        case .blsG1Add: return BLS12381.addG1(input)
        case .blsG1MSM: return BLS12381.multiScalarMultiplyG1(input)
        case .blsG2Add: return BLS12381.addG2(input)
        case .blsG2MSM: return BLS12381.multiScalarMultiplyG2(input)
        case .blsPairing: return BLS12381.pairingCheck(input)
        case .blsMapToG1: return BLS12381.mapToG1(input)
        case .blsMapToG2: return BLS12381.mapToG2(input)
        case .p256Verify: return SignatureVerification.run(input)
        }
    }
}

/// 0x01: the address that signed a digest.
///
/// Input: digest, v, r, s. No output for a signature that is not one.
public enum EllipticCurveRecovery {
    /// Whether v is 27 or 28, and r and s are in [1, n-1].
    public static func isWellFormed(_ input: UnsafeRawBufferPointer) -> Bool {
        let v = PrecompileInput.word(input, at: 32)
        let r = PrecompileInput.word(input, at: 64)
        let s = PrecompileInput.word(input, at: 96)
        let order = Secp256k1.order
        return (v == 27 || v == 28) && !r.isZero && r < order && !s.isZero && s < order
    }

    static func run(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        guard isWellFormed(input) else { return [] }
        let address = Secp256k1.recoverAddress(
            digest: Hash32(PrecompileInput.word(input, at: 0)),
            r: PrecompileInput.word(input, at: 64),
            s: PrecompileInput.word(input, at: 96),
            yParity: PrecompileInput.word(input, at: 32) == 28,
        )
        guard let address else { return [] }
        return UInt256(address).bytes
    }
}

/// 0x09: the compression function of BLAKE2b.
///
/// Input: rounds (4 bytes, big-endian), state (8 words), message (16 words), offset (2 words), all
/// little-endian, and the final flag.
///
/// Source: EIP-152.
enum BLAKE2Compression {
    static func run(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        guard input.count == 213, let base = input.baseAddress, input[212] <= 1 else { return nil }
        var state = InlineArray<8, UInt64> { base.loadLittleEndian64(at: 4 + 8 * $0) }
        let message = InlineArray<16, UInt64> { base.loadLittleEndian64(at: 68 + 8 * $0) }
        BLAKE2b.compress(
            rounds: base.loadBigEndian32(),
            state: &state,
            message: message,
            offset: (base.loadLittleEndian64(at: 196), base.loadLittleEndian64(at: 204)),
            isFinal: input[212] == 1,
        )
        return [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            if let output = UnsafeMutableRawPointer(buffer.baseAddress) {
                for index in 0..<8 { output.storeLittleEndian(state[index], at: 8 * index) }
            }
            count = 64
        }
    }
}

/// 0x100: whether a P-256 signature is good.
///
/// Input: digest, r, s, x, y. No output where it is not.
///
/// Source: EIP-7951, RIP-7212.
enum SignatureVerification {
    static func run(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        guard input.count == 160, let base = input.baseAddress else { return [] }
        let isValid = P256.verify(
            digest: Hash32(loading: base),
            r: UInt256(loading: base + 32),
            s: UInt256(loading: base + 64),
            publicKeyX: UInt256(loading: base + 96),
            publicKeyY: UInt256(loading: base + 128),
        )
        return isValid ? UInt256.one.bytes : []
    }
}
