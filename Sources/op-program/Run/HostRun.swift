import Foundation
import Logging
import Preimage
import ProofHost

/// How a run ends; the raw value is the exit code.
enum Verdict: Int32, Sendable {
    /// The claim holds, or what was asked for is done.
    case valid = 0
    /// The claim does not hold.
    case invalid = 1
    /// There is no answer.
    case failure = 2
}

/// A run of the host: it opens the store and serves pre-images to a program, in one of three ways.
///
/// Source: op-program, host/host.go; host/common/common.go.
struct HostRun {
    let configuration: Configuration
    let sources: any PreimageSourceFactory
    let logger: Logger

    /// Runs to the end; throws where there is no answer.
    func run() throws -> Verdict {
        logger.info("Rollup Config", metadata: RollupDescription(configuration.chain.rollup).metadata)
        if configuration.isServer {
            try HostRun.checkInheritedChannels()
            try makeServer().serveInheritedChannels()
            return .valid
        }
        if let program = configuration.clientProgram {
            return try ClientProgram(program, logger: logger).run(server: try makeServer())
        }
        return try runProgram()
    }

    /// Checks that whoever started this process left it channels, before any file takes their numbers.
    private static func checkInheritedChannels() throws {
        for descriptor: Int32 in 3...6 where fcntl(descriptor, F_GETFD) < 0 {
            throw RunFailure(
                "file descriptor \(descriptor) is not open: with server, this program is started by a VM such as "
                    + "cannon, which leaves it channels at descriptors 3 to 6"
            )
        }
    }

    /// A server of the inputs and of what the store or the nodes hold.
    func makeServer() throws -> PreimageServer {
        logger.info("Starting preimage server")
        let store = LayeredStore(
            inputs: configuration.inputs.localPreimages,
            witness: try makeSource(over: try openStore()),
        )
        return PreimageServer(store: store, logger: logger)
    }

    private func openStore() throws -> any WritableKeyValueStore {
        guard let folder = configuration.dataDirectory else {
            logger.info("Using in-memory storage")
            return InMemoryStore()
        }
        return try configuration.dataFormat.open(path: folder, logger: logger)
    }

    private func makeSource(over store: any WritableKeyValueStore) throws -> any KeyValueStore {
        if configuration.isFetching {
            let verified = VerifiedStore(store, logger: logger)
            return try sources.makeSource(configuration, store: verified, logger: logger)
        }
        logger.info("Using offline mode. All required pre-images must be pre-populated.")
        return store
    }
}
