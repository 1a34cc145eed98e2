import EthereumTypes

/// What a precompiled contract answered.
public struct PrecompileResult: Equatable, Sendable {
    /// Whether the call succeeded.
    public var succeeded: Bool
    /// The bytes it returned; empty where it failed.
    public var output: [UInt8]

    /// Makes a result from its parts.
    public init(succeeded: Bool, output: [UInt8]) {
        self.succeeded = succeeded
        self.output = output
    }
}

extension PreimageOracle {
    /// The result of an accelerated precompile, which the host computes and the fault-proof VM checks on L1.
    ///
    /// The pre-image is a status byte (1 for success) and the output. Source: ethereum-optimism/specs,
    /// specs/fault-proof/index.md, "Type 6: Global EVM-precompile key".
    public mutating func precompile(
        address: Address,
        requiredGas: UInt64,
        input: [UInt8],
    ) throws(PreimageError) -> PrecompileResult {
        try hint(.l1Precompile(address: address, requiredGas: requiredGas, input: input))
        let key = PreimageKey.precompile(
            Hint.precompilePayload(address: address, requiredGas: requiredGas, input: input),
        )
        let value = try get(key)
        guard let status = value.first else { throw .unexpectedLength(key, count: 0) }
        return PrecompileResult(succeeded: status == 1, output: Array(value.dropFirst()))
    }
}
