import Derivation
import TestSupport
import Testing

@Suite("Frames")
struct FrameTests {
    @Test("An encoding begins with the channel and ends with the last flag")
    func layout() throws {
        let frame = Frame(
            channel: ChannelID(0x0001_0203_0405_0607, 0x0809_0a0b_0c0d_0e0f),
            number: 0x1234,
            data: [0xaa, 0xbb],
            isLast: true,
        )
        var bytes: [UInt8] = [0]
        frame.append(to: &bytes)
        #expect(bytes == [0] + Array(0...15) + [0x12, 0x34, 0, 0, 0, 2, 0xaa, 0xbb, 1])
        #expect(try Frame.decodeAll(bytes) == [frame])
    }

    @Test("Several frames in one transaction are decoded in order, empty ones too")
    func several() throws {
        let input = frames(["a:0:first", "b:65535:", "a:1:second!"])
        var bytes: [UInt8] = [0]
        for frame in input { frame.append(to: &bytes) }
        #expect(try Frame.decodeAll(bytes) == input)
    }

    @Test(
        "What is not a version and whole frames is refused",
        arguments: [
            ([], FrameError(.empty, at: 0)),
            ([1], FrameError(.unknownVersion, at: 0)),
            ([0], FrameError(.noFrames, at: 1)),
            ([0, 1], FrameError(.truncated, at: 1)),
            ([0] + [UInt8](repeating: 0, count: 22), FrameError(.truncated, at: 1)),
            ([0] + [UInt8](repeating: 0, count: 22) + [2], FrameError(.invalidLastFlag, at: 23)),
            ([0] + [UInt8](repeating: 0, count: 18) + [0, 0, 0, 2, 7, 1], FrameError(.truncated, at: 1)),
            (
                [0] + [UInt8](repeating: 0, count: 18) + [0, 0x0f, 0x42, 0x41, 0],
                FrameError(.tooLong, at: 19)
            ),
        ] as [([UInt8], FrameError)]
    )
    func malformed(_ bytes: [UInt8], _ error: FrameError) {
        #expect(throws: error) { try Frame.decodeAll(bytes) }
    }

    @Test("A frame of 1,000,000 bytes is the longest")
    func longest() throws {
        let longest = Frame(
            channel: channelID("a"),
            number: 0,
            data: [UInt8](repeating: 3, count: 1_000_000)[...],
            isLast: false,
        )
        var bytes: [UInt8] = [0]
        longest.append(to: &bytes)
        #expect(try Frame.decodeAll(bytes) == [longest])
        bytes.insert(3, at: 23)
        bytes[22] += 1
        #expect(throws: FrameError(.tooLong, at: 19)) { try Frame.decodeAll(bytes) }
    }

    @Test("Every truncation of valid data is refused")
    func truncations() throws {
        var bytes: [UInt8] = [0]
        for frame in frames(["a:0:first", "a:1:second!"]) { frame.append(to: &bytes) }
        let boundary = 1 + 23 + 5
        for count in 0..<bytes.count where count != boundary {
            #expect(throws: FrameError.self) { try Frame.decodeAll(Array(bytes[..<count])) }
        }
        #expect(try Frame.decodeAll(Array(bytes[..<boundary])).count == 1)
    }

    @Test("Arbitrary bytes are decoded or refused", arguments: [UInt64(1), 2, 3])
    func arbitrary(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var bytes: [UInt8] = [0]
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                bytes += generator.bytes(18) + [0, 0, 0, UInt8.random(in: 0...30, using: &generator)]
                bytes += generator.bytes(Int.random(in: 0...30, using: &generator))
                bytes.append(UInt8.random(in: 0...1, using: &generator))
            }
            guard let decoded = try? Frame.decodeAll(bytes) else { continue }
            var encoded: [UInt8] = [0]
            for frame in decoded { frame.append(to: &encoded) }
            #expect(encoded == bytes)
        }
    }
}
