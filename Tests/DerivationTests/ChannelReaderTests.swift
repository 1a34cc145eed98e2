import ChainConfiguration
import DerivationTestKit
import EthereumTypes
import Forks
import TestSupport
import Testing

@testable import Derivation

@Suite("Channel reader")
struct ChannelReaderTests {
    private func rules(limit: Int = 10_000_000, isFjord: Bool = true) -> ChannelReader.Rules {
        ChannelReader.Rules(maximumByteCount: limit, allowsBrotli: isFjord, allowsSpanBatches: true)
    }

    private let batches = (1...3).map { number in
        SingularBatch(
            parentHash: .zero,
            epoch: BlockID(hash: .zero, number: 0),
            timestamp: UInt64(number),
            transactions: TransactionList([[UInt8](repeating: 7, count: 300 * number)]),
        ).encode()
    }

    /// The timestamps of the batches that are read.
    private func read(_ channel: [UInt8], _ rules: ChannelReader.Rules, drops: inout DropLog) -> [UInt64] {
        var reader = ChannelReader()
        reader.open(channel, rules: rules, drops: &drops)
        var timestamps: [UInt64] = []
        while reader.isOpen {
            if case .singular(let batch) = reader.next(rules: rules, drops: &drops) {
                timestamps.append(batch.timestamp)
            }
        }
        return timestamps
    }

    @Test("TestBatchReader", arguments: ChannelEncoder.Compression.allCases, [false, true])
    func batchReader(_ compression: ChannelEncoder.Compression, isFjord: Bool) {
        var drops = DropLog()
        let channel = ChannelEncoder.channel(batches, compression: compression)
        let isRead = compression == .zlib || isFjord
        #expect(read(channel, rules(isFjord: isFjord), drops: &drops) == (isRead ? [1, 2, 3] : []))
        #expect(drops.count(of: .unknownCompression) == (isRead ? 0 : 1))
    }

    @Test(
        "Batches up to the limit of decompressed bytes are read",
        arguments: ChannelEncoder.Compression.allCases
    )
    func limit(_ compression: ChannelEncoder.Compression) {
        let channel = ChannelEncoder.channel(batches, compression: compression)
        let sizes = batches.map { $0.count + 3 }
        let total = sizes.reduce(0, +)
        for (limit, count) in [
            (total, 3), (total + 1, 3), (total - 1, 2), (sizes[0] + sizes[1], 2), (sizes[0] + 1, 1),
            (sizes[0] - 1, 0), (0, 0),
        ] {
            var drops = DropLog()
            #expect(read(channel, rules(limit: limit), drops: &drops).count == count, "\(limit)")
        }
    }

    @Test("A version that is not known drops the channel", arguments: [0x00, 0x02, 0x05, 0xf0] as [UInt8])
    func unknownVersion(_ version: UInt8) {
        var drops = DropLog()
        #expect(read([version, 1, 2, 3], rules(), drops: &drops).isEmpty)
        #expect(drops.count(of: .unknownCompression) == 1)
    }

    @Test(
        "A channel that is cut off or changed anywhere is read as far as it goes",
        arguments: ChannelEncoder.Compression.allCases
    )
    func damage(_ compression: ChannelEncoder.Compression) {
        var generator = SeededGenerator(seed: 101)
        let channel = ChannelEncoder.channel(batches, compression: compression)
        for count in stride(from: 0, to: channel.count, by: 37) {
            var drops = DropLog()
            #expect(read(Array(channel[..<count]), rules(), drops: &drops).count < 3)
        }
        for _ in 0..<60 {
            var damaged = channel
            damaged[Int.random(in: 0..<channel.count, using: &generator)] = UInt8.random(
                in: 0...255,
                using: &generator
            )
            var drops = DropLog()
            #expect(read(damaged, rules(), drops: &drops).count <= 3)
        }
    }

    @Test("A malformed batch ends its channel, a span batch that cannot be used does not")
    func malformed() {
        var drops = DropLog()
        let span = SpanBatchEncoder(
            [SpanBatchElement(originNumber: 1, timestamp: 1, transactions: [[0x03, 0xc0]])],
            parentHash: .zero,
            lastOriginHash: .zero,
            genesisTime: 0,
        ).encode()
        #expect(
            read(ChannelEncoder.channel([batches[0], span, batches[1]]), rules(), drops: &drops) == [1, 2]
        )
        #expect(drops.count(of: .malformedSpanBatchTransaction) == 1)
        #expect(read(ChannelEncoder.channel([batches[0], [9], batches[1]]), rules(), drops: &drops) == [1])
        #expect(
            read(ChannelEncoder.channel([batches[0], [0, 0xc0], batches[1]]), rules(), drops: &drops) == [1]
        )
        // What follows a batch's list is not looked at.
        #expect(
            read(ChannelEncoder.channel([batches[0] + [1, 2], batches[1]]), rules(), drops: &drops) == [1, 2]
        )
    }
}
