import AsyncHTTPClient
import NIOCore
import Testing

/// Prometheus's text format, read strictly.
struct Exposition {
    private struct Series: Hashable {
        let name: String
        let labels: [String: String]
    }

    private var values: [Series: Double] = [:]

    /// Reads a text whose families each have help, type and then samples of that name.
    init(_ text: String) throws {
        #expect(text.hasSuffix("\n"))
        var family: Substring = ""
        var names: Set<Substring> = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if let match = line.wholeMatch(of: /# HELP ([a-z_]+) .+/) {
                family = match.output.1
                #expect(names.insert(family).inserted, "\(family)")
            } else if let match = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge)/) {
                #expect(match.output.1 == family)
                #expect((match.output.2 == "counter") == family.hasSuffix("_total"))
            } else {
                let match = try #require(
                    line.wholeMatch(of: /([a-z_]+)(?:\{(.*)\})? ([0-9.e+-]+)/),
                    "\(line)"
                )
                #expect(match.output.1 == family)
                let series = Series(name: String(family), labels: try Exposition.labels(match.output.2 ?? ""))
                let previous = values.updateValue(try #require(Double(match.output.3)), forKey: series)
                #expect(previous == nil, "\(line)")
            }
        }
    }

    private static func labels(_ text: Substring) throws -> [String: String] {
        var labels: [String: String] = [:]
        var rest = text
        while !rest.isEmpty {
            let match = try #require(rest.prefixMatch(of: /,?([a-z_]+)="((?:[^"\\]|\\[\\"n])*)"/), "\(rest)")
            let value = match.output.2.replacing(/\\(.)/) { $0.output.1 == "n" ? "\n" : $0.output.1 }
            labels[String(match.output.1)] = String(value)
            rest = rest[match.range.upperBound...]
        }
        return labels
    }

    /// The value of a series; nil where there is none.
    subscript(name: String, labels: [String: String] = [:]) -> Double? {
        values[Series(name: name, labels: labels)]
    }
}

/// A text over HTTP.
struct HTTPText {
    let type: String?
    let body: String

    /// What is at `url`.
    static func get(_ url: String) async throws -> HTTPText {
        let response = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: url),
            timeout: .seconds(300)
        )
        try #require(response.status == .ok)
        let body = try await response.body.collect(upTo: 1 << 20)
        return HTTPText(type: response.headers.first(name: "Content-Type"), body: String(buffer: body))
    }
}
