import EthereumCrypto
import EthereumTypes
import FaultProofProgram
import Foundation
import JSONMembers
import Logging
import Preimage
import ProofHost
import SystemPackage
import TestSupport
import Testing

@testable import HostCommand

/// Claims that run offline, in this process.
@Suite struct ClaimRunTests {
    /// The bundled development chain, and what the fixture folder has; a whole run of OP Sepolia takes minutes.
    static let claims = ([Recordings.developmentChain, Recordings.opSepolia] + Recordings.sharedClaims)
        .filter { Recordings.runsFullTests || !$0.contains("op-sepolia") }

    static let falseClaim = ["--l2.claim", "0x" + String(repeating: "ab", count: 32)]

    @Test(arguments: claims)
    func recordedClaimsHold(path: String) throws {
        let claim = try ClaimFiles(path)
        let run = try CommandRun(claim.arguments)
        #expect(run.verdict == .valid)
        #expect(run.output.contains("msg=\"Using existing disk storage\""))
        #expect(
            run.output.contains(
                "msg=\"Using offline mode. All required pre-images must be pre-populated.\"\n"
            )
        )
        #expect(run.output.contains(" output=\(claim.inputs.claim.hexadecimal)\n"))
        #expect(run.lastLine.hasSuffix(" lvl=info msg=\"Claim successfully verified\""))
    }

    @Test(arguments: claims)
    func otherClaimsAreInvalid(path: String) throws {
        let claim = try ClaimFiles(path)
        let run = try CommandRun(claim.arguments + ClaimRunTests.falseClaim)
        #expect(run.verdict == .invalid && run.verdict.rawValue == 1)
        #expect(run.lastLine.contains(" lvl=error msg=\"Claim is invalid\""))
        #expect(
            run.error
                == "invalid claim: claim: \(ClaimRunTests.falseClaim[1]) actual: \(claim.inputs.claim.hexadecimal)"
        )
    }

    @Test(arguments: StoreFormat.allCases)
    func everyFormatServes(format: StoreFormat) throws {
        let claim = try ClaimFiles(Recordings.developmentChain, format: format)
        // What the folder records decides over the flag.
        #expect(try CommandRun(claim.arguments + ["--data.format", "file"]).verdict == .valid)
    }

    @Test func variablesDoAsWellAsFlags() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        var environment: [String: String] = [:]
        var remaining = claim.arguments[...]
        while let name = remaining.popFirst() {
            let flag = try #require(Flags.all.first { "--\($0.name)" == name })
            let variable = try #require(flag.variables.first)
            if case .boolean = flag.kind {
                environment[variable] = "true"
            } else {
                environment[variable] = remaining.popFirst()
            }
        }
        #expect(try CommandRun([], environment: environment).verdict == .valid)
    }

    @Test func aMissingPreimageIsNamed() throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(Arguments.required.replacing("--datadir", folder.path + "/new/data").list)
        #expect(run.verdict == .failure)
        #expect(run.output.contains("msg=\"Creating disk storage\""))
        let digits = Arguments.hash(3).dropFirst(4)
        #expect(
            run.error
                == "missing pre-image keccak256 0x02\(digits); last hint: l2-output \(Arguments.hash(3))"
        )
        #expect(
            try String(contentsOfFile: folder.path + "/new/data/kvformat", encoding: .utf8) == "directory"
        )
    }

    @Test func aChangedPreimageIsNamed() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let key = PreimageKey.keccak256(claim.inputs.l1Head)
        try claim.store.set([1, 2, 3], for: key)
        let run = try CommandRun(claim.arguments)
        #expect(run.verdict == .failure)
        #expect(run.error == "wrong pre-image \(key): its hash is not the key's")
    }

    @Test func anUnknownChainIsTold() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let run = try CommandRun(claim.arguments.filter { $0 != "--l2.custom" })
        #expect(run.verdict == .failure)
        #expect(
            run.error
                == "the program does not know chain 901: set l2.custom to give it the chain's configuration"
        )
    }

    @Test func aFolderOfAnotherProgramIsRefused() throws {
        let folder = try TemporaryFolder()
        try "pebble".write(toFile: folder.path + "/kvformat", atomically: true, encoding: .utf8)
        let run = try CommandRun(Arguments.required.replacing("--datadir", folder.path).list)
        #expect(run.verdict == .failure)
        #expect(
            run.error
                == "\(folder.path)/kvformat: the folder's data is a Pebble database, which is not supported; "
                + "supported formats: file, directory, sqlite"
        )
    }
}

