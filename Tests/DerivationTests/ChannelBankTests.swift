import Testing

@testable import Derivation

@Suite("Channel bank")
struct ChannelBankTests {
    private func limits(
        block: UInt64 = 0,
        timeout: UInt64 = 10,
        maximumSize: Int = 100_000_000,
        readsOldestOnly: Bool = true,
    ) -> ChannelBank.Limits {
        ChannelBank.Limits(
            block: block,
            timeout: timeout,
            maximumSize: maximumSize,
            readsOldestOnly: readsOldestOnly,
        )
    }

    /// Feeds frames as the pipeline does: channels are read before each frame.
    ///
    /// A frame that is ingested is a `nil`.
    private func outputs(_ input: [String], _ limits: ChannelBank.Limits) -> [String?] {
        var bank = ChannelBank()
        var drops = DropLog()
        var waiting = frames(input)
        var outputs: [String?] = []
        while true {
            if case .channel(let data) = bank.read(limits: limits, drops: &drops) {
                outputs.append(text(data))
            } else if waiting.isEmpty {
                return outputs
            } else {
                bank.ingest(waiting.removeFirst(), limits: limits, drops: &drops)
                outputs.append(nil)
            }
        }
    }

    @Test("TestChannelBankSimple")
    func simple() {
        let input = ["a:0:first", "a:2:third!", "a:1:second"]
        #expect(outputs(input, limits()) == [nil, nil, nil, "firstsecondthird"])
    }

    @Test("TestChannelBankInterleavedPreCanyon: the channel that was opened first comes first")
    func interleavedBeforeCanyon() {
        let input = ["a:0:first", "b:2:trois!", "b:1:deux", "a:2:third!", "b:0:premiere", "a:1:second"]
        #expect(
            outputs(input, limits()) == [
                nil, nil, nil, nil, nil, nil, "firstsecondthird", "premieredeuxtrois",
            ]
        )
    }

    @Test("TestChannelBankInterleaved: from Canyon on the channel that is complete first comes first")
    func interleaved() {
        let input = ["a:0:first", "b:2:trois!", "b:1:deux", "a:2:third!", "b:0:premiere", "a:1:second"]
        #expect(
            outputs(input, limits(readsOldestOnly: false))
                == [nil, nil, nil, nil, nil, "premieredeuxtrois", nil, "firstsecondthird"]
        )
    }

    @Test("TestChannelBankDuplicates: the first frame of a number counts")
    func duplicates() {
        let input = ["a:0:first", "a:2:third!", "a:0:altfirst", "a:2:altthird!", "a:1:second"]
        #expect(outputs(input, limits()) == [nil, nil, nil, nil, nil, "firstsecondthird"])
    }

    @Test("The oldest channels go while the bank is too large")
    func pruning() {
        var bank = ChannelBank()
        var drops = DropLog()
        let limits = limits(maximumSize: 3 * 204, readsOldestOnly: false)
        for frame in frames(["a:0:aaaa", "b:0:bbbb", "c:0:cccc"]) {
            bank.ingest(frame, limits: limits, drops: &drops)
        }
        #expect(bank.channelCount == 3)
        #expect(bank.size == 612)
        bank.ingest(frame("b:1:x"), limits: limits, drops: &drops)
        #expect(bank.channelCount == 2)
        #expect(bank.size == 612 + 201 - 204)
        #expect(drops.count(of: .channelBankFull) == 1)
        // A frame of the channel that went opens it anew.
        bank.ingest(frame("a:1:aaaa!"), limits: limits, drops: &drops)
        #expect(drops.count(of: .channelBankFull) == 2)
        #expect(bank.channelCount == 2)
    }

    @Test("A channel that is larger than the bank goes with the frame that makes it so")
    func oversizedChannel() {
        var bank = ChannelBank()
        var drops = DropLog()
        bank.ingest(frame("a:0:aaaa!"), limits: limits(maximumSize: 203), drops: &drops)
        #expect(bank.channelCount == 0)
        #expect(bank.size == 0)
    }

    @Test("Frames of a timed-out channel are dropped, and the channel when it is the oldest")
    func timeout() {
        var bank = ChannelBank()
        var drops = DropLog()
        bank.ingest(frame("a:0:aaaa"), limits: limits(block: 10), drops: &drops)
        bank.ingest(frame("a:1:bbbb"), limits: limits(block: 20), drops: &drops)
        #expect(drops.total == 0)
        bank.ingest(frame("a:2:cccc!"), limits: limits(block: 21), drops: &drops)
        #expect(drops.count(of: .frameOfTimedOutChannel) == 1)
        #expect(bank.read(limits: limits(block: 21), drops: &drops) == .timedOut)
        #expect(drops.count(of: .channelTimedOut) == 1)
        #expect(bank.read(limits: limits(block: 21), drops: &drops) == .nothing)
        // The same name opens a new channel.
        bank.ingest(frame("a:0:dddd!"), limits: limits(block: 21), drops: &drops)
        #expect(bank.read(limits: limits(block: 21), drops: &drops) == .channel(Array("dddd".utf8)))
    }

    @Test("A complete channel that is not the oldest is not read after its timeout")
    func timeoutBehindOthers() {
        var bank = ChannelBank()
        var drops = DropLog()
        let late = limits(block: 11, timeout: 10, readsOldestOnly: false)
        bank.ingest(frame("a:0:aaaa"), limits: limits(block: 5, timeout: 10), drops: &drops)
        bank.ingest(frame("b:0:bbbb!"), limits: limits(block: 0, timeout: 10), drops: &drops)
        #expect(bank.read(limits: late, drops: &drops) == .nothing)
    }
}

