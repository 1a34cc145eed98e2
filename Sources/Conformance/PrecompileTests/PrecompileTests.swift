import EVM
import EthereumTypes
import Forks
import Foundation
import JSONMembers
import MerklePatricia
import WorldState

/// Precompiled contracts: go-ethereum's `core/vm/testdata/precompiles` and the vectors of EIP-2537.
///
/// A file is an array of inputs, each with output and gas, or with an error. The file's name tells the contract. Each
/// input is called with exactly the gas, and with one less, which must fail.
public struct PrecompileTests: FixtureSuite {
    /// Makes the suite.
    public init() {}

    /// Runs each vector of a file.
    public func run(
        _ document: JSONMembers,
        path: String,
        isSelected: (String) -> Bool,
        report: (CaseResult) -> Void,
    ) throws(JSONMemberError) {
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        guard let file = PrecompileFile(name: name) else {
            throw document.failure(JSONMembers.elements, "no contract is known by the file's name")
        }
        let call = CodeCall(fork: file.fork, callee: file.contract.address)
        for vector in try document.objects(JSONMembers.elements) {
            let name = try vector.string("Name")
            guard isSelected(name) else { continue }
            let input = try vector.bytes("Input")
            let outcome: CaseOutcome
            if vector.has("ExpectedError") {
                let exit = call.run(input, gas: Int64(UInt32.max)).exit
                outcome =
                    exit == .precompileFailure ? .passed : .failed("expected a rejected input, got \(exit)")
            } else {
                let gas = Int64(clamping: try vector.number("Gas"))
                outcome = PrecompileTests.outcome(call, input, gas, output: try vector.bytes("Expected"))
            }
            report(CaseResult(name: name, fork: "\(file.fork)", outcome: outcome))
        }
    }

    private static func outcome(
        _ call: CodeCall,
        _ input: [UInt8],
        _ gas: Int64,
        output: [UInt8],
    ) -> CaseOutcome {
        var expectation = Expectation()
        let result = call.run(input, gas: gas)
        expectation.check("end", .return, result.exit)
        expectation.check("output", output, result.output)
        expectation.check("gas left", 0, result.gasLeft)
        if gas > 0 {
            expectation.check("end with too little gas", .outOfGas, call.run(input, gas: gas - 1).exit)
        }
        return expectation.outcome
    }
}

/// What the name of a file of vectors stands for.
private struct PrecompileFile {
    let contract: Precompile
    /// The fork whose prices the file has.
    let fork: EthereumFork

    init?(name: String) {
        switch name.hasPrefix("fail-") ? String(name.dropFirst("fail-".count)) : name {
        case "ecRecover": (contract, fork) = (.ecRecover, .frontier)
        case "modexp": (contract, fork) = (.modularExponentiation, .byzantium)
        case "modexp_eip2565": (contract, fork) = (.modularExponentiation, .berlin)
        case "modexp_eip7883": (contract, fork) = (.modularExponentiation, .osaka)
        case "bn256Add": (contract, fork) = (.bn254Add, .istanbul)
        case "bn256ScalarMul": (contract, fork) = (.bn254Multiply, .istanbul)
        case "bn256Pairing": (contract, fork) = (.bn254Pairing, .istanbul)
        case "blake2F", "blake2f": (contract, fork) = (.blake2F, .istanbul)
        case "pointEvaluation": (contract, fork) = (.pointEvaluation, .cancun)
        case "blsG1Add", "add_G1_bls": (contract, fork) = (.blsG1Add, .prague)
        case "blsG1Mul", "mul_G1_bls", "blsG1MultiExp", "msm_G1_bls": (contract, fork) = (.blsG1MSM, .prague)
        case "blsG2Add", "add_G2_bls": (contract, fork) = (.blsG2Add, .prague)
        case "blsG2Mul", "mul_G2_bls", "blsG2MultiExp", "msm_G2_bls": (contract, fork) = (.blsG2MSM, .prague)
        case "blsPairing", "pairing_check_bls": (contract, fork) = (.blsPairing, .prague)
        case "blsMapG1", "map_fp_to_G1_bls": (contract, fork) = (.blsMapToG1, .prague)
        case "blsMapG2", "map_fp2_to_G2_bls": (contract, fork) = (.blsMapToG2, .prague)
        case "p256Verify": (contract, fork) = (.p256Verify, .osaka)
        default: return nil
        }
    }
}
