import CommandSupport
import Testing

/// What Go's `strconv.Quote` gives, and the rule of `log/slog` for when it is asked.
@Suite struct GoTextTests {
    @Test(arguments: [
        ("", #""""#), ("two words", #""two words""#), (#"a"b\"#, #""a\"b\\""#),
        ("\u{7}\u{8}\u{c}\n\r\t\u{b}", #""\a\b\f\n\r\t\v""#), ("\0\u{1f}\u{7f}", #""\x00\x1f\x7f""#),
        // Control, format and private characters, spaces and separators.
        ("\u{85}\u{ad}\u{e000}", #""\u0085\u00ad\ue000""#),
        ("\u{a0}\u{2003}\u{3000}", #""\u00a0\u2003\u3000""#),
        ("\u{200b}\u{2028}", #""\u200b\u2028""#), ("\u{ffff}\u{10000}", "\"\\uffff\u{10000}\""),
        ("\u{e0001}", #""\U000e0001""#),
        ("é\u{301}\u{fffd}\u{1f600}", "\"é\u{301}\u{fffd}\u{1f600}\""),
    ])
    func literals(text: String, expected: String) {
        #expect(GoText.quoted(text) == expected)
    }

    @Test(arguments: ["word", "x/y:z", #"back\slash"#, "\u{7f}", "é", "e\u{301}", "\u{1f600}", "a'<>&"])
    func wordsNeedNoQuotationMarks(text: String) {
        #expect(GoText.logfmt(text) == text)
    }

    @Test(arguments: [
        "", " ", "a=b", "a\"b", "a\u{1}", "a\nb", "\u{a0}", "\u{85}", "\u{200b}", "\u{2028}", "\u{fffd}",
        "\u{e0001}",
    ])
    func otherTextsAreQuoted(text: String) {
        #expect(GoText.logfmt(text) == GoText.quoted(text))
        #expect(GoText.logfmt(text) != text)
    }
}
