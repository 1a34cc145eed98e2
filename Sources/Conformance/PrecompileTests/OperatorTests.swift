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
        guard let opcode = OperatorTests.opcodes[name] else {
            throw document.failure(JSONMembers.elements, "no instruction is known by the file's name")
        }
        let call = CodeCall(fork: .osaka, code: OperatorTests.code(opcode))
        guard isSelected(name) else { return }
        for (index, test) in try document.objects(JSONMembers.elements).enumerated() {
            let result = call.run(try test.hash("X").bytes + test.hash("Y").bytes, gas: 1_000_000)
            var expectation = Expectation()
            expectation.check("result", try test.hash("Expected").bytes, result.output)
            report(CaseResult(name: name, indices: "\(index)", fork: "Osaka", outcome: expectation.outcome))
        }
    }

    /// Takes the operands from the call's data and returns the result.
    private static func code(_ opcode: Opcode) -> [UInt8] {
        [Opcode.push0, .callDataLoad, .push1].map(\.rawValue) + [32]
            + [Opcode.callDataLoad, opcode, .push0, .mstore, .push1].map(\.rawValue) + [32]
            + [Opcode.push0, .return].map(\.rawValue)
    }

    /// The names of the files, without `.json`.
    public static var fileNames: [String] { opcodes.keys.sorted() }

    private static let opcodes: [String: Opcode] = [
        "testcases_add": .add,
        "testcases_and": .and,
        "testcases_byte": .byte,
        "testcases_div": .div,
        "testcases_eq": .eq,
        "testcases_exp": .exp,
        "testcases_gt": .gt,
        "testcases_lt": .lt,
        "testcases_mod": .mod,
        "testcases_mul": .mul,
        "testcases_or": .or,
        "testcases_sar": .sar,
        "testcases_sdiv": .sdiv,
        "testcases_sgt": .sgt,
        "testcases_shl": .shl,
        "testcases_shr": .shr,
        "testcases_signext": .signExtend,
        "testcases_slt": .slt,
        "testcases_smod": .smod,
        "testcases_sub": .sub,
        "testcases_xor": .xor,
    ]
}
