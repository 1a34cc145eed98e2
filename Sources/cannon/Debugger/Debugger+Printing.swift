import CannonVM
import CommandSupport
import EthereumTypes

extension Debugger {
    private static var registerNames: [String] {
        [
            "zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3",
            "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "t8", "t9", "k0", "k1", "gp", "sp", "fp", "ra",
            "lo", "hi", "pc", "next",
        ]
    }

    /// The name of a register, in the order of `RegisterIndex`.
    static func registerName(_ index: Int) -> String { registerNames[index] }

    /// Prints the step, the thread, and the instruction that comes next.
    func printLocation() {
        guard !state.hasExited else {
            print("step \(state.step): exited with \(state.exitCode)")
            return
        }
        let thread = state.runningThread.map { "thread \($0.identifier)" } ?? "no thread"
        print(
            "step \(state.step), \(thread): \(Terminal.digits(state.pc)) \(instruction.text) "
                + "in \(metadata.name(of: state.pc))"
        )
    }

    func printRegisters() {
        for row in stride(from: 0, to: RegisterIndex.count, by: 4) {
            let columns = (row..<row + 4).map { index in
                let name = Debugger.registerName(index)
                return String(repeating: " ", count: 4 - name.count) + name + " "
                    + Terminal.digits(state.registers[index])
            }
            print(columns.joined(separator: "  "))
        }
    }

    func printMemory(_ address: UInt64, _ count: Int) {
        for offset in stride(from: 0, to: count, by: 16) {
            let start = address &+ UInt64(offset)
            let bytes = state.memory.bytes(at: start, count: min(16, count - offset))
            let digits = bytes.map { Terminal.digits(UInt64($0), count: 2) }.joined(separator: " ")
            let text = bytes.map { (0x20..<0x7f).contains($0) ? Character(UnicodeScalar($0)) : "." }
            let gap = String(repeating: " ", count: (16 - bytes.count) * 3 + 2)
            print("\(Terminal.digits(start))  \(digits)\(gap)\(String(text))")
        }
    }

    /// Prints all threads, the running one first, and then in the order in which they will run.
    func printThreads() {
        let (left, right) = (state.leftThreadStates, state.rightThreadStates)
        let ordered = state.traverseRight ? right.reversed() + left : left.reversed() + right
        for (index, thread) in ordered.enumerated() {
            let pc = thread.registers[RegisterIndex.pc]
            let note = thread.hasExited ? ", exited with \(thread.exitCode)" : ""
            print(
                "\(index == 0 ? "*" : " ") thread \(thread.identifier): \(Terminal.digits(pc)) "
                    + "in \(metadata.name(of: pc))\(note)"
            )
        }
    }

    func printBacktrace() {
        print("0 \(Terminal.digits(state.pc)) in \(metadata.name(of: state.pc))")
        for (index, frame) in calls.frames.enumerated() {
            print("\(index + 1) \(Terminal.digits(frame.caller)) in \(metadata.name(of: frame.caller))")
        }
        if calls.frames.isEmpty {
            let address = state.registers[RegisterIndex.returnAddress]
            print("? \(Terminal.digits(address)) in \(metadata.name(of: address)), by the return address")
        }
    }
}

extension Instruction {
    /// The instruction's digits and name.
    var text: String { "\(Terminal.digits(UInt64(rawValue), count: 8)) \(name)" }

    private var name: String {
        let named: Any?
        switch opcode {
        case .special: named = rawValue == 0 ? "nop" : SpecialFunction(rawValue: function)
        case .special2: named = Special2Function(rawValue: function)
        case .registerImmediate: named = RegisterImmediateFunction(rawValue: UInt32(rt))
        default: named = opcode
        }
        return named.map { "\($0)" } ?? "invalid"
    }
}
