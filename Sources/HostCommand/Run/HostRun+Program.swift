import CommandSupport
import EthereumTypes
import FaultProofProgram
import JSONMembers
import Logging
import ProofHost
import StateTransition

extension HostRun {
    /// Runs the fault-proof program in this process.
    func runProgram() throws -> Verdict {
        try checkChain()
        let server = try makeServer()
        let verdict = FaultProofProgram.run(
            oracle: InProcessOracle(server: server),
            observer: LoggingObserver(logger),
        )
        switch verdict {
        case .valid(let output):
            log(output)
            logger.info("Claim successfully verified")
            return .valid
        case .invalid(let output):
            log(output)
            logger.error(
                "Claim is invalid",
                metadata: [
                    "err":
                        "invalid claim: claim: \(configuration.claim.hexadecimal) actual: \(output.root.hexadecimal)"
                ],
            )
            return .invalid
        case .failure(let failure):
            // The program knows only that a request failed; the server knows why.
            throw server.failure ?? failure
        }
    }

    private func log(_ output: ClaimOutput) {
        logger.info(
            "Validating claim",
            metadata: [
                "head": "\(output.blockHash.hexadecimal):\(output.blockNumber)",
                "output": "\(output.root.hexadecimal)",
                "claim": "\(configuration.claim.hexadecimal)",
            ],
        )
    }
}

/// Logs how far the program has come.
private final class LoggingObserver: ProgramObserver {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
        super.init()
    }

    override func didReadL1Block(_ number: UInt64) {
        logger.debug("Read L1 block", metadata: ["number": .stringConvertible(number)])
    }

    override func didBuild(_ block: L2Block) {
        logger.debug(
            "Built L2 block",
            metadata: [
                "number": .stringConvertible(block.header.number),
                "txs": .stringConvertible(block.transactions.count),
                "gas": .stringConvertible(block.header.gasUsed),
            ],
        )
    }
}
