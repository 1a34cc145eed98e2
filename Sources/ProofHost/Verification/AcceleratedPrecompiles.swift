import EthereumCrypto
import EthereumTypes
import Preimage

/// The precompiles whose results a program may ask of the host, computed to check them or to answer.
public enum AcceleratedPrecompiles {
    /// What the precompile answers that the pre-image of a key names; nil where it is none that is known here.
    ///
    /// `payload` is the address (20 bytes), the required gas (8 bytes, big-endian) and the input. Hosts before 2025 left
    /// out the gas; such a payload is known by its not having the gas that the call would require.
    public static func result(ofPayload payload: [UInt8]) -> PrecompileResult? {
        guard let address = Address(payload) else { return nil }
        let inputWithoutGas = Array(payload[Address.byteCount...])
        guard inputWithoutGas.count >= 8 else { return result(of: address, input: inputWithoutGas) }
        let gas = inputWithoutGas.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let input = Array(inputWithoutGas[8...])
        let hasGas = requiredGas(of: address, input: input).map { $0 == gas } ?? true
        return result(of: address, input: hasGas ? input : inputWithoutGas)
    }

    /// The gas of a call; nil for the precompiles that never went without gas in their keys.
    private static func requiredGas(of address: Address, input: [UInt8]) -> UInt64? {
        switch address {
        case Address(lowBytes: 0x01): 3000
        case Address(lowBytes: 0x08): 45_000 + 34_000 * UInt64(input.count / 192)
        case Address(lowBytes: 0x0a): 50_000
        default: nil
        }
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
