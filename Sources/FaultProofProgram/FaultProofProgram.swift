import EthereumTypes
import Preimage
import StateTransition

/// The program that says whether a claim about an L2 block holds, from pre-images alone.
///
/// It reads nothing but the oracle, and the same oracle gives the same verdict and the same sequence of
/// requests.
/// Source: ethereum-optimism/specs, specs/fault-proof/index.md, "Fault Proof Program".
public enum FaultProofProgram {
    /// Runs the program to its verdict.
    public static func run<Oracle: PreimageOracle>(
        oracle: Oracle,
        observer: ProgramObserver = ProgramObserver(),
    ) -> ClaimVerdict {
        let shared = SharedOracle(oracle)
        let claim: Hash32
        let output: ClaimOutput
        do {
            let boot = try boot(shared)
            claim = boot.claim
            var driver = try Driver(boot, agreed: try agreedOutput(boot, shared), shared, observer)
            output = try driver.run()
        } catch {
            return .failure(error)
        }
        return output.root == claim ? .valid(output) : .invalid(output)
    }

    private static func boot<Oracle: PreimageOracle>(
        _ oracle: SharedOracle<Oracle>,
    ) throws(ProgramFailure) -> BootInformation {
        do {
            return try BootInformation(oracle)
        } catch {
            throw .boot(error)
        }
    }

    private static func agreedOutput<Oracle: PreimageOracle>(
        _ boot: BootInformation,
        _ oracle: SharedOracle<Oracle>,
    ) throws(ProgramFailure) -> OutputRoot {
        let preimage: [UInt8]
        do {
            preimage = try oracle.get(
                boot.agreedOutputRoot,
                after: .l2Output(boot.agreedOutputRoot)
            )
        } catch {
            throw .preimage(error)
        }
        guard let output = OutputRoot(preimage: preimage) else {
            throw .malformedAgreedOutput(boot.agreedOutputRoot, byteCount: preimage.count)
        }
        return output
    }
}
