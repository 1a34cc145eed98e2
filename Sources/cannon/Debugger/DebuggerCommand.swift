import CannonVM
import EthereumTypes

/// A line that a person has typed.
enum DebuggerCommand {
    case step(UInt64)
    case skip(UInt64)
    case until(Condition)
    case registers
    case memory(address: UInt64, count: Int)
    case threads
    case backtrace
    case location
    case hash
    case save(path: String)
    case prove(path: String)
    case help
    case quit
    case nothing

    /// What a run to somewhere waits for.
    enum Condition {
        /// This many steps since the program's beginning.
        case step(UInt64)
        /// The instruction at this address comes next.
        case address(UInt64)
        /// A system call comes next; nil for any.
        case systemCall(UInt64?)
        /// A pre-image was read whose key begins with these bytes.
        case preimage(prefix: [UInt8])
        /// The VM has exited.
        case exit
    }

    static var commands: String {
        """
        step [N]                     make N steps, 1 if left out
        skip N                       make N steps with the fast engine; the backtrace begins anew
        until step N                 run until N steps have been made in all
        until symbol NAME            run until the symbol's first instruction comes next
        until address A              run until the instruction at this address comes next
        until syscall [NAME|NUMBER]  run until a system call comes next
        until preimage [KEY]         run until a pre-image was read whose key begins so
        until exit                   run until the VM exits
        where                        step, instruction and symbol
        registers                    the registers of the running thread
        memory A [COUNT]             COUNT bytes at an address, 64 if left out
        threads                      all threads
        backtrace                    the calls that have not returned, as far as they were made here
        hash                         the state hash
        save FILE                    write the state to a file
        proof FILE                   make a step and write its proof to a file
        quit                         end
        Numbers are decimal or begin with 0x; the first letters of a command are enough.
        """
    }

    private static var names: [String] {
        [
            "step", "skip", "until", "where", "registers", "memory", "threads", "backtrace", "hash", "save",
            "proof",
            "help", "quit",
        ]
    }

    /// Reads a line; symbols are looked up in `metadata`.
    init(_ line: String, _ metadata: ProgramMetadata) throws(CommandFailure) {
        let words = line.split(separator: " ").map(String.init)
        guard let first = words.first else {
            self = .nothing
            return
        }
        guard let name = DebuggerCommand.names.first(where: { $0.hasPrefix(first) }) else {
            throw CommandFailure(message: "unknown command \(first); help lists all")
        }
        let argument = words.dropFirst().first
        switch name {
        case "step": self = .step(try argument.map(DebuggerCommand.number) ?? 1)
        case "skip": self = .skip(try DebuggerCommand.number(argument))
        case "until": self = .until(try Condition(words.dropFirst(), metadata))
        case "where": self = .location
        case "registers": self = .registers
        case "memory":
            let count = words.count > 2 ? try DebuggerCommand.number(words[2]) : 64
            self = .memory(address: try DebuggerCommand.number(argument), count: Int(min(count, 1 << 20)))
        case "threads": self = .threads
        case "backtrace": self = .backtrace
        case "hash": self = .hash
        case "save": self = .save(path: try DebuggerCommand.path(argument))
        case "proof": self = .prove(path: try DebuggerCommand.path(argument))
        case "help": self = .help
        default: self = .quit
        }
    }

    private static func path(_ word: String?) throws(CommandFailure) -> String {
        guard let word else { throw CommandFailure(message: "a file is missing") }
        return word
    }

    fileprivate static func number(_ word: String?) throws(CommandFailure) -> UInt64 {
        guard let word else { throw CommandFailure(message: "a number is missing") }
        guard let number = word.hasPrefix("0x") ? UInt64(word.dropFirst(2), radix: 16) : UInt64(word) else {
            throw CommandFailure(message: "\(word) is not a number")
        }
        return number
    }
}

extension DebuggerCommand.Condition {
    /// Reads the words behind `until`.
    fileprivate init(_ words: ArraySlice<String>, _ metadata: ProgramMetadata) throws(CommandFailure) {
        let argument = words.dropFirst().first
        switch words.first {
        case "step": self = .step(try DebuggerCommand.number(argument))
        case "address": self = .address(try DebuggerCommand.number(argument))
        case "symbol":
            guard let symbol = metadata.symbols.first(where: { $0.name == argument }) else {
                throw CommandFailure(message: "there is no symbol \(argument ?? "without a name")")
            }
            self = .address(symbol.start)
        case "syscall":
            guard let argument else {
                self = .systemCall(nil)
                return
            }
            if let call = SystemCall.allCases.first(where: { "\($0)" == argument }) {
                self = .systemCall(call.rawValue)
            } else {
                self = .systemCall(try DebuggerCommand.number(argument))
            }
        case "preimage":
            guard let prefix = Hex.decode((argument ?? "").utf8) else {
                throw CommandFailure(message: "a key is hexadecimal digits, two for each byte")
            }
            self = .preimage(prefix: prefix)
        case "exit": self = .exit
        default: throw CommandFailure(message: "until step, symbol, address, syscall, preimage or exit")
        }
    }
}
