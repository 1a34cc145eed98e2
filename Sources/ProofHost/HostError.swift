import EthereumTypes
import JSONMembers
import Preimage

/// Why the host cannot serve the program.
public enum HostError: Error, Equatable, Sendable {
    /// No pre-image is known under `key`. `lastHint` is the text of the newest hint, nil if there was none.
    case missing(PreimageKey, lastHint: String?)
    /// The pre-image under `key` was not to be had from the nodes: the request for `hint`, a hint's text, failed, or brought
    /// other pre-images.
    case notFetched(PreimageKey, hint: String, reason: String)
    /// The pre-image under `key` does not belong to it.
    case wrongValue(PreimageKey, WrongValue)
    /// A blob does not match its commitment: one of its 4,096 elements was changed, or its KZG proof.
    ///
    /// Both cover a blob as a whole, so that they cannot tell which. The key is that of the blob's commitment.
    case wrongBlob(commitmentKey: PreimageKey, versionedHash: Hash32)
    /// What is needed to check the pre-image under `key`, which the client asked for, is not at hand.
    case unverifiable(PreimageKey, NotVerifiable)
    /// A file or folder could not be read or written.
    case storage(path: String, reason: String)
    /// The entry of a store under `key`, in the file at `path`, is not in the store's format: to be fetched again.
    case damagedEntry(PreimageKey, path: String, reason: String)
    /// A file whose name ends in `.zst` is not one or more complete Zstandard frames.
    case malformedPackage(path: String)
    /// The bytes of a witness file are not in its format; `offset` is where, in the unpacked file.
    case malformedWitness(path: String, offset: Int, reason: String)
    /// The inputs of a claim are incomplete or contradict one another.
    case inputs(path: String, reason: String)
    /// The connection to the client failed.
    case channel(ByteChannelError)
}

/// How a pre-image contradicts its key.
public enum WrongValue: Equatable, Sendable {
    /// The key's first byte names no type that has pre-images.
    case unknownType
    /// The hash of the bytes is not the key's.
    case hash
    /// The number of bytes is not one that the type allows.
    case length(Int)
    /// A field element that is not below the field's modulus.
    case notCanonical
    /// Running the precompile on the key's input gives another result.
    case precompileResult(address: Address)
}

extension HostError: CustomStringConvertible {
    /// One line for a person.
    public var description: String {
        switch self {
        case .storage(let path, _), .damagedEntry(_, let path, _), .malformedPackage(let path),
            .malformedWitness(let path, _, _),
            .inputs(let path, _):
            "\(path): \(reason)"
        case .missing, .notFetched, .wrongValue, .wrongBlob, .unverifiable, .channel: reason
        }
    }

    /// The description without the path of the file.
    public var reason: String {
        switch self {
        case .missing(let key, let lastHint):
            "missing pre-image \(key); last hint: \(lastHint ?? "none")"
        case .notFetched(let key, let hint, let reason):
            "pre-image \(key) could not be fetched by the hint \"\(hint)\": \(reason)"
        case .wrongValue(let key, let reason): "wrong pre-image \(key): \(reason)"
        case .wrongBlob(let commitmentKey, let versionedHash):
            "wrong blob \(versionedHash.hexadecimal): one of its 4,096 elements, or its KZG proof, does not belong to the "
                + "commitment \(commitmentKey)"
        case .unverifiable(let key, let reason): "pre-image \(key) cannot be checked: \(reason)"
        case .storage(_, let reason), .damagedEntry(_, _, let reason), .inputs(_, let reason): reason
        case .malformedPackage: "not one or more complete Zstandard frames"
        case .malformedWitness(_, let offset, let reason): "\(reason) at offset \(offset)"
        case .channel(let error): "connection to the client: \(error)"
        }
    }
}

extension WrongValue: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .unknownType: "its key is of no known type"
        case .hash: "its hash is not the key's"
        case .length(let count): "a value of this type cannot have \(count) bytes"
        case .notCanonical: "the field element is not below the modulus"
        case .precompileResult(let address):
            "the precompile \(address.hexadecimal) gives another result for the key's input"
        }
    }
}

extension NotVerifiable: CustomStringConvertible {
    /// A phrase for a person.
    public var description: String {
        switch self {
        case .input: "it is an input of the run"
        case .noCommitment: "the commitment of its blob is not known"
        case .noElement(let key): "an element of its blob, \(key), is missing"
        case .noPrecompileInput: "the precompile's input is not known"
        case .unknownPrecompile: "the precompile is not known"
        }
    }
}

extension PreimageKey: CustomStringConvertible {
    /// The name of the type.
    public var typeName: String {
        switch type {
        case .local: "local"
        case .keccak256: "keccak256"
        case .global: "global"
        case .sha256: "sha256"
        case .blob: "blob"
        case .precompile: "precompile"
        case nil: "of unknown type"
        }
    }

    /// The type's name and the key's digits.
    public var description: String { "\(typeName) \(rawValue.hexadecimal)" }
}

extension Hash32 {
    /// Reads 64 digits, with or without `0x`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let bytes = Hex.decode(text.utf8), bytes.count == Hash32.byteCount else { return nil }
        self.init(bytes)
    }
}
