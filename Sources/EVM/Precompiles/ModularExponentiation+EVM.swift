import EthereumCrypto
import EthereumTypes

/// The input of the modular exponentiation contract: three lengths of 32 bytes, then base, exponent and
/// modulus, with zeros for what is missing.
///
/// Source: EIP-198.
private struct ModularExponentiationInput {
    let baseLength: UInt256
    let exponentLength: UInt256
    let modulusLength: UInt256
    let bytes: UnsafeRawBufferPointer

    init(_ input: UnsafeRawBufferPointer) {
        bytes = input
        baseLength = PrecompileInput.word(input, at: 0)
        exponentLength = PrecompileInput.word(input, at: 32)
        modulusLength = PrecompileInput.word(input, at: 64)
    }

    /// The first 32 bytes of the exponent, or all of a shorter one, as a number.
    var exponentHead: UInt256 {
        guard baseLength.fitsUInt64, baseLength.limb0 < UInt64(truncatingIfNeeded: bytes.count) else {
            return .zero
        }
        let word = PrecompileInput.word(bytes, at: 96 + Int(truncatingIfNeeded: baseLength.limb0))
        guard exponentLength < 32 else { return word }
        return word &>> (8 * (32 - exponentLength.limb0))
    }

    /// The number of bits up to the head's highest, less one, and those of the bytes after the head.
    func iterationCount(perTailByte: UInt64) -> UInt256 {
        let head = exponentHead
        let headBits = UInt256(max(head.bitCount, 1) - 1)
        if exponentLength <= 32 { return headBits }
        let (tail, overflow) = (exponentLength &- 32).multipliedReportingOverflow(by: UInt256(perTailByte))
        return overflow ? .max : tail.addingSaturated(headBits)
    }
}

extension PrecompileRules {
    /// Source: EIP-198, EIP-2565, EIP-7883.
    func modularExponentiationGas(_ input: UnsafeRawBufferPointer) -> Int64 {
        let operands = ModularExponentiationInput(input)
        let longest = max(operands.baseLength, operands.modulusLength)
        // A megabyte costs more than any block has, and the squares below stay small.
        if !longest.fitsUInt64 || longest.limb0 > 1 << 24 {
            // Nothing is to be computed for a modulus and base of no bytes.
            return Int64.max
        }
        let length = longest.limb0
        let complexity: UInt64
        let iterations: UInt256
        let divisor: UInt64
        let least: UInt64
        switch modularExponentiationPricing {
        case .eip198:
            switch length {
            case ...64: complexity = length * length
            case ...1_024: complexity = length * length / 4 + 96 * length - 3_072
            default: complexity = length * length / 16 + 480 * length - 199_680
            }
            iterations = max(operands.iterationCount(perTailByte: 8), .one)
            divisor = 20
            least = 0
        case .eip2565:
            let words = (length + 7) / 8
            complexity = words * words
            iterations = max(operands.iterationCount(perTailByte: 8), .one)
            divisor = 3
            least = 200
        case .eip7883:
            let words = (length + 7) / 8
            complexity = length <= 32 ? 16 : 2 * words * words
            iterations = max(operands.iterationCount(perTailByte: 16), .one)
            divisor = 1
            least = 500
        }
        let (product, overflow) = UInt256(complexity).multipliedReportingOverflow(by: iterations)
        if overflow { return Int64.max }
        let gas = max(product / UInt256(divisor), UInt256(least))
        return gas.fitsUInt64 && gas.limb0 < UInt64(Int64.max) ? Int64(gas.limb0) : Int64.max
    }

    /// Runs modular exponentiation; nil where an operand is longer than the fork allows (EIP-7823).
    func modularExponentiation(_ input: UnsafeRawBufferPointer) -> [UInt8]? {
        let operands = ModularExponentiationInput(input)
        let limit = modularExponentiationInputLimit
        guard operands.baseLength <= limit, operands.exponentLength <= limit, operands.modulusLength <= limit
        else {
            return nil
        }
        // The gas has bounded base and modulus. A long exponent costs nothing where both are empty.
        if operands.baseLength.isZero && operands.modulusLength.isZero { return [] }
        guard let base = operands.baseLength.uint64, let exponent = operands.exponentLength.uint64,
            let modulus = operands.modulusLength.uint64
        else { return nil }
        let baseCount = Int(truncatingIfNeeded: base)
        let exponentCount = Int(truncatingIfNeeded: exponent)
        let modulusCount = Int(truncatingIfNeeded: modulus)
        return ModularExponentiation.power(
            base: PrecompileInput.bytes(input, at: 96, baseCount),
            exponent: PrecompileInput.bytes(input, at: 96 + baseCount, exponentCount),
            modulus: PrecompileInput.bytes(input, at: 96 + baseCount + exponentCount, modulusCount),
        )
    }
}

/// Reads a contract's input with zeros for what is missing at its end.
enum PrecompileInput {
    /// The 32 bytes at `offset`, as a number.
    static func word(_ input: UnsafeRawBufferPointer, at offset: Int) -> UInt256 {
        if let base = input.baseAddress, offset <= input.count - 32 { return UInt256(loading: base + offset) }
        var word = UInt256.zero
        for index in 0..<32 {
            let byte = offset + index < input.count ? input[offset + index] : 0
            word = word &<< 8 | UInt256(UInt64(byte))
        }
        return word
    }

    /// `count` bytes at `offset`.
    static func bytes(_ input: UnsafeRawBufferPointer, at offset: Int, _ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let available = max(0, min(count, input.count - offset))
        for index in 0..<available { bytes[index] = input[offset + index] }
        return bytes
    }
}
