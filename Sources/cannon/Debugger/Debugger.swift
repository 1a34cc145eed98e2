import CannonVM
import CommandSupport
import EthereumTypes
import JSONMembers

/// A small debugger on a state.
final class Debugger {
    let runner: MachineRunner
    let metadata: ProgramMetadata
    let calls: CallStack

    /// Begins at the state of `runner`.
    init(_ runner: MachineRunner, metadata: ProgramMetadata) {
        self.runner = runner
        self.metadata = metadata
        calls = CallStack(runner.plain, metadata: metadata)
        runner.plain.output = { descriptor, bytes in
            print("[guest \(descriptor)] \(GoText.logfmt(String(decoding: bytes, as: UTF8.self)))")
        }
    }

    var state: MachineState { runner.state }

    /// Does what a line says; false where it says to end.
    func execute(_ line: String) -> Bool {
        do {
            let command = try DebuggerCommand(line, metadata)
            if case .quit = command { return false }
            try execute(command)
        } catch {
            print("error: \(error)")
        }
        return true
    }

    private func execute(_ command: DebuggerCommand) throws {
        switch command {
        case .step(let count):
            try run(plainly: true, count)
            printLocation()
        case .skip(let count):
            calls.removeAll()
            try run(plainly: false, count)
            printLocation()
        case .until(let condition):
            try run(until: condition)
            printLocation()
        case .registers: printRegisters()
        case .memory(let address, let count): printMemory(address, count)
        case .threads: printThreads()
        case .backtrace: printBacktrace()
        case .location: printLocation()
        case .hash: print(state.stateHash().hexadecimal)
        case .save(let path): try StateFile.write(state, to: path)
        case .prove(let path):
            try JSONOutput.write(try runner.plain.proveStep().json, to: path)
            printLocation()
        case .help: print(DebuggerCommand.commands)
        case .quit, .nothing: break
        }
    }

    private func run(plainly: Bool, _ count: UInt64) throws {
        // While commands are typed, a signal ends the debugger; here, the run.
        Interruption.install()
        defer { Interruption.remove() }
        runner.usesPlainEngine = plainly
        var remaining = count
        while remaining > 0, !state.hasExited {
            try Interruption.check()
            let start = state.step
            let stop = try runner.run(steps: min(remaining, runner.chunk))
            remaining -= min(remaining, state.step &- start)
            if stop == .request { return }
        }
    }

    /// Runs, one step at least, until a condition holds.
    private func run(until condition: DebuggerCommand.Condition) throws {
        if case .step(let step) = condition {
            guard step >= state.step else { throw CommandFailure(message: "step \(step) is in the past") }
            return try run(plainly: true, step - state.step)
        }
        runner.observer = { [unowned self] in holds(condition) }
        defer { runner.observer = nil }
        try run(plainly: true, .max)
    }

    private func holds(_ condition: DebuggerCommand.Condition) -> Bool {
        switch condition {
        case .step, .exit: return false
        case .address(let address): return state.pc == address
        case .systemCall(let number):
            guard instruction.function == SpecialFunction.syscall.rawValue, instruction.opcode == .special
            else {
                return false
            }
            return number == nil || state.registers[RegisterIndex.result] == number
        case .preimage(let prefix):
            return runner.plain.preimages.offset != nil
                && runner.plain.preimages.key.bytes.starts(with: prefix)
        }
    }

    /// The instruction that comes next.
    var instruction: Instruction {
        let word = state.memory.word(at: state.pc)
        return Instruction(UInt32(truncatingIfNeeded: state.pc & 4 == 0 ? word >> 32 : word))
    }
}
