/// The types of transaction, by the byte that opens an envelope.
///
/// Source: EIP-2718.
public enum TransactionType: UInt8, Equatable, Sendable {
    /// A transaction without type byte, with or without a chain's number (EIP-155).
    case legacy = 0x00
    /// A transaction with an access list (EIP-2930).
    case accessList = 0x01
    /// A transaction with a priority fee (EIP-1559).
    case dynamicFee = 0x02
    /// A transaction with blobs (EIP-4844).
    case blob = 0x03
    /// A transaction that sets accounts' code (EIP-7702).
    case setCode = 0x04
    /// A deposit from L1 (OP Stack).
    case deposit = 0x7e

    /// The type of an envelope that begins with `firstByte`; nil if no envelope does.
    ///
    /// A legacy transaction or receipt is a list and has no type byte.
    public init?(envelopeFirstByte firstByte: UInt8) {
        if firstByte >= 0xc0 {
            self = .legacy
            return
        }
        guard firstByte != TransactionType.legacy.rawValue else { return nil }
        self.init(rawValue: firstByte)
    }

    /// Whether the type tells the priority fee apart from the whole fee.
    public var hasPriorityFee: Bool { self == .dynamicFee || self == .blob || self == .setCode }

    /// Whether the recipient may be missing.
    public var allowsCreation: Bool { self != .blob && self != .setCode }
}
