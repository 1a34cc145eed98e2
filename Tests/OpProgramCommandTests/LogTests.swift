import Foundation
import Logging
import Testing

@testable import HostCommand

@Suite struct LogTests {
    private static let attributes: [(name: String, value: Logger.MetadataValue)] = [
        ("count", .stringConvertible(1_234_567)), ("err", "a \"b\"=c\nd"),
        ("few", .stringConvertible(99_999)),
        ("none", ""), ("word", "x/y:z"),
    ]

    private func line(_ format: LogFormat, color: Bool = false, _ message: String = "Some message") -> String
    {
        let record = LogRecord(
            time: LogTime(seconds: 1_700_000_000, nanoseconds: 12_345_678),
            level: .info,
            message: message,
            attributes: LogTests.attributes,
        )
        return record.line(format, color: color)
    }

    /// The zone of these tests, as `+0100`.
    private var zone: String {
        LogTime(seconds: 1_700_000_000, nanoseconds: 0).logfmt(milliseconds: false).suffix(5).description
    }

    @Test func logfmtLines() {
        let rest =
            #"lvl=info msg="Some message" count=1234567 err="a \"b\"=c\nd" few=99999 none="" word=x/y:z"#
        #expect(line(.logfmt).hasSuffix("\(zone) \(rest)\n"))
        #expect(line(.logfmt).hasPrefix("t=2023-11-1"))
        #expect(line(.text) == line(.logfmt))
        #expect(line(.logfmtms).contains(":20.012\(zone) \(rest)\n"))
    }

    @Test func terminalLines() {
        let padding = String(repeating: " ", count: 40 - "Some message".count)
        let text = line(.terminal)
        #expect(text.hasPrefix("INFO [11-1"))
        #expect(
            text.hasSuffix(
                #":20.012] Some message\#(padding) count=1,234,567 err="a \"b\"=c\nd" few=99999 none= word=x/y:z"#
                    + "\n"
            )
        )
        let colored = line(.terminal, color: true)
        #expect(colored.hasPrefix("\u{1b}[32mINFO \u{1b}[0m[11-1"))
        #expect(colored.hasSuffix(" \u{1b}[32mword\u{1b}[0m=x/y:z\n"))
        #expect(line(.text, color: true) == colored)
    }

    @Test func jsonLines() throws {
        let text = line(.json)
        #expect(text.hasPrefix("{\"t\":\"2023-11-1"))
        #expect(
            text.hasSuffix(
                #""lvl":"info","msg":"Some message","count":1234567,"err":"a \"b\"=c\nd","few":99999,"none":"","word":"x/y:z"}"#
                    + "\n"
            )
        )
        #expect(text.contains(":20.012345678"))
        #expect(line(.jsonms) == text)
        let odd = line(.json, "\u{1}\t\\ü")
        let object = try JSONSerialization.jsonObject(with: Data(odd.utf8)) as? [String: Any]
        #expect(object?["msg"] as? String == "\u{1}\t\\ü")
    }

    @Test(arguments: [
        (-1_234_567, "-1,234,567"), (100_000, "100,000"), (99_999, "99999"), (-12345, "-12345"), (0, "0"),
    ])
    func numbersHaveCommasOnTerminals(number: Int, expected: String) {
        #expect(LogText.terminal(.stringConvertible(number)) == expected)
    }

    @Test(arguments: LogLevel.allCases)
    func levelsAreThoseOfTheLogger(level: LogLevel) {
        #expect(LogLevel(level.loggerLevel) == level)
        #expect(level.alignedName.count == 5)
    }

    @Test func levelsAreFiltered() throws {
        for (level, lines) in [("trace", 1), ("info", 1), ("warn", 1), ("crit", 1)] {
            let run = try CommandRun(["--log.level", level, "--server"])
            // At warn and above only the failure itself is left.
            #expect(
                run.output.split(separator: "\n").count
                    == (level == "trace" || level == "info" ? lines + 1 : lines)
            )
            #expect(run.error == "flag l1.head is required")
        }
    }

    @Test func theProcessIsNamedWhereAskedFor() throws {
        let run = try CommandRun(["--log.pid", "--log.format", "json"])
        #expect(run.lastLine.contains("\"pid\":\(ProcessInfo.processInfo.processIdentifier)"))
    }
}
