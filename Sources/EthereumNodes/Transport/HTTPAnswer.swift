import Foundation
import JSONMembers

/// An answer over HTTP, be it success or not.
struct HTTPAnswer: Sendable {
    /// The most bytes that are read of a body that does not come with success.
    static let faultByteCount = 4096

    /// The body after decompression, as far as it was read.
    let body: Data
    /// What a status other than success means; nil for success.
    let fault: NodeError.Kind?

    /// What the body of a fault says to people: the message of a JSON document, or a text that is no page.
    ///
    /// Source: https://ethereum.github.io/beacon-APIs/, `ErrorMessage`.
    var words: String {
        if let document = try? JSONMembers(document: body) {
            let message = (try? document.string("message")) ?? (try? document.string("error"))
            return message ?? (try? document.object("error").string("message")) ?? ""
        }
        let text = String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return text.hasPrefix("<") ? "" : text
    }
}
