import TestSupport
import Testing

@testable import Derivation

@Suite("Frame queue")
struct FrameQueueTests {
    /// The cases of op-node's TestPruneFrameQueue.
    static let pruning: [(String, [String], [String])] = [
        ("empty", [], []),
        ("one", ["a:2:"], ["a:2:"]),
        ("one-last", ["a:2:!"], ["a:2:!"]),
        ("last-new", ["a:2:!", "b:0:"], ["a:2:!", "b:0:"]),
        ("last-ooo", ["a:2:!", "b:1:"], ["a:2:!"]),
        ("middle-lastooo", ["b:1:", "a:2:!"], ["b:1:"]),
        ("middle-first", ["b:1:", "a:0:"], ["a:0:"]),
        ("last-first", ["b:1:!", "a:0:"], ["b:1:!", "a:0:"]),
        ("last-ooo of the same channel", ["b:1:!", "b:2:"], ["b:1:!"]),
        ("ooo", ["b:1:", "b:3:"], ["b:1:"]),
        ("other-ooo", ["b:1:", "c:3:"], ["b:1:"]),
        ("other-ooo-last", ["b:1:", "c:3:", "b:2:!"], ["b:1:", "b:2:!"]),
        ("ooo-resubmit", ["b:1:", "b:3:!", "b:2:", "b:3:!"], ["b:1:", "b:2:", "b:3:!"]),
        ("first-discards-multiple", ["c:0:", "c:1:", "c:2:", "d:0:", "c:3:!"], ["d:0:"]),
        (
            "complex",
            ["b:1:", "b:2:!", "a:0:", "c:1:!", "a:1:", "a:2:!", "c:0:", "c:1:", "d:0:", "c:2:!", "e:0:"],
            ["b:1:", "b:2:!", "a:0:", "a:1:", "a:2:!", "e:0:"]
        ),
        ("first frame twice", ["a:0:", "a:0:"], ["a:0:"]),
        ("numbers wrap", ["a:65535:", "a:0:"], ["a:65535:", "a:0:"]),
    ]

    @Test("Holocene keeps contiguous frames only", arguments: pruning)
    func pruned(_ name: String, _ input: [String], _ expected: [String]) {
        var drops = DropLog()
        #expect(FrameQueue.pruned(frames(input), drops: &drops) == frames(expected), "\(name)")
        #expect(drops.total == input.count - expected.count)
    }

    /// op-node's rules, step by step as it applies them: pairs are looked at again after each removal.
    private func prunedByPairs(_ frames: [Frame]) -> [Frame] {
        var frames = frames
        var index = 0
        while index < frames.count - 1 {
            let (current, next) = (frames[index], frames[index + 1])
            if current.channel == next.channel {
                if current.isLast || next.number != current.number &+ 1 {
                    frames.remove(at: index + 1)
                    continue
                }
            } else if next.number == 0 && !current.isLast {
                frames.remove(at: index)
                if index > 0 { index -= 1 }
                continue
            } else if next.number != 0 {
                frames.remove(at: index + 1)
                continue
            }
            index += 1
        }
        return frames
    }

    @Test("Pruning equals the rules applied pair by pair", arguments: [UInt64(11), 12, 13])
    func randomFrames(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let input = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                Frame(
                    channel: ChannelID(UInt64.random(in: 0...2, using: &generator), 0),
                    number: UInt16.random(in: 0...3, using: &generator),
                    data: [],
                    isLast: Int.random(in: 0...3, using: &generator) == 0,
                )
            }
            var drops = DropLog()
            #expect(FrameQueue.pruned(input, drops: &drops) == prunedByPairs(input))
        }
    }

    @Test("Frames are handed on in order, pruned from Holocene on", arguments: [false, true])
    func nextFrame(isHolocene: Bool) {
        let (_, input, expected) = FrameQueueTests.pruning[14]
        var data: [UInt8] = [0]
        for frame in frames(input) { frame.append(to: &data) }
        var queue = FrameQueue()
        var drops = DropLog()
        queue.ingest(data, isHolocene: isHolocene, drops: &drops)
        var output: [Frame] = []
        while let frame = queue.next() { output.append(frame) }
        #expect(output == frames(isHolocene ? expected : input))
        #expect(queue.isEmpty)
    }

    @Test("Data that is not frames leaves the queue empty")
    func malformed() {
        var queue = FrameQueue()
        var drops = DropLog()
        queue.ingest([0, 1, 2], isHolocene: false, drops: &drops)
        #expect(queue.isEmpty)
        #expect(drops.count(of: .malformedFrames) == 1)
    }
}
