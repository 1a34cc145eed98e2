import EthereumCrypto
import EthereumTypes
import Preimage

/// The precompiles whose results a program may ask of the host, computed to check them or to answer.
public enum AcceleratedPrecompiles {
    /// What the precompile of a call answers; nil where it is none that is known here.
    ///
    /// Source: op-program, host/prefetcher/prefetcher.go, `HintL1Precompile` and `HintL1PrecompileV2`.
    public static func result(of call: PrecompileCall) -> PrecompileResult? {
        result(of: call.address, input: call.input)
    }

    /// What the precompile at `address` answers to `input`; nil where there is no way here to compute it.
    private static func result(of address: Address, input: [UInt8]) -> PrecompileResult? {
        let run: (UnsafeRawBufferPointer) -> [UInt8]?
        switch address {
        case Address(lowBytes: 0x01): run = recoverAddress
        case Address(lowBytes: 0x08): run = BN254.pairingCheck
        case Address(lowBytes: 0x0a): run = KZG.evaluatePoint
        case Address(lowBytes: 0x0b): run = BLS12381.addG1
        case Address(lowBytes: 0x0c): run = BLS12381.multiScalarMultiplyG1
        case Address(lowBytes: 0x0d): run = BLS12381.addG2
        case Address(lowBytes: 0x0e): run = BLS12381.multiScalarMultiplyG2
        case Address(lowBytes: 0x0f): run = BLS12381.pairingCheck
        case Address(lowBytes: 0x10): run = BLS12381.mapToG1
        case Address(lowBytes: 0x11): run = BLS12381.mapToG2
        default: return nil
        }
        guard let output = input.withUnsafeBytes(run) else {
            return PrecompileResult(succeeded: false, output: [])
        }
        return PrecompileResult(succeeded: true, output: output)
    }

    /// The precompile `ECRECOVER`, whose output is empty where nothing is recovered.
    ///
    /// Input: digest, v, r and s of 32 bytes each; shorter input is filled with zeros.
    private static func recoverAddress(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        var padded = [UInt8](repeating: 0, count: 128)
        for (index, byte) in input.prefix(128).enumerated() { padded[index] = byte }
        guard
            let digest = Hash32(padded),
            let v = Hash32(padded, at: 32).map({ UInt256($0) }),
            let r = Hash32(padded, at: 64).map({ UInt256($0) }),
            let s = Hash32(padded, at: 96).map({ UInt256($0) }),
            v == 27 || v == 28,
            let address = Secp256k1.recoverAddress(digest: digest, r: r, s: s, yParity: v == 28)
        else { return [] }
        return [UInt8](repeating: 0, count: 12) + address.bytes
    }
}
