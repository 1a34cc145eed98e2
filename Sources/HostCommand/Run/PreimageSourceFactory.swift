import Logging
import ProofHost

/// Makes what fetches pre-images from nodes.
protocol PreimageSourceFactory: Sendable {
    /// A source of pre-images that asks the nodes of `configuration` for what `store` lacks, and keeps it there.
    ///
    /// The source hears hints by `KeyValueStore.take(hint:)`. `store` reports damaged entries as absent.
    func makeSource(
        _ configuration: Configuration,
        store: any WritableKeyValueStore,
        logger: Logger,
    ) throws -> any KeyValueStore

    /// What was fetched so far; nil where no source was made, or nothing is counted.
    var figures: FetchFigures? { get }

    /// Ends what is under way for a run that has ended.
    func finish()
}

extension PreimageSourceFactory {
    var figures: FetchFigures? { nil }
    func finish() {}
}

/// Why there is no answer about a claim.
public struct RunFailure: Error, CustomStringConvertible {
    /// One line for a person.
    public let description: String

    init(_ description: String) { self.description = description }
}
