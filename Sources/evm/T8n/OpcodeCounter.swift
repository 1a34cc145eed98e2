import EVM
import EthereumTypes

/// Counts the instructions that a block runs, system calls included, as geth's `--opcode.count` does.
///
/// Source: go-ethereum, eth/tracers/native/opcode_counter.go.
final class OpcodeCounter: Tracer {
    /// Sees the same.
    var inner: Tracer?
    private var counts = [UInt64](repeating: 0, count: 256)

    /// How often each instruction ran, by its mnemonic.
    var object: [String: Any] {
        var object: [String: Any] = [:]
        for (byte, count) in counts.enumerated() where count > 0 {
            object[OpcodeCounter.name(UInt8(byte))] = count
        }
        return object
    }

    /// The mnemonic whatever the fork, as geth spells it.
    static func name(_ byte: UInt8) -> String {
        let opcode = Opcode(byte: byte)
        guard let info = opcode.info else { return "opcode 0x\(String(byte, radix: 16)) not defined" }
        return opcode == .prevRandao ? "DIFFICULTY" : "\(info.mnemonic)"
    }

    override func step(_ step: TraceStep) {
        counts[Int(step.opcode)] += 1
        inner?.step(step)
    }

    override func enter(_ call: TraceCall) { inner?.enter(call) }

    override func leave(depth: Int, exit: Exit, gasLeft: Int64, output: [UInt8]) {
        inner?.leave(depth: depth, exit: exit, gasLeft: gasLeft, output: output)
    }

    override func selfDestruct(_ address: Address, beneficiary: Address, balance: UInt256) {
        inner?.selfDestruct(address, beneficiary: beneficiary, balance: balance)
    }
}
