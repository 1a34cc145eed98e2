import Preimage

/// The oracle of a program that runs in the host's own process.
///
/// Where a request fails, `PreimageServer.failure` tells a person why; the program learns only the kind.
public struct InProcessOracle: PreimageOracle {
    private let server: PreimageServer

    /// Asks `server`.
    public init(server: PreimageServer) { self.server = server }

    /// The pre-image of `key`, checked.
    public mutating func get(_ key: PreimageKey) throws(PreimageError) -> [UInt8] {
        do {
            return try server.value(for: key)
        } catch .missing {
            throw .missing(key)
        } catch .wrongValue, .wrongBlob {
            throw .wrongValue(key)
        } catch .channel(let error) {
            throw .channel(error)
        } catch {
            throw .missing(key)
        }
    }

    /// Tells the server.
    public mutating func hint(_ hint: Hint) throws(PreimageError) { server.hint(hint.encoded) }
}
