import Preimage

extension Hint {
    /// The bytes of a hint as a person is shown them: long payloads are cut.
    public static func shown(_ encoded: [UInt8]) -> String {
        let shownCount = 200
        let text = String(decoding: encoded.prefix(shownCount), as: UTF8.self)
        return encoded.count > shownCount ? text + "… (\(encoded.count) bytes)" : text
    }
}
