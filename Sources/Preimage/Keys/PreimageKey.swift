import EthereumCrypto
import EthereumTypes

/// What a pre-image is the pre-image of: the first byte of its key.
///
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Pre-image key types".
public enum PreimageKeyType: UInt8, CaseIterable, Sendable {
    /// An input of this run, by index.
    case local = 1
    /// Bytes by their Keccak-256 hash.
    case keccak256 = 2
    /// Reserved for global pre-images; nothing uses it.
    case global = 3
    /// A KZG commitment by its SHA-256 hash.
    case sha256 = 4
    /// A field element of a blob by the hash of commitment and evaluation point.
    case blob = 5
    /// A precompile's result by the hash of its address, gas and input.
    case precompile = 6
}

/// The 32-byte name by which the program asks for a pre-image.
///
/// Layout: type (1 byte), then 31 bytes: the index as a big-endian number (local), or bytes 1 to 31 of a hash.
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Pre-image key types".
public struct PreimageKey: Equatable, Hashable, Comparable, Sendable {
    /// The 32 bytes that travel.
    public var rawValue: Hash32

    /// Takes any 32 bytes as a key; `type` tells whether they are one.
    @inlinable
    public init(rawValue: Hash32) { self.rawValue = rawValue }

    /// The key's type; nil where the first byte names none.
    public var type: PreimageKeyType? { PreimageKeyType(rawValue: rawValue[0]) }

    /// Compares bytes in order.
    @inlinable
    public static func < (left: PreimageKey, right: PreimageKey) -> Bool { left.rawValue < right.rawValue }

    /// `hash` with its first byte replaced by the type.
    @inlinable
    public init(_ type: PreimageKeyType, hash: Hash32) {
        rawValue = hash
        rawValue.word0 = hash.word0 & 0x00ff_ffff_ffff_ffff | UInt64(type.rawValue) << 56
    }

    /// The key of an input of this run.
    @inlinable
    public static func local(_ index: UInt64) -> PreimageKey {
        PreimageKey(rawValue: Hash32(UInt64(PreimageKeyType.local.rawValue) << 56, 0, 0, index))
    }

    /// The key of an input of this run.
    @inlinable
    public static func local(_ input: LocalInput) -> PreimageKey { local(input.rawValue) }

    /// The key of the bytes whose Keccak-256 hash is `hash`.
    @inlinable
    public static func keccak256(_ hash: Hash32) -> PreimageKey { PreimageKey(.keccak256, hash: hash) }

    /// The key of the 48-byte KZG commitment whose SHA-256 hash is, but for the first byte, `versionedHash`.
    @inlinable
    public static func commitment(ofBlob versionedHash: Hash32) -> PreimageKey {
        PreimageKey(.sha256, hash: versionedHash)
    }

    /// The key of a blob's value at a point.
    ///
    /// `preimage` is the commitment (48 bytes), then the point (32 bytes, big-endian), for which `BlobFieldElements`
    /// has the points.
    public static func blobElement(_ preimage: UnsafeRawBufferPointer) -> PreimageKey {
        PreimageKey(.blob, hash: Keccak256.hash(preimage))
    }

    /// The key of a blob's value at a point, as above.
    public static func blobElement(_ preimage: [UInt8]) -> PreimageKey {
        preimage.withUnsafeBytes { blobElement($0) }
    }

    /// The key of a precompile's result.
    ///
    /// `preimage` is the payload of `Hint.l1Precompile`.
    public static func precompile(_ preimage: [UInt8]) -> PreimageKey {
        PreimageKey(.precompile, hash: Keccak256.hash(preimage))
    }
}

/// The inputs of a run, by the index of their local key.
///
/// Indexes 6 to 9 are read only where the chain id is all ones. Source: op-program, client/boot.
public enum LocalInput: UInt64, CaseIterable, Sendable {
    /// The hash of the newest L1 block that the program may read (32 bytes).
    case l1Head = 1
    /// The agreed output root (32 bytes).
    case agreedOutputRoot = 2
    /// The claimed output root (32 bytes).
    case claim = 3
    /// The L2 block number of the claim (8 bytes, big-endian).
    case claimBlockNumber = 4
    /// The chain id of L2 (8 bytes, big-endian); all ones stands for a chain whose configuration is given as inputs.
    case l2ChainID = 5
    /// geth's chain configuration of L2 (JSON).
    case l2ChainConfiguration = 6
    /// op-node's rollup configuration (JSON).
    case rollupConfiguration = 7
    /// The dependency set of interop (JSON).
    case dependencySet = 8
    /// geth's chain configuration of L1 (JSON).
    case l1ChainConfiguration = 9
}

extension LocalInput {
    /// The value of `l2ChainID` for a chain whose configuration is given as inputs.
    @inlinable
    public static var customChainID: UInt64 { .max }
}
