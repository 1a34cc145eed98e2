import AsyncHTTPClient
import Foundation
import NIOHTTP1

/// An answer that sends a request on to another URL.
///
/// The HTTP library could follow it, but traps at a port above 65535, and makes a POST that is redirected by status 301,
/// 302 or 303 a GET without its body, which no node answers.
///
/// Source: RFC 9110, sections 10.2.2 and 15.4.
struct Redirect {
    /// How often a request is sent on.
    static let limit = 3

    /// Where the request goes.
    let target: NodeAddress

    /// Why an answer's redirect is not followed.
    struct Refused: Error, CustomStringConvertible {
        /// The answer's status.
        let status: Int
        /// What is wrong; names the target by scheme, host and port alone.
        let description: String
    }

    /// Reads an answer to `request`; nil where it does not send it on.
    init?(of response: HTTPClientResponse, to request: HTTPClientRequest) throws(Refused) {
        let status = Int(response.status.code)
        guard [301, 302, 303, 307, 308].contains(status),
            let location = response.headers.first(name: "Location"), !location.isEmpty
        else { return nil }
        guard let url = URL(string: location, relativeTo: URL(string: request.url)) else {
            throw Refused(status: status, description: "a redirect to what is no URL")
        }
        do throws(NodeAddress.Invalid) {
            target = try NodeAddress(url.absoluteString)
        } catch {
            throw Refused(status: status, description: "a redirect to what is no node's address: \(error)")
        }
        guard request.method == .GET || status >= 307 else {
            throw Refused(
                status: status,
                description:
                    "a redirect to \(target) that does not keep a POST and its body, as 307 and 308 do",
            )
        }
    }

    /// Makes a request go to the target, with the same method and body.
    ///
    /// The header Authorization is for one scheme, host and port alone, and what the target's URL says of a user is not
    /// sent: a node is not to choose what another is told.
    func apply(to request: inout HTTPClientRequest) {
        if (try? NodeAddress(request.url))?.description != target.description {
            request.headers.remove(name: "Authorization")
        }
        request.url = target.url
    }
}
