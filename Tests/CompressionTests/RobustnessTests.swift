import Compression
import TestSupport
import Testing

/// Streams that end too early, are damaged, or are out to use up the memory.
@Suite struct RobustnessTests {
    /// A stream cut anywhere gives what it holds up to there and says that it was cut.
    @Test(arguments: Format.allCases) func survivesTruncation(_ format: Format) {
        for vector in format.vectors {
            let stream = bytes(fromHex: vector.stream)
            let whole = format.decompress(stream).bytes
            var longest = 0
            for count in 0..<stream.count {
                let result = format.decompress(Array(stream.prefix(count)))
                #expect(result.end == .corrupt(DecompressionError(kind: .truncated, offset: count)))
                #expect(result.bytes.count >= longest)
                #expect(whole.starts(with: result.bytes))
                longest = result.bytes.count
            }
        }
    }

    /// A limit cuts the output and nothing else.
    @Test(arguments: Format.allCases) func stopsAtTheLimit(_ format: Format) {
        for vector in format.vectors {
            let stream = bytes(fromHex: vector.stream)
            let whole = format.decompress(stream).bytes
            let limits =
                vector.count < 3000
                ? Array(0...vector.count) : Array(stride(from: 0, to: vector.count, by: 997))
            for limit in limits where limit < vector.count {
                let result = format.decompress(stream, limit: limit)
                #expect(result.end == .limitReached)
                #expect(result.bytes == Array(whole.prefix(limit)))
            }
            #expect(format.decompress(stream, limit: vector.count).end == .complete)
            #expect(format.decompress(stream, limit: .max).end == .complete)
            #expect(format.decompress(stream, limit: -1).bytes.isEmpty)
        }
    }

    /// The limit may lie just behind the end of the first memory of 4,096 bytes, within the last or another match.
    @Test(arguments: [16, 20]) func stopsAtTheLimitWhereMemoryGrows(_ matches: Int) {
        var writer = ZlibWriter()
        writer.putRuns(of: 5, matches)
        writer.putEndOfBlock()
        let plain = [UInt8](repeating: 5, count: 1 + matches * 258)
        let stream = writer.finished(plain: plain)
        for limit in 4000..<plain.count {
            let result = Format.zlib.decompress(stream, limit: limit)
            #expect(result.end == .limitReached)
            #expect(result.bytes == Array(plain.prefix(limit)))
        }
        let result = Format.zlib.decompress(stream, limit: plain.count)
        #expect(result.end == .complete)
        #expect(result.bytes == plain)
    }

    /// Ten megabytes of one byte from 63 KB; no more memory is held than the limit and a constant.
    @Test func boundsZlibBombs() {
        var writer = ZlibWriter()
        writer.putRuns(of: 5, 40_000)
        for limit in [0, 1, 4095, 100_000, 1_000_000] {
            let result = Format.zlib.decompress(writer.unfinished, limit: limit)
            #expect(result.end == .limitReached)
            #expect(result.bytes.count == limit)
            #expect(result.bytes.allSatisfy { $0 == 5 })
            #expect(result.bytes.capacity <= limit + 8192)
        }
    }

    /// Sixty megabytes of zeros from 51 bytes (brotli 1.2.0, quality 9, window of 16 MiB).
    @Test func boundsBrotliBombs() {
        let bomb = bytes(
            fromHex: """
                cfffff7f002400e2b14072effff9ffff0f8004401c1680eefd3fffffff01900088c302d0bdffcf7fc349001200715800ba
                7e93
                """
        )
        for limit in [0, 1, 4095, 100_000, 1_000_000] {
            let result = Format.brotli.decompress(bomb, limit: limit)
            #expect(result.end == .limitReached)
            #expect(result.bytes.count == limit)
            #expect(result.bytes.allSatisfy { $0 == 0 })
            #expect(result.bytes.capacity <= limit + 8192)
        }
    }

    /// A few bytes that announce 16 MiB.
    @Test func boundsAnnouncedLengths() {
        var writer = BrotliWriter(windowBits: 24)
        writer.putHeader(1 << 24)
        writer.bits.put(1, 1)
        writer.bits.put([1, 2, 3])
        let result = Format.brotli.decompress(writer.stream, limit: 1000)
        #expect(result.fault == .truncated)
        #expect(result.bytes == [1, 2, 3])
        #expect(result.bytes.capacity <= 8192)
    }

    /// Damaged streams end in a fault, at the limit, or by chance well; with a lower limit they give a prefix.
    @Test(arguments: Format.allCases) func survivesDamage(_ format: Format) {
        var random = SeededGenerator(seed: 42)
        var faults = 0
        for round in 0..<1500 {
            let vector = format.vectors[random.next(below: format.vectors.count)]
            var stream = bytes(fromHex: vector.stream)
            for _ in 0...random.next(below: 3) {
                stream[random.next(below: stream.count)] ^= 1 << UInt8(random.next(below: 8))
            }
            if round % 5 == 0 {
                stream.insert(UInt8(random.next(below: 256)), at: random.next(below: stream.count))
            }
            expectSane(format, stream, &faults, seed: 42, round)
        }
        #expect(faults > 800)
    }

    @Test(arguments: Format.allCases) func survivesNoise(_ format: Format) {
        var random = SeededGenerator(seed: 43)
        var faults = 0
        for round in 0..<3000 {
            var stream = random.bytes(1 + random.next(below: 200))
            // Past the header, and in half of the cases past what chooses the kind of block.
            if format == .zlib { stream.insert(contentsOf: [0x78, 0x9c], at: 0) }
            if format == .zlib, round % 2 == 0, stream.count > 2 { stream[2] = stream[2] & ~7 | 4 }
            if format == .brotli, round % 2 == 0 { stream.insert(contentsOf: [0x0b, 0x10, 0x00], at: 0) }
            expectSane(format, stream, &faults, seed: 43, round)
        }
        #expect(faults > 2900)
    }

    private func expectSane(
        _ format: Format,
        _ stream: [UInt8],
        _ faults: inout Int,
        seed: UInt64,
        _ round: Int
    ) {
        let limit = 100_000
        let result = format.decompress(stream, limit: limit)
        #expect(result.bytes.count <= limit, "seed \(seed), round \(round)")
        #expect((0...result.bytes.count).contains(result.lastPieceStart), "seed \(seed), round \(round)")
        if case .corrupt(let error) = result.end {
            faults += 1
            #expect((0...stream.count).contains(error.offset), "seed \(seed), round \(round)")
        }
        let lower = result.bytes.count / 2
        if lower < result.bytes.count {
            let part = format.decompress(stream, limit: lower)
            #expect(part.end == .limitReached, "seed \(seed), round \(round)")
            #expect(part.bytes == Array(result.bytes.prefix(lower)), "seed \(seed), round \(round)")
        }
    }
}
