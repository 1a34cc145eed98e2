import EthereumCrypto
import EthereumTypes
import Preimage

/// Something that a client said.
public enum ClientRequest: Equatable, Sendable {
    /// The text of a hint.
    case hint([UInt8])
    /// A wish for a pre-image.
    case preimage(PreimageKey)
}

/// The sequence of all that a client said, for comparing two runs.
///
/// The program promises the same sequence for the same inputs. The digest is kept always, the requests on demand.
public struct RequestLog: Sendable {
    private var hasher = Keccak256.Hasher()
    /// The requests in order; empty unless recording was asked for.
    public private(set) var requests: [ClientRequest] = []
    /// The number of hints.
    public private(set) var hintCount = 0
    /// The number of wishes for pre-images.
    public private(set) var preimageCount = 0
    private let records: Bool

    /// Starts empty; keeps each request if `recording`.
    public init(recording: Bool = false) { records = recording }

    /// Adds a request.
    public mutating func append(_ request: ClientRequest) {
        switch request {
        case .hint(let text):
            hintCount += 1
            hasher.update([0])
            hasher.update(UInt256(text.count).bytes)
            hasher.update(text)
        case .preimage(let key):
            preimageCount += 1
            hasher.update([1])
            hasher.update(key.rawValue.bytes)
        }
        if records { requests.append(request) }
    }

    /// A Keccak-256 hash of the sequence so far.
    public var digest: Hash32 {
        let copy = hasher
        return copy.finalize()
    }
}
