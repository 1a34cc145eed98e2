import ChainConfiguration
import DerivationTestKit
import EthereumCodec
import EthereumTypes
import Forks
import Testing

@testable import Derivation

/// What the pipeline tells its stages of the rules: each limit and switch by the fork that changes it.
@Suite("Wiring of stages")
struct StageWiringTests {
    /// A channel of block 1's batch and a string of ten million zeros: too long to be read before Fjord, and no batch
    /// where it is read.
    @Test("The bytes of a channel that are read grow with Fjord")
    func channelBytes() throws {
        for (fork, reason) in [
            (OPFork.ecotone, DropReason.malformedChannelData), (.fjord, .malformedSingularBatch),
        ] {
            var scenario = try Scenario(.upTo(fork), l1Head: 3)
            var writer = RLPWriter()
            writer.append(scenario.singular([1])[0])
            let count = 10_000_000
            let header = [0xba, UInt8(count >> 16), UInt8(count >> 8 & 0xff), UInt8(count & 0xff)]
            let channel = StageWiringTests.compress(writer.bytes + header, zeros: count)
            let frames = ChannelEncoder.frames(of: channel, id: scenario.nextChannel())
            scenario.include([ChannelEncoder.batcherData(frames)], at: 101)
            let run = try scenario.run()
            #expect(run.safeHead == scenario.planned[0].info, "\(fork)")
            #expect(run.pipeline.drops.count(of: reason) == 1, "\(fork)")
        }
    }

    /// A zlib stream of `head` and of `zeros` zeros, of which each 258 take 13 bits.
    ///
    /// Source: RFC 1951, section 3.2.6: with fixed codes a literal zero is 00110000, the length 258 is 11000101 and the
    /// distance 1 is 00000.
    private static func compress(_ head: [UInt8], zeros: Int) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01, 0]
        let count = head.count
        stream += [UInt8(count & 0xff), UInt8(count >> 8), UInt8(~count & 0xff), UInt8(~count >> 8 & 0xff)]
        stream += head
        var pending: UInt64 = 0
        var pendingCount: UInt64 = 0
        /// Codes come from their highest bit on, as strings of digits.
        func write(_ digits: StaticString) {
            digits.withUTF8Buffer { buffer in
                for digit in buffer {
                    pending |= (digit == 0x31 ? 1 : 0) << pendingCount
                    pendingCount += 1
                    if pendingCount == 8 {
                        stream.append(UInt8(pending))
                        (pending, pendingCount) = (0, 0)
                    }
                }
            }
        }
        // Last block, fixed codes (the type's two bits come from the lowest on).
        write("110")
        var left = zeros
        while left % 258 != 0 || left == zeros {
            write("00110000")
            left -= 1
        }
        for _ in 0..<(left / 258) { write("1100010100000") }
        write("0000000")
        while pendingCount != 0 { write("0") }
        var (a, b): (UInt64, UInt64) = (1, 0)
        for byte in head {
            a = (a + UInt64(byte)) % 65_521
            b = (b + a) % 65_521
        }
        b = (b + a * UInt64(zeros)) % 65_521
        let checksum = b << 16 | a
        for shift: UInt64 in [24, 16, 8, 0] { stream.append(UInt8(truncatingIfNeeded: checksum >> shift)) }
        return stream
    }

    /// A hundred open channels of a million bytes each, and the overhead of their frames.
    @Test("The channel bank grows with Fjord")
    func channelBank() throws {
        for (fork, dropped) in [(OPFork.ecotone, 1), (.fjord, 0)] {
            var scenario = try Scenario(.upTo(fork), l1Head: 3)
            scenario.include(batches: scenario.singular([1, 2, 3]), at: 101)
            var run = DerivationRun(
                scenario.configuration,
                origin: scenario.l1[100],
                l1: scenario.l1,
                l2: L2TestChain(genesis: scenario.configuration),
            )
            let limits = ChannelBank.Limits(block: 100, timeout: 5, maximumSize: .max, readsOldestOnly: false)
            let data = [UInt8](repeating: 0, count: 1_000_000)[...]
            for index in UInt64(0)..<100 {
                let frame = Frame(channel: ChannelID(index, 0), number: 0, data: data, isLast: false)
                var drops = DropLog()
                run.pipeline.channelBank.ingest(frame, limits: limits, drops: &drops)
            }
            #expect(run.pipeline.channelBank.channelCount == 100)
            try run.run()
            #expect(run.safeHead.number == 3)
            #expect(run.pipeline.drops.count(of: .channelBankFull) == dropped, "\(fork)")
        }
    }

    /// The channel of block 1 is complete while an older one is open.
    @Test("From Canyon on a channel need not wait for older ones")
    func oldestChannel() throws {
        for (fork, height) in [(OPFork.regolith, UInt64(0)), (.canyon, 1)] {
            var scenario = try Scenario(.upTo(fork), l1Head: 4)
            let open = ChannelEncoder.frames(
                of: ChannelEncoder.channel(scenario.singular([2])),
                id: scenario.nextChannel(),
                maximumByteCount: 20,
            )
            scenario.include([ChannelEncoder.batcherData([open[0]])], at: 101)
            scenario.include(batches: scenario.singular([1]), at: 102)
            #expect(try scenario.run().safeHead.number == height, "\(fork)")
        }
    }

    @Test("From Ecotone on blobs are read")
    func blobs() throws {
        let account = try #require(L1Account(privateKey: 0x1234_5678))
        for (fork, height) in [(OPFork.delta, UInt64(0)), (.ecotone, 3)] {
            var scenario = try Scenario(
                .upTo(fork),
                l1Head: 3,
                adjust: { $0.genesis.systemConfiguration.batcherAddress = account.address },
            )
            let hash = Hash32(0x0100_0000_0000_0000, 0, 0, 1)
            let data = Batcher.data(scenario.singular([1, 2, 3]), id: scenario.nextChannel())
            var contents = L1BlockContents(transactions: [
                account.blobTransaction(
                    to: scenario.configuration.batchInboxAddress,
                    blobHashes: [hash],
                    chainID: scenario.configuration.l1ChainID,
                )
            ])
            contents.blobs = [(hash, try #require(BlobCodec.encode(data)))]
            scenario.l1.rewind(to: 101)
            scenario.l1.append(contents)
            scenario.l1.extend(to: 103)
            let run = try scenario.run()
            #expect(run.safeHead.number == height, "\(fork)")
            #expect(run.pipeline.l1.reads.blobs == (height == 0 ? [] : [0]), "\(fork)")
        }
    }

    /// In the last L1 block of the sequencing window a batch that is dropped says nothing of those after it.
    @Test(
        "No empty block takes the place of a batch in the window's last block",
        arguments: [OPFork.granite, .holocene]
    )
    func lastBlockOfWindow(_ fork: OPFork) throws {
        var scenario = try Scenario(.upTo(fork), l1Head: 11)
        let valid = Batcher.data(scenario.singular([1]), id: scenario.nextChannel())
        scenario.planned[0].info.parentHash = Hash32(.max, .max, .max, .max)
        let invalid = Batcher.data(scenario.singular([1]), id: scenario.nextChannel())
        scenario.include([invalid, valid], at: 110)
        let run = try scenario.run()
        #expect(run.pipeline.drops.count(of: .parentMismatch) == 1)
        #expect(run.l2.block(number: 1)?.transactions.count == 2)
    }
}
