import EthereumTypes
import Foundation
import Testing

/// The hexadecimal constants of all sources, which trap where they are malformed.
@Suite struct ConstantTests {
    private static let sources = URL(filePath: #filePath).appending(path: "../../../Sources").standardized

    /// The literals that `initializer` is called with in a source without its spaces and backslashes.
    private func literals(of initializer: String, in source: String) -> [Substring.UTF8View] {
        let pieces = source.components(separatedBy: initializer + "(\"")
        return zip(pieces, pieces.dropFirst()).compactMap { before, piece in
            // The end of another name is no call.
            if before.last?.isLetter == true { return nil }
            // Quotation marks are left of those of a text of several lines.
            return piece.utf8.drop { $0 == UInt8(ascii: "\"") }.prefix { $0 != UInt8(ascii: "\"") }
        }
    }

    @Test func theyAreWellFormed() throws {
        let byteCounts = [
            ("Address", Address.byteCount), ("Hash32", Hash32.byteCount), ("Hex.decode", nil),
        ]
        var count = 0
        for path in try FileManager.default.subpathsOfDirectory(atPath: ConstantTests.sources.path) {
            guard path.hasSuffix(".swift") else { continue }
            let text = try Data(contentsOf: ConstantTests.sources.appending(path: path))
            let source = String(
                decoding: text.filter { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "\\") },
                as: UTF8.self,
            )
            for (initializer, byteCount) in byteCounts {
                for literal in literals(of: initializer, in: source) {
                    count += 1
                    let bytes = Hex.decode(literal)
                    #expect(bytes != nil, "\(path): \(Substring(literal))")
                    if let byteCount { #expect(bytes?.count == byteCount, "\(path): \(Substring(literal))") }
                }
            }
        }
        // A search that finds little finds nothing.
        #expect(count > 500)
    }
}
