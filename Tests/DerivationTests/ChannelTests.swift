import Derivation
import TestSupport
import Testing

@Suite("Channels")
struct ChannelTests {
    /// The cases of op-node's TestFrameValidity: frames, whether each is taken, and the sizes after each.
    static let validity: [(String, Bool, [String], [DropReason?], [Int])] = [
        ("wrong channel", false, ["b:0:"], [.frameOutOfOrder], [0]),
        ("double close", false, ["a:2:four!", "a:1:!"], [nil, .secondClosingFrame], [204, 204]),
        ("duplicate frame", false, ["a:2:four", "a:2:seven__"], [nil, .duplicateFrame], [204, 204]),
        (
            "duplicate closing frames", false, ["a:2:four!", "a:2:seven__!"], [nil, .secondClosingFrame],
            [204, 204]
        ),
        (
            "frame past closing", false, ["a:2:four!", "a:10:seven__"], [nil, .frameBeyondClosingFrame],
            [204, 204]
        ),
        ("prune after close frame", false, ["a:10:seven__", "a:2:four!"], [nil, nil], [207, 204]),
        ("multiple valid frames", false, ["a:10:seven__", "a:2:four"], [nil, nil], [207, 411]),
        ("holocene non first", true, ["a:2:four"], [.frameOutOfOrder], [0]),
        ("holocene out of order", true, ["a:0:four", "a:2:seven__"], [nil, .frameOutOfOrder], [204, 204]),
        (
            "holocene in order", true, ["a:0:four", "a:1:seven__", "a:2:2_!"], [nil, nil, nil],
            [204, 411, 613]
        ),
    ]

    @Test("Frames are taken or refused", arguments: validity)
    func frameValidity(
        _ name: String,
        inOrder: Bool,
        _ input: [String],
        _ reasons: [DropReason?],
        _ sizes: [Int]
    ) {
        var channel = Channel(id: channelID("a"), openBlock: 0)
        for (index, frame) in frames(input).enumerated() {
            #expect(channel.add(frame, inOrder: inOrder) == reasons[index], "\(name)")
            #expect(channel.size == sizes[index], "\(name)")
        }
    }

    @Test(
        "A channel is complete with all frames up to the last, in whatever order they came",
        arguments: [UInt64(5), 6]
    )
    func assembly(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for count in [1, 2, 7, 40] {
            let pieces = (0..<count).map { _ in generator.bytes(Int.random(in: 0...9, using: &generator)) }
            let order = Array(0..<count).shuffled(using: &generator)
            var channel = Channel(id: channelID("a"), openBlock: 0)
            for (step, index) in order.enumerated() {
                #expect(!channel.isComplete)
                let frame = Frame(
                    channel: channelID("a"),
                    number: UInt16(index),
                    data: pieces[index][...],
                    isLast: index == count - 1,
                )
                #expect(channel.add(frame, inOrder: false) == nil)
                #expect(channel.frameCount == step + 1)
            }
            #expect(channel.isComplete)
            #expect(channel.assemble() == pieces.flatMap { $0 })
        }
    }

    @Test("A closing frame that removes frames takes their sizes off, and the kept frames' too")
    func sizeAfterPruning() {
        var channel = Channel(id: channelID("a"), openBlock: 0)
        for frame in frames(["a:0:aaaa", "a:5:bbbb"]) { #expect(channel.add(frame, inOrder: false) == nil) }
        #expect(channel.size == 408)
        #expect(channel.add(frame("a:1:cccc!"), inOrder: false) == nil)
        // As in op-node: 408 less both frames, plus the closing frame.
        #expect(channel.size == 204)
        #expect(channel.isComplete)
        #expect(text(channel.assemble()) == "aaaacccc")
    }

    @Test("A channel times out after its timeout, not with it")
    func timeout() {
        let channel = Channel(id: channelID("a"), openBlock: 100)
        #expect(!channel.isTimedOut(at: 150, timeout: 50))
        #expect(channel.isTimedOut(at: 151, timeout: 50))
        #expect(!channel.isTimedOut(at: .max, timeout: .max))
    }
}
