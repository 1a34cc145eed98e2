import ClaimTestKit
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
        let service = try PipedServer(server)
        var client = service.oracle
        for _ in 0..<100 {
            try client.hint(.l1Receipts(.zero))
            #expect(try client.get(ServerTests.key) == [1, 2, 3])
        }
        service.close()
        #expect(service.waitForEnd() == nil)
        #expect(server.statistics.preimages == 100)
        #expect(server.statistics.hints == 100)
    }

    /// The service ends while the client still has its ends, and the client finds both channels closed.
    @Test func aPreimageThatIsMissingEndsBothChannels() throws {
        let service = try PipedServer(makeServer())
        defer { service.close() }
        var client = service.oracle
        let end = PreimageError.channel(.endOfStream(received: 0))
        #expect(throws: end) { try client.get(.local(9)) }
        #expect(service.waitForEnd() == .missing(.local(9), lastHint: nil))
        #expect(throws: end) { try client.hint(.l1Receipts(.zero)) }
    }

    /// The beginning of a hint that is longer than any may be.
    private static let tooLongHint: [UInt8] = Array(UInt256(HintChannel.maximumByteCount + 1).bytes.suffix(4))

    @Test func aHintThatIsTooLongEndsBothChannels() throws {
        let service = try PipedServer(makeServer())
        defer { service.close() }
        var (hints, preimages) = (service.hints, service.preimages)
        try ServerTests.tooLongHint.withUnsafeBytes { try hints.write($0) }
        #expect(
            service.waitForEnd()
                == .channel(.tooLong(byteCount: HintChannel.maximumByteCount + 1))
        )
        var sign = [UInt8](repeating: 0, count: 1)
        #expect(throws: ByteChannelError.endOfStream(received: 0)) {
            try sign.withUnsafeMutableBytes { try hints.read(into: $0) }
        }
        #expect(throws: ByteChannelError.endOfStream(received: 0)) {
            try PreimageChannel.request(ServerTests.key, on: &preimages)
        }
    }

    /// More than a pipe holds, so that the client would wait for a reader.
    @Test func aClientThatWritesATooLongHintDoesNotWait() throws {
        signal(SIGPIPE, SIG_IGN)
        let service = try PipedServer(makeServer())
        defer { service.close() }
        var hints = service.hints
        let hint = ServerTests.tooLongHint + [UInt8](repeating: 0x61, count: 1 << 20)
        #expect(throws: ByteChannelError.system(code: Errno.brokenPipe.rawValue)) {
            try hint.withUnsafeBytes { try hints.write($0) }
        }
    }

    /// A client hints at a payload with four bytes of the hint for each of its transactions' bytes.
    @Test func hintsOfManyMegabytesAreRead() throws {
        let (toHost, toClient) = (try FileDescriptor.pipe(), try FileDescriptor.pipe())
        let hint = [UInt8](repeating: 0x61, count: 70 << 20)
        let client = FileDescriptorChannel(input: toClient.readEnd, output: toHost.writeEnd)
        Thread {
            var client = client
            // The host's side tells what went wrong.
            try? HintChannel.send(hint, on: &client)
            client.close()
        }.start()
        var host = FileDescriptorChannel(input: toHost.readEnd, output: toClient.writeEnd)
        let received = try HintChannel.nextHint(on: &host)
        #expect(received?.count == hint.count)
        #expect(received?.last == hint.last)
        try HintChannel.acknowledge(on: &host)
        #expect(try HintChannel.nextHint(on: &host) == nil)
        host.close()
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
