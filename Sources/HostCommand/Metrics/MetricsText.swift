import CommandSupport

/// The figures of a run in Prometheus's text format.
///
/// Source: prometheus.io, docs/instrumenting/exposition_formats.
struct MetricsText {
    /// The version of the program.
    let version: String
    /// The chain of the claim.
    let chainID: UInt64
    /// Seconds since the run began.
    let seconds: Double
    /// What fetching took; nil for a run without nodes.
    let figures: FetchFigures?
    /// How the run ended; nil while it lasts.
    let verdict: Verdict?

    /// The type of the text as HTTP names it.
    static var contentType: String { "text/plain; version=0.0.4; charset=utf-8" }

    private typealias Sample = (labels: [(name: String, value: String)], value: String)

    /// All families of metrics, each with its help and type.
    var text: String {
        var families = [
            MetricsText.family(
                "falconet_run_info",
                "The program's version and the chain of the claim.",
                "gauge",
                [([("version", version), ("chain_id", "\(chainID)")], "1")],
            ),
            MetricsText.family(
                "falconet_run_seconds",
                "Time since the run began.",
                "gauge",
                [([], "\(seconds)")]
            ),
            MetricsText.family(
                "falconet_run_verdict",
                "1 for the verdict of a run that has ended; valid, invalid, or failure where there is none.",
                "gauge",
                Verdict.allCases.map { ([("verdict", $0.name)], $0 == verdict ? "1" : "0") },
            ),
        ]
        if let figures { families += MetricsText.families(of: figures) }
        return families.joined()
    }

    private static func families(of figures: FetchFigures) -> [String] {
        let store = figures.store
        let counts: [(name: String, help: String, value: Int)] = [
            ("store_hits", "Pre-images that the store had.", store.hits),
            ("store_misses", "Pre-images that the store had not.", store.misses),
            ("store_replaced", "Damaged entries of the store that were fetched again.", store.replaced),
            ("preimages_stored", "Pre-images that were fetched and stored.", store.stored),
            ("preimages_stored_bytes", "Bytes of the pre-images that were stored.", store.storedBytes),
            ("fetches", "Fetches for hints, those ahead of the client included.", store.requests),
            ("fetches_ahead", "Fetches for what the client was to ask for next.", store.requestsAhead),
            ("fetch_retries", "Fetches that were made again after a fault.", store.retries),
        ]
        let nodeCounts: [(name: String, help: String, value: (FetchFigures.Node) -> UInt64)] = [
            ("node_requests", "HTTP requests sent to a node.", { $0.metrics.requests }),
            ("node_retries", "Operations asked of a node again after a fault.", { $0.metrics.retries }),
            ("node_failures", "Operations that ended with an error at a node.", { $0.metrics.failures }),
            ("node_sent_bytes", "Bytes of bodies sent to a node.", { $0.metrics.bytesOut }),
            ("node_received_bytes", "Bytes of bodies received from a node.", { $0.metrics.bytesIn }),
        ]
        return counts.map { counter($0.name, $0.help, [([], "\($0.value)")]) }
            + nodeCounts.map { count in
                let samples: [Sample] = merged(figures.nodes, count.value).map { node in
                    ([("flag", node.flag), ("node", node.name)], "\(node.value)")
                }
                return counter(count.name, count.help, samples)
            }
    }

    /// The values by flag and node: two URLs may differ in nothing that may be shown.
    private static func merged(
        _ nodes: [FetchFigures.Node],
        _ value: (FetchFigures.Node) -> UInt64,
    ) -> [(flag: String, name: String, value: UInt64)] {
        var result: [(flag: String, name: String, value: UInt64)] = []
        for node in nodes {
            if let index = result.firstIndex(where: { $0.flag == node.flag && $0.name == node.metrics.node })
            {
                result[index].value += value(node)
            } else {
                result.append((node.flag, node.metrics.node, value(node)))
            }
        }
        return result
    }

    private static func counter(_ name: String, _ help: String, _ samples: [Sample]) -> String {
        family("falconet_\(name)_total", help, "counter", samples)
    }

    private static func family(_ name: String, _ help: String, _ type: String, _ samples: [Sample]) -> String
    {
        var lines = ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
            lines.append(
                name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(sample.value)"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}
