import EthereumTypes
import Foundation
import JSONMembers
import Preimage

extension MachineError: CustomStringConvertible {
    /// What stopped the machine, for a person.
    public var description: String {
        switch self {
        case .invalidInstruction(let pc, let instruction):
            "invalid instruction \(word(instruction)) at \(hexadecimal(pc))"
        case .branchInDelaySlot(let pc, let instruction):
            "branch \(word(instruction)) in a delay slot at \(hexadecimal(pc))"
        case .unalignedProgramCounter(let pc): "the program counter \(hexadecimal(pc)) is no multiple of 4"
        case .divisionByZero(let pc, let instruction):
            "division by zero by \(word(instruction)) at \(hexadecimal(pc))"
        case .unknownSystemCall(let pc, let number): "unknown system call \(number) at \(hexadecimal(pc))"
        case .preimageOffsetOutOfBounds(let key, let offset, let byteCount):
            "pre-image \(key.hexadecimal) is read at \(offset), and has \(byteCount) bytes with its length"
        case .hintTooLong(let byteCount): "a write of \(byteCount) bytes to the hint channel"
        case .noThread: "no thread is left"
        case .oracle(let error): error.description
        case .unprovenMemory(let address): "the memory at \(hexadecimal(address)) is not proven"
        }
    }
}

private func hexadecimal(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

/// An instruction as eight hexadecimal digits.
private func word(_ instruction: UInt32) -> String {
    let digits = String(instruction, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

extension OracleError: CustomStringConvertible {
    /// Why there is no pre-image, for a person.
    public var description: String {
        switch self {
        case .noServer(let key): "there is no pre-image server to ask for \(key.hexadecimal)"
        case .missing(let key): "there is no pre-image \(key.hexadecimal)"
        case .preimageChannel(let key, let error):
            "\(OracleError.text(error, channel: "pre-image")), asked for \(key.hexadecimal)"
        case .hintChannel(let hint, let error):
            "\(OracleError.text(error, channel: "hint")), given \(OracleError.quoted(hint))"
        case .preimageTimeout(let key, let seconds):
            "the pre-image server did not answer within \(seconds) s, asked for \(key.hexadecimal)"
        case .hintTimeout(let hint, let seconds):
            "the pre-image server did not answer within \(seconds) s, given the hint \(OracleError.quoted(hint))"
        }
    }

    private static func text(_ error: ByteChannelError, channel: String) -> String {
        switch error {
        case .endOfStream(0), .system(EPIPE): "the pre-image server closed the \(channel) channel"
        case .endOfStream(let count):
            "the pre-image server closed the \(channel) channel after \(count) bytes of what was awaited"
        case .system(let code): "\(channel) channel: \(SystemText.of(code))"
        case .tooLong(let byteCount): "the pre-image server announced \(byteCount) bytes, which is too much"
        }
    }

    /// The beginning of a hint, in quotation marks if it needs them.
    private static func quoted(_ hint: [UInt8]) -> String {
        let text = String(decoding: hint.prefix(80), as: UTF8.self)
        let quoted = text.debugDescription
        return (quoted.contains { $0 == " " || $0 == "\\" } ? quoted : text) + (hint.count > 80 ? "..." : "")
    }
}

extension StepVerificationError: CustomStringConvertible {
    /// Why a proof is refused, for a person.
    public var description: String {
        switch self {
        case .stateDataLength(let count, nil): "state data of \(count) bytes, which no version has"
        case .stateDataLength(let count, let expected?):
            "state data of \(count) bytes, where this version has \(expected): the proof is of another version"
        case .stateData(let error): "state data: \(error)"
        case .proofDataLength(let count, let expected): "proof data of \(count) bytes instead of \(expected)"
        case .preState(let computed):
            "state data have the state hash \(computed.hexadecimal), which is not pre"
        case .step(let step, let expected): "the proof is of step \(step), and state data of step \(expected)"
        case .thread: "the thread does not belong to the active stack"
        case .machine(let error): error.description
        case .preimageRead(let offset?): "the step reads a pre-image at \(offset), and the proof does not"
        case .preimageRead(nil): "the proof has a pre-image, and the step reads none"
        case .preimageValue(let key): "the pre-image does not belong to its key \(key.hexadecimal)"
        case .postState(let computed):
            "the step leads to the state hash \(computed.hexadecimal), which is not post"
        }
    }
}
