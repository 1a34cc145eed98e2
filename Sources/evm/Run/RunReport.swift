import EVM
import EthereumTypes
import Foundation

/// What `evm run` prints when the code has run.
enum RunReport {
    /// The output in hexadecimal to standard output, and a line for a failure.
    static func printOutput(_ result: ExecutionResult) {
        print("0x" + String(decoding: Hex.encode(result.output), as: UTF8.self))
        if !result.exit.isSuccess { print(" error: \(result.exit.text)") }
    }

    /// Gas and time to standard error.
    static func printStatistics(gasUsed: Int64, seconds: Double, runs: Int) {
        var lines = [
            "EVM gas used:    \(gasUsed)",
            String(format: "execution time:  %.6fms", seconds * 1e3)
                + (runs > 1 ? " (least of \(runs) runs)" : ""),
        ]
        if runs > 1, seconds > 0 {
            lines.append(String(format: "speed:           %.1f Mgas/s", Double(gasUsed) / seconds / 1e6))
        }
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    }
}

extension Exit {
    /// Why a frame ended, in geth's words.
    var text: String {
        switch self {
        case .stop, .return, .selfDestruct: "success"
        case .revert: "execution reverted"
        case .callTooDeep: "max call depth exceeded"
        case .insufficientBalance: "insufficient balance for transfer"
        case .nonceOverflow: "nonce uint64 overflow"
        case .outOfGas: "out of gas"
        case .stackUnderflow: "stack underflow"
        case .stackOverflow: "stack limit reached 1024 (1023)"
        case .invalidJump: "invalid jump destination"
        case .undefinedInstruction: "invalid opcode"
        case .invalidInstruction: "invalid opcode: INVALID"
        case .writeProtection: "write protection"
        case .returnDataOutOfBounds: "return data out of bounds"
        case .createCollision: "contract address collision"
        case .codeTooLarge: "max code size exceeded"
        case .reservedCodePrefix: "invalid code: must not begin with 0xef"
        case .precompileFailure: "precompiled contract failed"
        case .suspended, .stateFailure: "the state could not be read"
        }
    }
}
