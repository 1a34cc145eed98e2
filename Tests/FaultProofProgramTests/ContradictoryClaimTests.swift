import EthereumCodec
import EthereumCrypto
import EthereumTypes
import FaultProofProgram
import Foundation
import Preimage
import ProofHost
import TestSupport
import Testing

/// Claims whose pre-images all belong to their keys and yet make no sense: the failure says what is wrong and where.
@Suite struct ContradictoryClaimTests {
    private let claim: ClaimFolder

    init() throws { claim = try ClaimFolder(path: Recordings.developmentChain) }

    /// Runs the claim with other inputs and more pre-images.
    private func failure(
        _ change: (inout ClaimInputs) throws -> Void,
        preimages: [[UInt8]] = [],
    ) throws -> ProgramFailure? {
        var inputs = claim.inputs
        try change(&inputs)
        var values: [PreimageKey: [UInt8]] = [:]
        for key in claim.witness.keys { values[key] = try claim.witness.value(for: key) }
        for preimage in preimages { values[.keccak256(Keccak256.hash(preimage))] = preimage }
        let store = LayeredStore(inputs: inputs.localPreimages, witness: InMemoryStore(values))
        let server = PreimageServer(store: store, logger: .silent)
        let verdict = FaultProofProgram.run(oracle: InProcessOracle(server: server))
        guard case .failure(let failure) = verdict else { return nil }
        return failure
    }

    private func l1Head() throws -> Header {
        try Header(encoded: try #require(try claim.witness.value(for: .keccak256(claim.inputs.l1Head))))
    }

    @Test func aHeadThatIsNoHeader() throws {
        let preimage: [UInt8] = [0xc1, 0x80]
        let hash = Keccak256.hash(preimage)
        let failure = try failure({ $0.l1Head = hash }, preimages: [preimage])
        guard case .malformedL1(.header(hash, let error)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(error.offset == 1)
    }

    @Test func anOutputThatIsNone() throws {
        let preimage: [UInt8] = [1, 2, 3]
        let root = Keccak256.hash(preimage)
        #expect(
            try failure({ $0.agreedOutputRoot = root }, preimages: [preimage])
                == .malformedAgreedOutput(root, byteCount: 3)
        )
    }

    /// The chain's numbers have to fall by one from block to block.
    @Test func aHeadWithAnotherNumber() throws {
        var head = try l1Head()
        let parent = head.parentHash
        head.number += 5
        let encoded = head.encode()
        #expect(
            try failure({ $0.l1Head = Keccak256.hash(encoded) }, preimages: [encoded])
                == .malformedL1(.number(parent, found: head.number - 6, expected: head.number - 1))
        )
    }

    @Test func aHeadBeforeTheOrigin() throws {
        var head = try l1Head()
        head.number = 1
        let encoded = head.encode()
        guard
            case .l1HeadBeforeOrigin(head: 1, let origin) = try failure(
                { $0.l1Head = Keccak256.hash(encoded) },
                preimages: [encoded],
            )
        else {
            Issue.record("no failure")
            return
        }
        #expect(origin > 1)
    }

    /// A configuration that begins above the head is told as such, not as a head before the origin.
    @Test func aConfigurationThatBeginsAboveTheHead() throws {
        let head = try l1Head().number
        let failure = try failure { inputs in
            let text = String(decoding: try #require(inputs.customChain).rollupConfiguration, as: UTF8.self)
            let genesis = try #require(text.firstMatch(of: /"l1":\{"hash":"0x[0-9a-f]*","number":([0-9]+)/))
            let changed = text.replacingCharacters(
                in: genesis.1.startIndex..<genesis.1.endIndex,
                with: "\(head + 1)"
            )
            inputs.customChain?.rollupConfiguration = Array(changed.utf8)
        }
        #expect(failure == .l1HeadBeforeGenesis(head: head, genesis: head + 1))
    }

    /// What geth's configuration of L2 says of forks is compared: execution here follows the rollup configuration.
    @Test func aConfigurationOfL2WithOtherForks() throws {
        let failure = try failure { inputs in
            let text = String(decoding: try #require(inputs.customChain).l2ChainConfiguration, as: UTF8.self)
            let members = text.dropFirst()
            inputs.customChain?.l2ChainConfiguration = Array("{\"ecotoneTime\":0,\(members)".utf8)
        }
        guard case .boot(.configuration(.l2ChainConfiguration, let error)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect("\(error)" == "contradicts rollup configuration at ecotoneTime")
    }

    /// The configuration of L1 is read where blobs can be, and must be that of the rollup's L1.
    @Test func aConfigurationOfAnotherL1() throws {
        let failure = try failure { inputs in
            let chain = try #require(inputs.customChain)
            let rollup = String(decoding: chain.rollupConfiguration, as: UTF8.self)
            let forks = "\"canyon_time\":0,\"delta_time\":0,\"ecotone_time\":0"
            let l2 = String(decoding: chain.l2ChainConfiguration, as: UTF8.self)
            inputs.customChain = .init(
                rollupConfiguration: Array(
                    rollup.replacingOccurrences(of: "\"canyon_time\":0", with: forks).utf8
                ),
                l2ChainConfiguration: Array("{\"ecotoneTime\":0,\"cancunTime\":0,\(l2.dropFirst())".utf8),
                l1ChainConfiguration: Array("{\"chainId\":899,\"cancunTime\":0}".utf8),
            )
        }
        guard case .boot(.configuration(.l1ChainConfiguration, let error)) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect("\(error)" == "contradicts rollup configuration at chainId")
    }
}
