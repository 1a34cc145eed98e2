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
}

/// Stands in where nothing can be fetched.
struct NoPreimageSource: PreimageSourceFactory {
    func makeSource(
        _ configuration: Configuration,
        store: any WritableKeyValueStore,
        logger: Logger,
    ) throws -> any KeyValueStore {
        throw RunFailure(
            "this build cannot fetch from nodes: leave out l1, l1.beacon and l2, and set datadir to a folder that "
                + "holds all pre-images"
        )
    }
}

/// Why there is no answer about a claim.
struct RunFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