@Suite("Channel assembler")
struct ChannelAssemblerTests {
    /// The cases of op-node's TestChannelStage_NextData: frames, the channel that each batch of frames
    /// completes, and whether a channel is open after it.
    static let cases: [(String, Int, [[String]], [String?], [Bool])] = [
        ("simple", 1000, [["a:0:first!"]], ["first"], [false]),
        ("simple-two", 1000, [["a:0:first", "a:1:second!"]], ["firstsecond"], [false]),
        (
            "drop-other", 1000, [["a:0:first", "b:1:foo"], ["a:1:second", "c:1:bar!"], ["a:2:third!"]],
            [nil, nil, "firstsecondthird"], [true, true, false]
        ),
        ("drop-non-first", 1000, [["a:1:foo"]], [nil], [false]),
        ("first-discards", 1000, [["b:0:foo"], ["a:0:first!"]], [nil, "first"], [true, false]),
        ("already-closed", 1000, [["a:0:foo"], ["a:1:bar!", "a:2:baz!"]], [nil, "foobar"], [true, false]),
        ("max-size", 210, [["a:0:0123456789!"]], ["0123456789"], [false]),
        ("oversized", 210, [["a:0:0123456789x!"]], [nil], [false]),
    ]

    @Test("Channels are put together from frames in order", arguments: cases)
    func nextData(
        _ name: String,
        maximumSize: Int,
        _ input: [[String]],
        _ expected: [String?],
        _ isOpen: [Bool],
    ) {
        let limits = ChannelAssembler.Limits(block: 0, timeout: 0, maximumSize: maximumSize)
        var assembler = ChannelAssembler()
        var drops = DropLog()
        for (index, group) in input.enumerated() {
            var output: [UInt8]?
            for frame in frames(group) {
                if let data = assembler.ingest(frame, limits: limits, drops: &drops) { output = data }
            }
            #expect(text(output) == expected[index], "\(name)")
            #expect(assembler.hasChannel == isOpen[index], "\(name)")
        }
    }

    @Test("TestChannelStage_NextData_Timeout")
    func timeout() {
        var assembler = ChannelAssembler()
        var drops = DropLog()
        func limits(_ block: UInt64) -> ChannelAssembler.Limits {
            ChannelAssembler.Limits(block: block, timeout: 50, maximumSize: 10_000)
        }
        #expect(assembler.ingest(frame("a:0:foo"), limits: limits(0), drops: &drops) == nil)
        assembler.dropTimedOutChannel(limits: limits(50), drops: &drops)
        #expect(assembler.ingest(frame("a:1:bar"), limits: limits(50), drops: &drops) == nil)
        #expect(assembler.hasChannel)
        assembler.dropTimedOutChannel(limits: limits(51), drops: &drops)
        #expect(!assembler.hasChannel)
        #expect(drops.count(of: .channelTimedOut) == 1)
        #expect(assembler.ingest(frame("a:2:baz!"), limits: limits(51), drops: &drops) == nil)
        #expect(drops.count(of: .frameWithoutChannel) == 1)
    }
}
