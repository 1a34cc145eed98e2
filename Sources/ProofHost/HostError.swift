import EthereumTypes
import Preimage

/// Why the host cannot serve the program.
public enum HostError: Error, Equatable, Sendable {
    /// No pre-image is known under `key`. `lastHint` is the text of the newest hint, nil if there was none.
    case missing(PreimageKey, lastHint: String?)
    /// The pre-image under `key` does not belong to it.
    case wrongValue(PreimageKey, WrongValue)
    /// A file or folder could not be read or written.
    case storage(path: String, reason: String)
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
    /// The blob of this commitment does not match its KZG proof: one of the elements is wrong, or the proof.
    ///
    /// A proof covers a blob as a whole, so that it cannot tell which.
    case blobProof(commitmentKey: PreimageKey)
    /// Running the precompile on the key's input gives another result.
    case precompileResult(address: Address)
    /// The witness's input differs from the claim's.
    case differsFromInputs
}

extension HostError: CustomStringConvertible {
    /// One line for a person.
    public var description: String {
        switch self {
        case .missing(let key, let lastHint):
            "missing pre-image \(key); last hint: \(lastHint ?? "none")"
        case .wrongValue(let key, let reason): "wrong pre-image \(key): \(reason)"
        case .storage(let path, let reason): "\(path): \(reason)"
        case .malformedWitness(let path, let offset, let reason): "\(path): \(reason) at offset \(offset)"
        case .inputs(let path, let reason): "\(path): \(reason)"
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
        case .blobProof(let commitmentKey):
            "its blob does not match the KZG proof: this element, another of the blob or the proof does not belong "
                + "to the commitment \(commitmentKey)"
        case .precompileResult(let address):
            "the precompile \(address.text) gives another result for the key's input"
        case .differsFromInputs: "it is not what the claim's inputs say"
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
    public var description: String { "\(typeName) \(rawValue.text)" }
}

extension Hash32 {
    /// `0x` and 64 lower-case digits.
    public var text: String { "0x" + String(decoding: Hex.encode(bytes), as: UTF8.self) }

    /// Reads 64 digits, with or without `0x`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let bytes = Hex.decode(text.utf8), bytes.count == Hash32.byteCount else { return nil }
        self.init(bytes)
    }
}

extension Address {
    /// `0x` and 40 lower-case digits.
    public var text: String { "0x" + String(decoding: Hex.encode(bytes), as: UTF8.self) }
}
