import EthereumCodec
import EthereumTypes
import JSONMembers

/// Encodings of values, valid and invalid: `RLPTests` of ethereum/tests.
public struct RLPTests: SingleCaseSuite {
    /// Makes the suite.
    public init() {}

    /// Encodes `in` and decodes `out`, or sees that an invalid `out` is refused.
    public static func outcome(of test: JSONMembers) throws(JSONMemberError) -> CaseOutcome {
        let encoding = try test.bytes("out")
        let isInvalid = test.value("in") as? String == "INVALID"
        var expectation = Expectation()
        let decoded: RLPValue
        do throws(RLPError) {
            decoded = try RLPValue(encoded: encoding)
        } catch {
            return isInvalid ? .passed : .failed("refused at byte \(error.offset): \(error.kind)")
        }
        if isInvalid { return .failed("an invalid encoding was accepted as \(decoded)") }
        var writer = RLPWriter()
        decoded.append(to: &writer)
        expectation.check("encoding of what was decoded", encoding, writer.bytes)
        if test.value("in") as? String == "VALID" { return expectation.outcome }
        guard let json = test.value("in"), let value = RLPValue(json: json) else {
            throw test.failure("in", "no value that can be encoded")
        }
        expectation.check("decoded value", value, decoded)
        if let number = json as? UInt64 { checkInteger(number, encoding, &expectation) }
        return expectation.outcome
    }

    /// Integers have methods of their own.
    private static func checkInteger(
        _ number: UInt64,
        _ encoding: [UInt8],
        _ expectation: inout Expectation,
    ) {
        var writer = RLPWriter()
        writer.append(number)
        expectation.check("encoding of the integer", encoding, writer.bytes)
        var reader = RLPReader(encoding)
        do throws(RLPError) {
            expectation.check("integer", number, try reader.readUInt64())
        } catch {
            expectation.fail("the integer is refused at byte \(error.offset): \(error.kind)")
        }
    }
}
