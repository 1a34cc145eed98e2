import EthereumTypes
import Preimage
import Testing

@Suite struct WireTests {
    static let key = PreimageKey.local(.l1Head)
    static let answer: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 3, 0xaa, 0xbb, 0xcc]

    @Test func clientSendsTheKeyAndReadsLengthAndValue() throws {
        var channel = MemoryChannel(incoming: WireTests.answer)
        #expect(try PreimageChannel.request(WireTests.key, on: &channel) == [0xaa, 0xbb, 0xcc])
        #expect(channel.outgoing == WireTests.key.rawValue.bytes)
    }

    @Test func anEmptyPreimageIsAnAnswer() throws {
        var channel = MemoryChannel(incoming: [0, 0, 0, 0, 0, 0, 0, 0])
        #expect(try PreimageChannel.request(WireTests.key, on: &channel) == [])
    }

    @Test(arguments: 0..<11)
    func anAnswerCutShortIsAnError(length: Int) {
        var channel = MemoryChannel(incoming: Array(WireTests.answer.prefix(length)))
        #expect(throws: ByteChannelError.endOfStream(received: length < 8 ? length : length - 8)) {
            try PreimageChannel.request(WireTests.key, on: &channel)
        }
    }

    @Test(arguments: [UInt8(0xff), 0x01])
    func anAbsurdLengthIsRefusedUnread(top: UInt8) {
        let oracle = ChannelOracle(
            hints: MemoryChannel(incoming: []),
            preimages: MemoryChannel(incoming: [top, 0, 0, 0, 0, 0, 0, 0]),
        )
        var client = oracle
        #expect(throws: PreimageError.unexpectedLength(WireTests.key, count: UInt64(top) << 56)) {
            try client.get(WireTests.key)
        }
    }

    @Test func hostReadsKeysUntilTheChannelCloses() throws {
        var channel = MemoryChannel(
            incoming: WireTests.key.rawValue.bytes + PreimageKey.local(9).rawValue.bytes
        )
        #expect(try PreimageChannel.nextKey(on: &channel) == WireTests.key)
        #expect(try PreimageChannel.nextKey(on: &channel) == .local(9))
        #expect(try PreimageChannel.nextKey(on: &channel) == nil)
    }

    @Test func aKeyCutShortIsAnError() {
        var channel = MemoryChannel(incoming: Array(WireTests.key.rawValue.bytes.prefix(31)))
        #expect(throws: ByteChannelError.endOfStream(received: 31)) {
            try PreimageChannel.nextKey(on: &channel)
        }
    }

    @Test func hostAnswersAsTheClientReads() throws {
        var host = MemoryChannel(incoming: [])
        try PreimageChannel.respond([0xaa, 0xbb, 0xcc], on: &host)
        #expect(host.outgoing == WireTests.answer)
    }

    @Test func hintsTravelWithTheirLengthAndWaitForOneByte() throws {
        let text = Hint.l1BlockHeader(.zero).encoded
        var client = MemoryChannel(incoming: [0])
        try HintChannel.send(text, on: &client)
        #expect(client.outgoing == [0, 0, 0, UInt8(text.count)] + text)
        #expect(client.position == 1)

        var host = MemoryChannel(incoming: client.outgoing)
        #expect(try HintChannel.nextHint(on: &host) == text)
        #expect(try HintChannel.nextHint(on: &host) == nil)
        try HintChannel.acknowledge(on: &host)
        #expect(host.outgoing == [0])
    }

    @Test func aHintWithoutAcknowledgementIsAnError() {
        var oracle = ChannelOracle(hints: MemoryChannel(incoming: []), preimages: MemoryChannel(incoming: []))
        #expect(throws: PreimageError.channel(.endOfStream(received: 0))) {
            try oracle.hint(.l1Receipts(.zero))
        }
    }

    @Test func hintsCutShortOrTooLongAreErrors() {
        var cut = MemoryChannel(incoming: [0, 0, 0, 5, 1, 2])
        #expect(throws: ByteChannelError.endOfStream(received: 2)) { try HintChannel.nextHint(on: &cut) }
        var inLength = MemoryChannel(incoming: [0, 0])
        #expect(throws: ByteChannelError.endOfStream(received: 2)) { try HintChannel.nextHint(on: &inLength) }
        var long = MemoryChannel(incoming: [0xff, 0xff, 0xff, 0xff])
        #expect(throws: ByteChannelError.tooLong(byteCount: 0xffff_ffff)) {
            try HintChannel.nextHint(on: &long)
        }
    }
}