/// Fetching from nodes, behind a factory.
@Suite struct FetchingTests {
    private static let nodes = [
        "--l1", "http://user:secret@l1", "--l1.beacon", "http://beacon", "--l2", "http://l2",
    ]

    @Test func whatFetchesIsPluggedIn() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let nodes = RecordedNodes(claim: claim)
        let folder = try TemporaryFolder()
        let datadir = ["--datadir", folder.path + "/data"]
        let online = try CommandRun(claim.arguments + datadir + FetchingTests.nodes, sources: nodes)
        #expect(online.verdict == .valid)
        #expect(!online.output.contains("Using offline mode"))
        #expect(!online.output.contains("secret"))
        // What was fetched is there without nodes.
        #expect(try CommandRun(claim.arguments + datadir).verdict == .valid)

        // A damaged entry is reported, fetched again, and then there.
        let store = try FolderStore(path: folder.path + "/data")
        let key = PreimageKey.keccak256(claim.inputs.l1Head)
        try store.set([1, 2, 3], for: key)
        let repaired = try CommandRun(claim.arguments + datadir + FetchingTests.nodes, sources: nodes)
        #expect(repaired.verdict == .valid)
        #expect(
            repaired.output.contains(
                "lvl=warn msg=\"Ignoring a damaged pre-image in the store\" key=\"\(key)\""
            )
        )
        #expect(try store.value(for: key) == claim.store.value(for: key))
    }

    @Test func fetchingWorksInMemory() throws {
        let claim = try ClaimFiles(Recordings.developmentChain)
        let arguments = Array(claim.arguments.dropFirst(2))
        let run = try CommandRun(arguments + FetchingTests.nodes, sources: RecordedNodes(claim: claim))
        #expect(run.verdict == .valid)
        #expect(run.output.contains("msg=\"Using in-memory storage\""))
    }

    @Test func whatIsNoURLIsNamedByItsFlag() throws {
        let arguments = Arguments.required.without("--datadir").list
        let nodes = ["--l1", "http://l1,user:secret@l1", "--l1.beacon", "http://beacon", "--l2", "http://l2"]
        let run = try CommandRun(arguments + nodes)
        #expect(run.verdict == .failure)
        #expect(run.error.hasPrefix("flag l1: "))
        #expect(!run.output.contains("secret"))
    }

    /// Nodes that know a recorded claim's pre-images, once anything was hinted.
    private struct RecordedNodes: PreimageSourceFactory {
        let claim: ClaimFiles

        func makeSource(
            _ configuration: Configuration,
            store: any WritableKeyValueStore,
            logger: Logger,
        ) throws -> any KeyValueStore {
            #expect(configuration.l1 == "http://user:secret@l1")
            #expect(configuration.l2 == ["http://l2"])
            #expect(configuration.chain.rollup.l2ChainID == claim.inputs.chainID)
            return Source(recorded: claim.store, store: store)
        }
    }

    private final class Source: KeyValueStore {
        private let recorded: any KeyValueStore
        private let store: any WritableKeyValueStore
        private let hints = InMemoryStore()

        init(recorded: any KeyValueStore, store: any WritableKeyValueStore) {
            self.recorded = recorded
            self.store = store
        }

        func value(for key: PreimageKey) throws(HostError) -> [UInt8]? {
            if let value = try store.value(for: key) { return value }
            guard try hints.value(for: .local(0)) != nil, let value = try recorded.value(for: key) else {
                return nil
            }
            try store.set(value, for: key)
            return value
        }

        func take(hint: [UInt8]) { try? hints.set(hint, for: .local(0)) }
    }
}
