import EthereumTypes
import Foundation
import JSONMembers

/// What the output of a revert says in Solidity's encoding.
///
/// Source: Solidity documentation, "Panic via assert and Error via require"; go-ethereum, accounts/abi, `UnpackRevert`.
enum RevertReason {
    /// The text of `Error(string)`, or what the number of `Panic(uint256)` stands for; nil for anything else.
    static func text(of output: [UInt8]) -> String? {
        guard output.count >= 36 else { return nil }
        switch output.prefix(4) {
        case [0x08, 0xc3, 0x79, 0xa0]: return string(in: output.dropFirst(4))
        case [0x4e, 0x48, 0x7b, 0x71]:
            guard let code = UInt256(bigEndianBytes: output[4..<36]) else { return nil }
            return panic(code)
        default: return nil
        }
    }

    /// A text as JSON has it.
    static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let data = try? encoder.encode(text) else { return "\"\"" }
        return String(decoding: data, as: UTF8.self)
    }

    /// The one string that ABI-encoded arguments hold.
    private static func string(in arguments: ArraySlice<UInt8>) -> String? {
        let bytes = [UInt8](arguments)
        guard let offset = word(bytes, at: 0), let count = word(bytes, at: offset) else { return nil }
        let start = offset + 32
        guard count <= bytes.count - start else { return nil }
        return String(decoding: bytes[start..<(start + count)], as: UTF8.self)
    }

    /// The word at an offset as an offset or size that can lie within the bytes.
    private static func word(_ bytes: [UInt8], at offset: Int) -> Int? {
        guard bytes.count >= 32, offset <= bytes.count - 32,
            let number = UInt256(bigEndianBytes: bytes[offset..<(offset + 32)])?.uint64
        else { return nil }
        return Int(exactly: number).flatMap { $0 <= bytes.count ? $0 : nil }
    }

    private static func panic(_ code: UInt256) -> String {
        switch code.uint64 {
        case 0x00: "generic panic"
        case 0x01: "assert(false)"
        case 0x11: "arithmetic underflow or overflow"
        case 0x12: "division or modulo by zero"
        case 0x21: "enum overflow"
        case 0x22: "invalid encoded storage byte array accessed"
        case 0x31: "out-of-bounds array access; popping on an empty array"
        case 0x32: "out-of-bounds access of an array or bytesN"
        case 0x41: "out of memory"
        case 0x51: "uninitialized function"
        default: "unknown panic code: \(code.hexadecimal)"
        }
    }
}
