import Logging
import ProofHost

/// Makes what fetches pre-images from nodes.
protocol PreimageSourceFactory {
    /// A source of pre-images that asks the nodes of `configuration` for what `store` lacks, and keeps it there.
    ///
    /// The source hears hints by `KeyValueStore.take(hint:)`. `store` reports damaged entries as absent.
    func makeSource(
        _ configuration: Configuration,
        store: any WritableKeyValueStore,
        logger: Logger,
    ) throws -> any KeyValueStore

    /// Says in the log what the run took; called at its end, however it ended.
    func report(to logger: Logger)
}

extension PreimageSourceFactory {
    func report(to logger: Logger) {}
}

/// Why there is no answer about a claim.
struct RunFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
