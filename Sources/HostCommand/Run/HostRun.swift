import CommandSupport
import Foundation
import Logging
import Preimage
import ProofHost

/// A run of the host: it opens the store and serves pre-images to a program, in one of three ways.
///
/// Source: op-program, host/host.go; host/common/common.go.
public struct HostRun {
    /// What the flags say.
    public let configuration: Configuration
    let sources: any PreimageSourceFactory
    /// The run's log.
    public let logger: Logger

    /// Runs to the end; throws where there is no answer.
    func run() throws -> Verdict {
        logRollup()
        if configuration.isServer {
            try makeServer().serveInheritedChannels()
            return .valid
        }
        if let program = configuration.clientProgram {
            return try ClientProgram(program, logger: logger).run(server: try makeServer())
        }
        return try runProgram()
    }

    /// Tells of the chain in the log.
    func logRollup() {
        logger.info("Rollup Config", metadata: RollupDescription(configuration.chain.rollup).metadata)
    }

    /// Checks that whoever started this process left it channels.
    static func checkInheritedChannels() throws {
        for descriptor: Int32 in 3...6 where fcntl(descriptor, F_GETFD) < 0 {
            throw RunFailure(
                "file descriptor \(descriptor) is not open: with server, this program is started by a VM such as "
                    + "cannon, which leaves it channels at descriptors 3 to 6"
            )
        }
    }

    /// Whether the client that started this process still has the channel on which it reads pre-images.
    static var hasClient: Bool {
        // Without events to wait for, the end of the other side is all that is told.
        var channel = pollfd(fd: 6, events: 0, revents: 0)
        return poll(&channel, 1, 0) <= 0
    }

    /// A server of the inputs and of what the store or the nodes hold.
    func makeServer() throws -> PreimageServer {
        makeServer(configuration.inputs, over: try openSource())
    }

    /// A server of `inputs`, and the witness of what it serves.
    ///
    /// Throws `RunFailure` for a chain that the program does not know, and what the store throws.
    public func makeRecordingServer(_ inputs: ClaimInputs) throws -> (PreimageServer, RecordingStore) {
        logRollup()
        try checkChain()
        let recording = RecordingStore(try openSource())
        return (makeServer(inputs, over: recording), recording)
    }

    /// Checks that the program will know the chain.
    func checkChain() throws {
        let chain = configuration.chain
        guard chain.custom == nil, !chain.isRegistered else { return }
        throw RunFailure(
            "the program does not know chain \(chain.rollup.l2ChainID): set l2.custom to give it the chain's "
                + "configuration"
        )
    }

    private func makeServer(_ inputs: ClaimInputs, over source: any KeyValueStore) -> PreimageServer {
        logger.info("Starting preimage server")
        return PreimageServer(
            store: LayeredStore(inputs: inputs.localPreimages, witness: source),
            logger: logger,
        )
    }

    /// The store that the flags name, over the nodes that they name.
    private func openSource() throws -> any KeyValueStore { try makeSource(over: try openStore()) }

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
