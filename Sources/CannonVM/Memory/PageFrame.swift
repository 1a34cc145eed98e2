import EthereumTypes

/// What stands between a store and a page.
///
/// A store may go straight to the bytes of a page whose flags are exactly `.dirty`.
public struct PageFlags: OptionSet, BitwiseCopyable, Sendable {
    /// The bits.
    public var rawValue: UInt8

    /// Makes flags of bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The page was written since it was last hashed.
    public static var dirty: PageFlags { PageFlags(rawValue: 1) }
    /// An engine keeps decoded instructions of the page.
    public static var hasDecodedCode: PageFlags { PageFlags(rawValue: 2) }
    /// A load-linked instruction has reserved an address of the page.
    public static var reserved: PageFlags { PageFlags(rawValue: 4) }
}

/// A page of 4 KiB that exists.
///
/// Frames and their bytes stay where they are as long as the memory lives.
public struct PageFrame: BitwiseCopyable {
    /// The address of the page divided by its size: 52 bits.
    public let index: UInt64
    /// The bytes of the page in the order of the guest, aligned to 4 KiB.
    public let bytes: UnsafeMutableRawPointer
    /// What stands between a store and the page.
    public var flags: PageFlags
    /// The root of the page's part of the tree, when it was last hashed.
    var root: Hash32
}

/// The sizes of pages.
public enum Page {
    /// The bytes of a page.
    public static var byteCount: Int { 4096 }
    /// The bits of an address within a page.
    public static var addressBits: UInt64 { 12 }
    /// The mask of the address within a page.
    public static var offsetMask: UInt64 { 4095 }

    /// The index of the page that an address is in.
    @inlinable @inline(__always)
    public static func index(of address: UInt64) -> UInt64 { address &>> 12 }
}
