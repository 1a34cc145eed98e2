import CannonVM
import CommandSupport
import Foundation
import JSONMembers
import Preimage

/// What went wrong, for a person.
enum ErrorText {
    /// The text for any error that the VM's library throws.
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as CommandFailure: error.message
        case let error as FileError: text(error)
        case let error as StateError: text(error)
        case let error as ELFError: text(error)
        case let error as LoadingError: text(error)
        case let error as MachineError: text(error)
        case let error as OracleError: text(error)
        case let error as ServerError: text(error)
        case let error as ProofFileError: text(error)
        case let error as StepVerificationError: text(error)
        default: "\(error)"
        }
    }

    private static func text(_ error: FileError) -> String {
        switch error {
        case .system(let path, let code): "\(path): \(system(code))"
        case .badCompression(let path): "\(path): the gzip data are damaged or end early"
        case .tooLarge(let path, let limit): "\(path): more than \(limit) bytes"
        }
    }

    private static func text(_ error: StateError) -> String {
        switch error {
        case .endOfFile(let offset): "the state ends at byte \(offset), where more is needed"
        case .trailingBytes(let offset): "there are bytes after the end of the state at byte \(offset)"
        case .unknownVersion(let number): "unknown version: \(number)"
        case .unsupportedVersion(let version): "unsupported version: \(version.rawValue) (\(version.name))"
        case .jsonNotSupported: "json not supported: states are .bin or .bin.gz"
        case .unknownFormat(let name): "\(name): the names of states end in .bin or .bin.gz"
        case .impossibleCount(let count, let offset):
            "the count \(count) at byte \(offset) is more than the file can hold"
        case .badPageIndex(let index, let offset):
            "the page index \(index) at byte \(offset) is too large or occurs twice"
        case .noActiveThread: "the stack that is traversed has no thread"
        case .file(let error): text(error)
        }
    }

    private static func text(_ error: ELFError) -> String {
        switch error {
        case .notELF: "not an ELF file"
        case .unsupported(let reason): "unsupported ELF file: \(reason)"
        case .outOfBounds(let what, let offset, let byteCount):
            "the \(what) of \(byteCount) bytes at \(offset) lies outside of the file"
        case .malformed(let what): "malformed \(what)"
        case .segmentSizes(let index, let file, let memory):
            "segment \(index) has \(file) bytes in the file and \(memory) in memory"
        case .segmentOutOfRange(let index, let address, let byteCount):
            "segment \(index) of \(byteCount) bytes at \(hexadecimal(address)) lies outside of the memory for programs"
        case .tooLarge(let byteCount): "segments of more than \(byteCount) bytes"
        case .noSymbols: "no symbol table"
        }
    }

    private static func text(_ error: LoadingError) -> String {
        switch error {
        case .state(let error): text(error)
        case .program(let error): text(error)
        }
    }

    private static func text(_ error: MachineError) -> String {
        switch error {
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
        case .oracle(let error): text(error)
        case .unprovenMemory(let address): "the memory at \(hexadecimal(address)) is not proven"
        }
    }

    private static func text(_ error: OracleError) -> String {
        switch error {
        case .noServer(let key): "there is no pre-image server to ask for \(key.hexadecimal)"
        case .missing(let key): "there is no pre-image \(key.hexadecimal)"
        case .preimageChannel(let key, let error):
            "\(text(error, channel: "pre-image")), asked for \(key.hexadecimal)"
        case .hintChannel(let hint, let error):
            "\(text(error, channel: "hint")), given \(printable(hint))"
        case .preimageTimeout(let key, let seconds):
            "the pre-image server did not answer within \(seconds) s, asked for \(key.hexadecimal)"
        case .hintTimeout(let hint, let seconds):
            "the pre-image server did not answer within \(seconds) s, given the hint \(printable(hint))"
        }
    }

    private static func text(_ error: ByteChannelError, channel: String) -> String {
        switch error {
        case .endOfStream(0), .system(EPIPE): "the pre-image server closed the \(channel) channel"
        case .endOfStream(let count):
            "the pre-image server closed the \(channel) channel after \(count) bytes of what was awaited"
        case .system(let code): "\(channel) channel: \(system(code))"
        case .tooLong(let byteCount): "the pre-image server announced \(byteCount) bytes, which is too much"
        }
    }

    private static func text(_ error: ServerError) -> String {
        switch error {
        case .pipe(let code): "pipe: \(system(code))"
        case .cannotStart(let command, let code): "\(command): \(system(code))"
        }
    }

    private static func text(_ error: ProofFileError) -> String {
        switch error {
        case .file(let error): text(error)
        case .member(let error): error.description
        }
    }

    private static func text(_ error: StepVerificationError) -> String {
        switch error {
        case .stateDataLength(let count): "state data of \(count) bytes, which no version has"
        case .stateData(let error): "state data: \(text(error))"
        case .proofDataLength(let count, let expected): "proof data of \(count) bytes instead of \(expected)"
        case .preState(let computed):
            "state data have the state hash \(computed.hexadecimal), which is not pre"
        case .step(let step, let expected): "the proof is of step \(step), and state data of step \(expected)"
        case .thread: "the thread does not belong to the active stack"
        case .machine(let error): text(error)
        case .preimageRead(let offset?): "the step reads a pre-image at \(offset), and the proof does not"
        case .preimageRead(nil): "the proof has a pre-image, and the step reads none"
        case .preimageValue(let key): "the pre-image does not belong to its key \(key.hexadecimal)"
        case .postState(let computed):
            "the step leads to the state hash \(computed.hexadecimal), which is not post"
        }
    }

    /// What the system says of an error number.
    private static func system(_ code: Int32) -> String {
        code < 0 ? "unknown error" : String(cString: strerror(code))
    }

    private static func hexadecimal(_ value: UInt64) -> String { "0x" + String(value, radix: 16) }

    private static func word(_ instruction: UInt32) -> String {
        Terminal.digits(UInt64(instruction), count: 8)
    }

    private static func printable(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(80), as: UTF8.self)
        return Log.quoted(text) + (bytes.count > 80 ? "..." : "")
    }
}

/// Calls `body`, and names what it was for where it fails.
func attempt<Value>(_ what: String, _ body: () throws -> Value) throws(CommandFailure) -> Value {
    do {
        return try body()
    } catch {
        throw CommandFailure(message: "\(what): \(ErrorText.of(error))")
    }
}
