import CannonVM
import EthereumTypes
import TestSupport

/// States of small programs, written to a folder under their names.
enum TestStates {
    static var codeAddress: UInt64 { 0x1_0000 }
    private static var dataAddress: UInt64 { 0x2_0000 }

    private static let systemCall: UInt32 = 0x0000_000c
    private static func setResult(_ value: UInt64) -> UInt32 { 0x3402_0000 | UInt32(value) }
    private static func setArgument0(_ value: UInt64) -> UInt32 { 0x3404_0000 | UInt32(value) }
    /// `exit_group` with a code, in three steps.
    private static func exit(_ code: UInt64) -> [UInt32] {
        [setResult(SystemCall.exitGroup.rawValue), setArgument0(code), systemCall]
    }

    private static func state(_ code: [UInt32], _ registers: [Int: UInt64]) throws -> MachineState {
        let state = try MachineState(pc: codeAddress, heap: AddressSpace.heapStart)
        let bytes = code.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
        state.memory.setBytes(bytes, at: codeAddress)
        for (index, value) in registers { state.registers[index] = value }
        return state
    }

    /// Counts to `count` in three steps each, and exits with 0 in three more.
    static func counter(_ count: UInt64) throws -> MachineState {
        // daddiu t0, t0, 1; bne t0, t1, -2; nop
        try state([0x6508_0001, 0x1509_fffe, 0] + exit(0), [9: count])
    }

    /// Reads the first and the second eight bytes of local pre-image 1 at its steps 0 and 2, and exits with 0: 6 steps.
    static func preimageReader() throws -> MachineState {
        let read = SystemCall.read.rawValue
        let state = try state(
            [systemCall, setResult(read), systemCall] + exit(0),
            [2: read, 4: 5, 5: dataAddress, 6: 8],
        )
        state.preimageKey = Hash32(1 << 56, 0, 0, 1)
        return state
    }

    /// Reads a word where no page exists, stores one there at its step 3, reads it again, and exits with 0: 10 steps.
    static func pageMaker() throws -> MachineState {
        // ld a4, 0(a1); beq zero, zero, 1; nop; sd a5, 0(a1); ld a6, 0(a1); beq zero, zero, 1; nop
        try state(
            [0xdca8_0000, 0x1000_0001, 0, 0xfca9_0000, 0xdcaa_0000, 0x1000_0001, 0] + exit(0),
            [5: dataAddress, 9: 0x1234],
        )
    }

    /// Gives the hint `abc`, and exits with 0: 4 steps.
    static func hinter() throws -> MachineState {
        let write = SystemCall.write.rawValue
        let state = try state([systemCall] + exit(0), [2: write, 4: 4, 5: dataAddress, 6: 7])
        state.memory.setBytes([0, 0, 0, 3] + Array("abc".utf8), at: dataAddress)
        return state
    }

    /// Prints a line, and exits with 3: 4 steps.
    static func printer() throws -> MachineState {
        let write = SystemCall.write.rawValue
        let state = try state([systemCall] + exit(3), [2: write, 4: 1, 5: dataAddress, 6: 4])
        state.memory.setBytes(Array("a b\n".utf8), at: dataAddress)
        return state
    }

    /// Stops at an instruction that means nothing, at its step 1.
    static func invalid() throws -> MachineState { try state([0, 0x7c00_0000], [:]) }

    /// A folder with a state in the file `state.bin.gz`.
    static func folder(_ state: MachineState) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try StateFile.write(state, to: folder.file("state.bin.gz"))
        return folder
    }
}

/// Pre-image servers as shell scripts.
enum TestServer {
    /// Answers each key with the eight bytes that `command` writes.
    static func answering(_ command: String) -> [String] {
        script(
            "while [ \"$(head -c 32 <&5 | wc -c)\" -eq 32 ]; do "
                + "printf '\\0\\0\\0\\0\\0\\0\\0\\10' >&6; \(command) >&6; done"
        )
    }

    static let constant = answering("printf abcdefgh")
    static let random = answering("head -c 8 /dev/urandom")

    static func script(_ text: String) -> [String] { ["--", "/bin/sh", "-c", text] }
}
