import Foundation

/// Where a node listens: an http or https URL, of which messages show scheme, host and port alone.
public struct NodeAddress: Sendable, CustomStringConvertible {
    /// scheme://host:port.
    public let description: String
    /// The whole URL without user and password.
    ///
    /// It may hold a secret in its path or query: never to be logged.
    let url: String
    /// What the header Authorization says; nil where the URL names no user.
    let authorization: String?

    /// The parts of the URL that may be secret.
    private let secrets: [String]

    /// Why a text is not the address of a node.
    ///
    /// It does not repeat the text, which may hold a secret.
    public struct Invalid: Error, Equatable, CustomStringConvertible {
        /// What is wrong.
        public let description: String
    }

    /// Reads a URL such as `https://user:password@host:8545/key`.
    public init(_ text: String) throws(Invalid) {
        guard var components = URLComponents(string: text) else {
            throw Invalid(description: "not a URL")
        }
        guard let scheme = components.scheme?.lowercased(), scheme == "http" || scheme == "https" else {
            throw Invalid(description: "a node's URL begins with http:// or https://")
        }
        guard let host = components.host, !host.isEmpty else {
            throw Invalid(description: "a node's URL names a host")
        }
        guard !(host.contains(":") && host.contains("%")) else {
            throw Invalid(description: "the zone of an IPv6 address is not supported")
        }
        // Foundation takes a malformed escape for the characters themselves, and then all others too.
        guard NodeAddress.user(in: text).removingPercentEncoding != nil else {
            throw Invalid(
                description: "user or password is no text with percent escapes, as %25 is for a percent sign"
            )
        }
        // A port of too many digits has a place, but no number.
        let hasPort = components.rangeOfPort.map { !$0.isEmpty } ?? false
        if hasPort, !(1...65535).contains(components.port ?? 0) {
            throw Invalid(description: "a port is a number from 1 to 65535")
        }
        let shown = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        let port = components.port ?? (scheme == "https" ? 443 : 80)
        description = "\(scheme)://\(shown):\(port)"

        if let user = components.user {
            let pair = Data("\(user):\(components.password ?? "")".utf8)
            authorization = "Basic \(pair.base64EncodedString())"
        } else {
            authorization = nil
        }
        secrets = NodeAddress.secrets(of: components)
        components.user = nil
        components.password = nil
        components.fragment = nil
        guard let url = components.string else { throw Invalid(description: "not a URL") }
        self.url = url
    }

    /// The part of a URL in front of the host, such as `user:password`; empty where there is none.
    private static func user(in text: String) -> String {
        let authority = text.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/?#".contains($0) }
        return authority.lastIndex(of: "@").map { String(authority[..<$0]) } ?? ""
    }

    /// A text, such as a node's own words, with dots in place of what may be secret in the URL.
    func withoutSecrets(_ text: String) -> String {
        secrets.reduce(text) { $0.replacingOccurrences(of: $1, with: "…") }
    }

    /// User, password, the names in the path, the query as a whole, its values and its names without value, as they stand
    /// there and decoded, the longest first; shorter ones than four characters are no secrets, and are parts of words.
    private static func secrets(of components: URLComponents) -> [String] {
        let path = components.path.split(separator: "/").map(String.init)
        let encodedPath = components.percentEncodedPath.split(separator: "/").map(String.init)
        let items = (components.queryItems ?? []) + (components.percentEncodedQueryItems ?? [])
        let query = items.map { item in
            guard let value = item.value, !value.isEmpty else { return item.name }
            return value
        }
        let wholes = [
            components.user, components.password, components.percentEncodedUser,
            components.percentEncodedPassword, components.query, components.percentEncodedQuery,
        ].compactMap { $0 }
        return Set(wholes + path + encodedPath + query).filter { $0.count >= 4 }
            .sorted { ($0.count, $0) > ($1.count, $1) }
    }

    /// The URL with a route of slash, names and perhaps a query behind its path, and its own query kept.
    func url(route: String) -> String {
        let (base, query) = NodeAddress.split(url)
        let (path, added) = NodeAddress.split(route)
        let queries = [added, query].compactMap { $0 }.joined(separator: "&")
        let trimmed = base.hasSuffix("/") ? String(base.dropLast()) : base
        return trimmed + path + (queries.isEmpty ? "" : "?" + queries)
    }

    private static func split(_ text: String) -> (path: String, query: String?) {
        guard let mark = text.firstIndex(of: "?") else { return (text, nil) }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }
}
