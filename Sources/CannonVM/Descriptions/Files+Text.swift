import Foundation
import JSONMembers

extension FileError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
        case .system(let path, let code): "\(path): \(SystemText.of(code))"
        case .badCompression(let path): "\(path): the gzip data are damaged or end early"
        case .tooLarge(let path, let limit): "\(path): more than \(limit) bytes"
        }
    }
}

extension StateError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
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
        case .file(let error): error.description
        }
    }
}

extension ELFError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
        case .notELF: "not an ELF file"
        case .unsupported(let reason): "unsupported ELF file: \(reason)"
        case .outOfBounds(let what, let offset, let byteCount):
            "the \(what) of \(byteCount) bytes at \(offset) lies outside of the file"
        case .malformed(let what): "malformed \(what)"
        case .segmentSizes(let index, let file, let memory):
            "segment \(index) has \(file) bytes in the file and \(memory) in memory"
        case .segmentOutOfRange(let index, let address, let byteCount):
            "segment \(index) of \(byteCount) bytes at 0x\(String(address, radix: 16)) lies outside of the memory for programs"
        case .tooLarge(let byteCount): "segments of more than \(byteCount) bytes"
        case .noSymbols: "no symbol table"
        }
    }
}

extension LoadingError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
        case .state(let error): error.description
        case .program(let error): error.description
        }
    }
}

extension ServerError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
        case .pipe(let code): "pipe: \(SystemText.of(code))"
        case .cannotStart(let command, let code): "\(command): \(SystemText.of(code))"
        }
    }
}

extension ProofFileError: CustomStringConvertible {
    /// What went wrong, for a person.
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .member(let error): error.description
        }
    }
}

/// The wording that descriptions share.
enum SystemText {
    /// What the system says of an error number.
    static func of(_ code: Int32) -> String { code < 0 ? "unknown error" : String(cString: strerror(code)) }
}
