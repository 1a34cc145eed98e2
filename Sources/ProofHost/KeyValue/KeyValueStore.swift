import EthereumTypes
import Preimage
import Synchronization

/// Where a host finds pre-images.
///
/// Values are not checked against their keys here, unless `checksValues`.
public protocol KeyValueStore: Sendable {
    /// The value under `key`, nil where there is none.
    func value(for key: PreimageKey) throws(HostError) -> [UInt8]?

    /// Takes note of a client's hint, its text as it travels: what a store that fetches may be asked for next.
    ///
    /// Called before the client goes on; does nothing unless a store has a use for it.
    func take(hint: [UInt8])

    /// The path of the file that has the value under `key`, for a person who is to remove it; nil where there is none of
    /// its own.
    func path(of key: PreimageKey) -> String?

    /// Whether every value has been checked against its key, by all that it takes, so that a server need not do it again.
    var checksValues: Bool { get }
}

extension KeyValueStore {
    /// No.
    public var checksValues: Bool { false }

    /// None.
    public func path(of key: PreimageKey) -> String? { nil }

    /// Does nothing.
    public func take(hint: [UInt8]) {}
}

/// A store that a host can fill.
public protocol WritableKeyValueStore: KeyValueStore {
    /// Puts `value` under `key`, in place of what was there.
    func set(_ value: [UInt8], for key: PreimageKey) throws(HostError)
}

/// A store in memory.
public final class InMemoryStore: WritableKeyValueStore {
    private let values: Mutex<[PreimageKey: [UInt8]]>

    /// Starts with `values`.
    public init(_ values: [PreimageKey: [UInt8]] = [:]) { self.values = Mutex(values) }

    /// All values by their keys.
    public var entries: [PreimageKey: [UInt8]] { values.withLock { $0 } }

    /// The value under `key`, nil where there is none.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? { values.withLock { $0[key] } }

    /// Puts `value` under `key`, in place of what was there.
    public func set(_ value: [UInt8], for key: PreimageKey) throws(HostError) {
        values.withLock { $0[key] = value }
    }
}

/// Two stores as one: local keys come from `inputs` alone, all others from `witness`.
///
/// A recorded witness may hold the inputs of the run that recorded it; the claim at hand decides.
public struct LayeredStore: KeyValueStore {
    private let inputs: [PreimageKey: [UInt8]]
    private let witness: any KeyValueStore

    /// Puts the inputs of a claim over a witness.
    public init(inputs: [PreimageKey: [UInt8]], witness: any KeyValueStore) {
        self.inputs = inputs
        self.witness = witness
    }

    /// The value under `key`, nil where there is none.
    public func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
        key.type == .local ? inputs[key] : try witness.value(for: key)
    }

    /// The file in the witness.
    public func path(of key: PreimageKey) -> String? { key.type == .local ? nil : witness.path(of: key) }

    /// Whether the witness does; inputs need no check.
    public var checksValues: Bool { witness.checksValues }

    /// Hands the hint to the witness.
    public func take(hint: [UInt8]) { witness.take(hint: hint) }
}
