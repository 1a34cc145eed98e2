import EthereumCrypto
import EthereumTypes
import Foundation
import Logging
import Preimage
import ProofHost
import SystemPackage
import Testing

@Suite struct ServerTests {
    static let value: [UInt8] = [1, 2, 3]
    static let key = PreimageKey.keccak256(Keccak256.hash(value))
    static let wrongKey = PreimageKey.keccak256(Keccak256.hash([4]))

    private func makeServer(recording: Bool = false) -> PreimageServer {
        let store = InMemoryStore([
            ServerTests.key: ServerTests.value, ServerTests.wrongKey: [5], .local(.l1Head): [6],
        ])
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return PreimageServer(store: store, logger: logger, recording: recording)
    }

    @Test func servesCheckedValuesAndCountsThem() throws {
        let server = makeServer()
        var oracle = InProcessOracle(server: server)
        #expect(try oracle.get(ServerTests.key) == [1, 2, 3])
        #expect(try oracle.get(.local(.l1Head)) == [6])
        try oracle.hint(.l1Receipts(.zero))
        #expect(server.statistics.preimages == 2)
        #expect(server.statistics.bytes == 4)
        #expect(server.statistics.hints == 1)
        #expect(server.failure == nil)
    }

    @Test func missingValuesNameKeyTypeAndLastHint() throws {
        let server = makeServer()
        var oracle = InProcessOracle(server: server)
        let missing = PreimageKey.keccak256(.zero)
        #expect(throws: PreimageError.missing(missing)) { try oracle.get(missing) }
        #expect(server.failure == .missing(missing, lastHint: nil))

        let hinted = makeServer()
        oracle = InProcessOracle(server: hinted)
        try oracle.hint(.l1BlockHeader(.zero))
        try oracle.hint(.l2Code(.zero))
        #expect(throws: PreimageError.missing(missing)) { try oracle.get(missing) }
        let zeros = String(repeating: "0", count: 62)
        #expect(
            hinted.failure?.description
                == "missing pre-image keccak256 0x02\(zeros); last hint: l2-code 0x00\(zeros)"
        )
    }

    @Test func wrongValuesNameKeyAndType() throws {
        let server = makeServer()
        var oracle = InProcessOracle(server: server)
        #expect(throws: PreimageError.wrongValue(ServerTests.wrongKey)) {
            try oracle.get(ServerTests.wrongKey)
        }
        #expect(server.failure == .wrongValue(ServerTests.wrongKey, .hash))
        // The first failure is the one that is told.
        #expect(throws: PreimageError.self) { try oracle.get(.local(2)) }
        #expect(server.failure == .wrongValue(ServerTests.wrongKey, .hash))
    }

    @Test func equalSequencesHaveEqualDigests() throws {
        func run(_ requests: (inout InProcessOracle) throws -> Void) throws -> RequestLog {
            let server = makeServer(recording: true)
            var oracle = InProcessOracle(server: server)
            try requests(&oracle)
            return server.log
        }
        let first = try run { oracle in
            try oracle.hint(.l1Receipts(.zero))
            _ = try oracle.get(ServerTests.key)
        }
        let same = try run { oracle in
            try oracle.hint(.l1Receipts(.zero))
            _ = try oracle.get(ServerTests.key)
        }
        let swapped = try run { oracle in
            _ = try oracle.get(ServerTests.key)
            try oracle.hint(.l1Receipts(.zero))
        }
        #expect(first.digest == same.digest)
        #expect(first.requests == same.requests)
        #expect(first.requests == [.hint(Hint.l1Receipts(.zero).encoded), .preimage(ServerTests.key)])
        #expect(first.digest != swapped.digest)
        #expect(try run { _ in }.digest == Keccak256.emptyHash)
    }

    /// A client in this process, over pipes, as a client of another process would be.
    @Test func servesOverFileDescriptors() throws {
        let server = makeServer()
        let (hintsToHost, hintsToClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        let (keysToHost, valuesToClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        let ended = DispatchSemaphore(value: 0)
        let thread = Thread {
            defer { ended.signal() }
            do throws(HostError) {
                try server.serve(
                    hints: FileDescriptorChannel(input: hintsToHost.readEnd, output: hintsToClient.writeEnd),
                    preimages: FileDescriptorChannel(
                        input: keysToHost.readEnd,
                        output: valuesToClient.writeEnd
                    ),
                )
            } catch {
                Issue.record("\(error)")
            }
        }
        thread.start()
        var client = ChannelOracle(
            hints: FileDescriptorChannel(input: hintsToClient.readEnd, output: hintsToHost.writeEnd),
            preimages: FileDescriptorChannel(input: valuesToClient.readEnd, output: keysToHost.writeEnd),
        )
        for _ in 0..<100 {
            try client.hint(.l1Receipts(.zero))
            #expect(try client.get(ServerTests.key) == [1, 2, 3])
        }
        try hintsToHost.writeEnd.close()
        try keysToHost.writeEnd.close()
        ended.wait()
        #expect(server.statistics.preimages == 100)
        #expect(server.statistics.hints == 100)
    }

    @Test func aFailedRequestEndsTheService() throws {
        let server = makeServer()
        let (keysToHost, valuesToClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        try keysToHost.writeEnd.writeAll(PreimageKey.local(9).rawValue.bytes)
        try keysToHost.writeEnd.close()
        let channel = FileDescriptorChannel(input: keysToHost.readEnd, output: valuesToClient.writeEnd)
        #expect(throws: HostError.missing(.local(9), lastHint: nil)) { try server.servePreimages(channel) }
    }

    @Test func systemErrorsCarryTheirNumber() {
        var channel = FileDescriptorChannel(
            input: FileDescriptor(rawValue: -1),
            output: FileDescriptor(rawValue: -1),
        )
        var byte = [UInt8](repeating: 0, count: 1)
        #expect(throws: ByteChannelError.system(code: Errno.badFileDescriptor.rawValue)) {
            try byte.withUnsafeMutableBytes { try channel.read(into: $0) }
        }
        #expect(throws: ByteChannelError.system(code: Errno.badFileDescriptor.rawValue)) {
            try byte.withUnsafeBytes { try channel.write($0) }
        }
    }
}
