import EVM
import EthereumTypes
import Forks
import Foundation
import JSONMembers

/// Instructions of two operands: go-ethereum's `core/vm/testdata/testcases_*.json`.
///
/// A file is an array of operands and results, and its name tells the instruction. `Y` is the operand on top.
public struct OperatorTests: FixtureSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each case of a file.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        guard let opcode = OperatorTests.opcode(name) else {
            throw document.failure(JSONMembers.elements, "no instruction is known by the file's name")
        }
        let call = CodeCall(fork: .osaka, code: OperatorTests.code(opcode))
        for (index, test) in try document.objects(JSONMembers.elements).enumerated() {
            let name = "\(name)[\(index)]"
            guard isSelected(name) else { continue }
            let result = call.run(try test.hash("X").bytes + test.hash("Y").bytes, gas: 1_000_000)
            var expectation = Expectation()
            expectation.check("result", try test.hash("Expected").bytes, result.output)
            report(CaseResult(name: name, fork: "Osaka", outcome: expectation.outcome))
        }
    }

    /// Takes the operands from the call's data and returns the result.
    private static func code(_ opcode: Opcode) -> [UInt8] {
        [
            Opcode.push0, .callDataLoad, .push1,
        ].map(\.rawValue) + [32]
            + [Opcode.callDataLoad, opcode, .push0, .mstore, .push1].map(\.rawValue) + [32]
            + [Opcode.push0, .return].map(\.rawValue)
    }

    private static func opcode(_ name: String) -> Opcode? {
        switch name {
        case "testcases_add": .add
        case "testcases_and": .and
        case "testcases_byte": .byte
        case "testcases_div": .div
        case "testcases_eq": .eq
        case "testcases_exp": .exp
        case "testcases_gt": .gt
        case "testcases_lt": .lt
        case "testcases_mod": .mod
        case "testcases_mul": .mul
        case "testcases_or": .or
        case "testcases_sar": .sar
        case "testcases_sdiv": .sdiv
        case "testcases_sgt": .sgt
        case "testcases_shl": .shl
        case "testcases_shr": .shr
        case "testcases_signext": .signExtend
        case "testcases_slt": .slt
        case "testcases_smod": .smod
        case "testcases_sub": .sub
        case "testcases_xor": .xor
        default: nil
        }
    }
}
