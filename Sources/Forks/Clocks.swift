// The OP Stack activates rules by three different clocks. A type for each makes it impossible to ask the
// wrong one.

/// The timestamp of an L2 block, in seconds: it decides execution rules, attributes and batch contents.
public struct L2Timestamp: Equatable, Hashable, Comparable, Sendable {
    /// Seconds since the Unix epoch.
    public var rawValue: UInt64

    /// Wraps seconds since the Unix epoch.
    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Earlier is less.
    @inlinable
    public static func < (left: L2Timestamp, right: L2Timestamp) -> Bool { left.rawValue < right.rawValue }
}

/// The timestamp of the L1 block that derivation stands at (the block in which data was included), in
/// seconds: it decides the shape of the stages, channel limits and timeouts, and batch acceptance.
public struct L1InclusionTimestamp: Equatable, Hashable, Comparable, Sendable {
    /// Seconds since the Unix epoch.
    public var rawValue: UInt64

    /// Wraps seconds since the Unix epoch.
    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Earlier is less.
    @inlinable
    public static func < (left: L1InclusionTimestamp, right: L1InclusionTimestamp) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The timestamp of the L1 block that an L2 block names as its origin, in seconds: it decides sequencer drift
/// and L1's own rules, such as the blob base fee.
public struct L1OriginTimestamp: Equatable, Hashable, Comparable, Sendable {
    /// Seconds since the Unix epoch.
    public var rawValue: UInt64

    /// Wraps seconds since the Unix epoch.
    @inlinable
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Earlier is less.
    @inlinable
    public static func < (left: L1OriginTimestamp, right: L1OriginTimestamp) -> Bool {
        left.rawValue < right.rawValue
    }
}
