import EthereumTypes

/// The base fee's parameters in a header's extra data.
///
/// Layout: version (1 byte: 0 for Holocene, 1 for Jovian), denominator (4 bytes, big-endian), elasticity (4
/// bytes, big-endian), and for Jovian the least base fee (8 bytes, big-endian, wei).
/// Source: ethereum-optimism/specs, specs/protocol/holocene/exec-engine.md, "Dynamic EIP-1559 Parameters",
/// specs/protocol/jovian/exec-engine.md, "Minimum Base Fee".
public struct HoloceneExtraData: Equatable, Sendable {
    /// Divides the base fee's change.
    public var denominator: UInt32
    /// Divides the gas limit into the target.
    public var elasticity: UInt32
    /// Wei; nil before Jovian.
    public var minimumBaseFee: UInt64?

    /// Makes the parameters.
    public init(denominator: UInt32, elasticity: UInt32, minimumBaseFee: UInt64? = nil) {
        self.denominator = denominator
        self.elasticity = elasticity
        self.minimumBaseFee = minimumBaseFee
    }

    /// The parameters of payload attributes: denominator and elasticity packed in 8 bytes.
    public init(attributes packed: UInt64, minimumBaseFee: UInt64? = nil) {
        self.init(
            denominator: UInt32(truncatingIfNeeded: packed >> 32),
            elasticity: UInt32(truncatingIfNeeded: packed),
            minimumBaseFee: minimumBaseFee,
        )
    }

    /// Reads extra data; nil where it is neither form or a divisor is zero.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 9 || bytes.count == 17, bytes[0] == (bytes.count == 9 ? 0 : 1) else {
            return nil
        }
        self = bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else {
                return HoloceneExtraData(denominator: 0, elasticity: 0)
            }
            return HoloceneExtraData(
                denominator: base.loadBigEndian32(at: 1),
                elasticity: base.loadBigEndian32(at: 5),
                minimumBaseFee: bytes.count == 17 ? base.loadBigEndian64(at: 9) : nil,
            )
        }
        if denominator == 0 || elasticity == 0 { return nil }
    }

    /// The extra data.
    public var bytes: [UInt8] {
        let count = minimumBaseFee == nil ? 9 : 17
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            if let base = UnsafeMutableRawPointer(buffer.baseAddress) {
                base.storeBytes(of: minimumBaseFee == nil ? 0 : 1, as: UInt8.self)
                base.storeBigEndian(denominator, at: 1)
                base.storeBigEndian(elasticity, at: 5)
                if let minimumBaseFee { base.storeBigEndian(minimumBaseFee, at: 9) }
            }
            initializedCount = count
        }
    }
}
