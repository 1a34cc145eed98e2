import Foundation
import JSONMembers
import Testing

@Suite struct JSONTextTests {
    /// As `encoding/json` writes them.
    @Test(arguments: [
        ("", #""""#), ("a b", #""a b""#), (#"a"b\c/"#, #""a\"b\\c/""#),
        ("\n\r\t\u{8}\u{c}", #""\n\r\t\b\f""#),
        ("\0\u{1f}\u{b}", #""\u0000\u001f\u000b""#), ("\u{7f}<>&", "\"\u{7f}<>&\""),
        ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("é\u{1f600}", "\"é\u{1f600}\""),
    ])
    func texts(text: String, expected: String) {
        #expect(JSONText.quoted(text) == expected)
    }

    /// All characters that JSON or the terminal could take for something else, and some that they could not.
    @Test func otherReadersGetTheText() throws {
        for value in (0...0x2100 as ClosedRange<UInt32>) {
            let text = "\(try #require(Unicode.Scalar(value)))a"
            let read = try JSONSerialization.jsonObject(
                with: Data(JSONText.quoted(text).utf8),
                options: .fragmentsAllowed,
            )
            #expect(read as? String == text)
        }
    }
}
