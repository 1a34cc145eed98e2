import CannonVM
import CommandSupport

/// The calls of each thread that have not returned, as far as the plain engine has made them.
///
/// Source: ethereum-optimism/optimism, cannon/mipsevm/exec/stack.go.
final class CallStack {
    /// A call.
    struct Frame {
        /// The address that was called.
        var target: UInt64
        /// The address of the call.
        var caller: UInt64
    }

    private let state: MachineState
    private let metadata: ProgramMetadata
    private var framesOfThreads: [UInt64: [Frame]] = [:]

    /// Follows the calls that `engine` makes.
    init(_ engine: PlainEngine<RecordedMemory>, metadata: ProgramMetadata) {
        state = engine.state
        self.metadata = metadata
        engine.onCall = { [unowned self] caller, target in
            framesOfThreads[thread, default: []].append(Frame(target: target, caller: caller))
        }
        engine.onReturn = { [unowned self] in leave() }
    }

    private var thread: UInt64 { state.runningThread?.identifier ?? .max }

    /// The calls of the running thread, the newest first.
    var frames: [Frame] { framesOfThreads[thread, default: []].reversed() }

    /// Forgets all calls.
    func removeAll() { framesOfThreads = [:] }

    /// Drops the function that returns: the top one, or where that was left without a return, the one that has this name.
    private func leave() {
        guard var frames = framesOfThreads[thread], let top = frames.last else { return }
        let name = metadata.name(of: state.pc)
        if metadata.name(of: top.target) == name {
            frames.removeLast()
        } else if let index = frames.lastIndex(where: { metadata.name(of: $0.target) == name }) {
            frames.removeSubrange(index...)
        }
        framesOfThreads[thread] = frames
    }

    /// The lines of a traceback.
    var lines: [String] {
        ["traceback at pc=\(String(state.pc, radix: 16)). step=\(state.step)"]
            + frames.enumerated().map { index, frame in
                "\t\(index) \(String(frame.target, radix: 16)) in \(metadata.name(of: frame.target)) "
                    + "caller=\(Terminal.digits(frame.caller, count: 8))"
            }
    }
}
