import ChainConfiguration
import Conformance

/// The forks that `--state.fork` of `t8n` knows.
enum ForkNames {
    /// The names in the order of activation, with those of the forks that change the difficulty alone.
    static let known: [String] = {
        var names = FixtureFork.names
        for (name, earlier) in [
            ("MuirGlacier", "Istanbul"), ("GrayGlacier", "London"), ("ArrowGlacier", "London"),
            ("Merge", "Paris"),
        ] {
            names.insert(name, at: names.firstIndex(of: earlier).map { $0 + 1 } ?? names.endIndex)
        }
        return names
    }()

    /// The blob parameters of the forks that change nothing else.
    ///
    /// Source: go-ethereum, params/config.go, `DefaultBPO1BlobConfig` and those after it.
    static let blobParameters: [String: BlobParameters] = [
        "BPO1": .blobParameterOnly1,
        "BPO2": .blobParameterOnly2,
        "BPO3": BlobParameters(target: 21, maximum: 32, baseFeeUpdateFraction: 20_609_697),
        "BPO4": BlobParameters(target: 14, maximum: 21, baseFeeUpdateFraction: 13_739_630),
    ]
}
