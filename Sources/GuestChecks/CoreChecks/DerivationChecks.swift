import ChainConfiguration
import Compression
import Derivation
import EthereumCodec
import EthereumTypes
import Forks

/// Checks of Derivation: what is encoded decodes to the same; malformed bytes are refused in the same way everywhere.
enum DerivationChecks {
    static func frames(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        // A channel cut into frames comes together again, in whatever order.
        let content = Hex.decode(CompressedStreams.zlibDynamic)
        let id = ChannelID(random.next(), random.next())
        var frames: [Frame] = []
        var position = 0
        while position < content.count {
            let end = min(content.count, position + 1 + random.next(below: 120))
            frames.append(
                Frame(
                    channel: id,
                    number: UInt16(frames.count),
                    data: content[position..<end],
                    isLast: end == content.count,
                )
            )
            position = end
        }
        var data: [UInt8] = [Frame.derivationVersion]
        for frame in frames { frame.append(to: &data) }
        recorder.fold(data)
        let decoded = try? Frame.decodeAll(data)
        recorder.expect(decoded == frames)
        var channel = Channel(id: id, openBlock: 1)
        while !frames.isEmpty {
            let frame = frames.remove(at: random.next(below: frames.count))
            recorder.expect(channel.add(frame, inOrder: false) == nil)
        }
        recorder.expect(channel.isComplete && channel.assemble() == content)
        recorder.fold(channel.size)

        for _ in 0..<4 {
            do throws(FrameError) {
                for frame in try Frame.decodeAll(random.altered(data)) {
                    recorder.fold(frame.channel.word0)
                    recorder.fold(UInt64(frame.number))
                    recorder.fold(frame.size)
                    let reason = channel.add(frame, inOrder: random.bool())
                    recorder.fold(UInt64(reason?.rawValue ?? 0))
                }
            } catch {
                recorder.foldRefusal(error.kind.rawValue, at: error.offset)
            }
        }
    }

    static func batches(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        var envelopes: [[UInt8]] = []
        for _ in 0..<random.next(below: 4) { envelopes.append(random.transaction().encode()) }
        let batch = SingularBatch(
            parentHash: random.hash(),
            epoch: BlockID(hash: random.hash(), number: random.limb()),
            timestamp: random.limb(),
            transactions: TransactionList(envelopes),
        )
        let singular = batch.encode()
        recorder.fold(singular)
        do throws(Batch.DecodingError) {
            if case .singular(let decoded) = try Batch(decoding: singular, in: 0..<singular.count) {
                recorder.expect(decoded.parentHash == batch.parentHash && decoded.epoch == batch.epoch)
                recorder.expect(decoded.timestamp == batch.timestamp)
                recorder.expect(decoded.transactions.envelopes == envelopes)
            } else {
                recorder.expect(false)
            }
        } catch {
            recorder.expect(false)
        }
        let span = spanBatch(&random)
        do throws(Batch.DecodingError) {
            if case .span(let decoded) = try Batch(decoding: span, in: 0..<span.count) {
                recorder.expect(decoded.firstMalformedTransaction == nil)
                recorder.fold(decoded.blockCount)
                recorder.fold(decoded.transactionCount)
                recorder.fold(decoded.lastOriginNumber)
                recorder.fold(decoded.firstOriginNumber)
            } else {
                recorder.expect(false)
            }
        } catch {
            recorder.expect(false)
        }
        for original in [singular, singular, span, span, span, span] {
            fold(random.altered(original), recorder)
        }
        read(&random, recorder)
    }

    /// A span batch of blocks that hold plain transfers.
    ///
    /// Source: ethereum-optimism/specs, specs/protocol/delta/span-batches.md, "Span batch format".
    private static func spanBatch(_ random: inout CheckGenerator) -> [UInt8] {
        let blockCount = 1 + random.next(below: 7)
        var bytes: [UInt8] = [SpanBatch.typeByte]
        bytes += varint(random.next() >> 40) + varint(1_000 + random.next() >> 40)
        bytes += random.bytes(40)
        bytes += varint(UInt64(blockCount)) + [UInt8(random.next(below: 1 << blockCount))]
        var transactionCount = 0
        for _ in 0..<blockCount {
            let count = random.next(below: 2)
            transactionCount += count
            bytes += varint(UInt64(count))
        }
        // No creations, no parities; signatures and recipients.
        let bits = [UInt8](repeating: 0, count: (transactionCount + 7) / 8)
        bytes += bits + bits + random.bytes(84 * transactionCount)
        for _ in 0..<transactionCount {
            var writer = RLPWriter()
            writer.appendList { list in
                list.append(random.uint256())
                list.append(random.uint256())
                list.append(random.bytes(upTo: 70))
            }
            bytes += writer.bytes
        }
        for _ in 0..<(2 * transactionCount) { bytes += varint(random.next() >> 32) }
        return bytes + bits
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        return bytes
    }

    private static func fold(_ bytes: [UInt8], _ recorder: CheckRecorder) {
        do throws(Batch.DecodingError) {
            switch try Batch(decoding: bytes, in: 0..<bytes.count) {
            case .singular(let batch): recorder.fold(batch.encode())
            case .span(let batch):
                recorder.fold(batch.blockCount)
                recorder.fold(batch.transactionCount)
                recorder.fold(batch.relativeTimestamp)
                recorder.fold(batch.firstMalformedTransaction ?? -1)
            }
        } catch {
            switch error {
            case .empty: recorder.fold(1)
            case .unknownType(let type): recorder.fold(UInt64(type))
            case .singular(let error): recorder.foldRefusal(error.kind.rawValue, at: error.offset)
            case .span(let error): recorder.foldRefusal(error.part.rawValue, at: error.offset)
            }
        }
    }

    /// Channels whose content is no batch at all.
    private static func read(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let rules = ChannelReader.Rules(
            maximumByteCount: 10_000,
            allowsBrotli: random.bool(),
            allowsSpanBatches: random.bool(),
        )
        let brotli = [ChannelReader.brotliVersion] + Hex.decode(CompressedStreams.brotliFast)
        var drops = DropLog()
        var reader = ChannelReader()
        for channel in [Hex.decode(CompressedStreams.zlibFixed), brotli, random.altered(brotli)] {
            reader.open(channel, rules: rules, drops: &drops)
            while reader.next(rules: rules, drops: &drops) != nil {}
        }
        for record in drops.records {
            recorder.fold(UInt64(record.reason.rawValue))
            recorder.fold(record.detail)
        }
    }

    static func attributes(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let formats = L1BlockInfo.Format.allCases
        let format = formats[random.next(below: formats.count)]
        var calldata = random.bytes(format.byteCount)
        for index in 0..<4 {
            calldata[index] = UInt8(truncatingIfNeeded: format.selector >> UInt32(24 - 8 * index))
        }
        // Fields that are narrower than their words.
        let padded: [(Int, Int)] =
            format == .bedrock
            ? [(4, 24), (36, 24), (132, 24), (164, 12)] : [(format.byteCount - tail(of: format) - 32, 12)]
        for (start, count) in padded {
            for index in start..<(start + count) { calldata[index] = 0 }
        }
        recorder.fold(calldata)
        do throws(L1BlockInfo.DecodingError) {
            let info = try L1BlockInfo(calldata: calldata, format: format)
            recorder.expect(info.calldata(format: format) == calldata)
            recorder.fold(info.number)
            recorder.fold(info.baseFee)
            recorder.fold(info.batcherAddress)
        } catch {
            recorder.expect(false)
        }
        do throws(L1BlockInfo.DecodingError) {
            recorder.fold(
                try L1BlockInfo(calldata: random.altered(calldata), format: format).calldata(format: format)
            )
        } catch {
            recorder.foldRefusal(error.rawValue, at: 0)
        }
        deposits(&random, recorder)
        let fork = OPFork.allCases[random.next(below: OPFork.allCases.count)]
        for envelope in UpgradeTransactions.envelopes(of: fork) ?? [] { recorder.fold(envelope) }
    }

    /// The bytes after the batcher's address.
    private static func tail(of format: L1BlockInfo.Format) -> Int {
        format.byteCount - L1BlockInfo.Format.ecotone.byteCount
    }

    private static func deposits(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let deposit = DepositTransaction(
            sourceHash: random.hash(),
            from: random.address(),
            to: random.bool() ? nil : random.address(),
            mint: random.uint256(),
            value: random.uint256(),
            gasLimit: random.limb(),
            data: random.bytes(upTo: 100),
        )
        var log = DepositEvent.log(of: deposit, contract: random.address())
        let l1Block = random.hash()
        do throws(DepositEventError) {
            let decoded = try DepositEvent.decode(log, l1Block: l1Block, logIndex: 5)
            recorder.fold(decoded.encode())
            recorder.expect(decoded.data == deposit.data && decoded.to == deposit.to)
            recorder.expect(decoded.mint == deposit.mint && decoded.gasLimit == deposit.gasLimit)
        } catch {
            recorder.expect(false)
        }
        log.data = random.altered(log.data)
        do throws(DepositEventError) {
            recorder.fold(try DepositEvent.decode(log, l1Block: l1Block, logIndex: 5).encode())
        } catch {
            recorder.foldRefusal(error.rawValue, at: 0)
        }
        let updates: [SystemConfigurationUpdate] = [
            .batcher(random.address()), .gasLimit(random.next()),
            .operatorFee(scalar: UInt32(truncatingIfNeeded: random.next()), constant: random.next()),
            .minimumBaseFee(random.next()), .feeScalars(overhead: random.hash(), scalar: random.hash()),
        ]
        for update in updates {
            var log = update.log(contract: random.address())
            recorder.fold(log.data)
            recorder.expect(SystemConfigurationUpdate(log) == update)
            log.data = random.altered(log.data)
            recorder.fold(SystemConfigurationUpdate(log) != nil)
        }
    }

    static func blobs(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let data = random.bytes(upTo: 3_000)
        guard var blob = BlobCodec.encode(data) else {
            recorder.expect(false)
            return
        }
        recorder.expect((try? BlobCodec.decode(blob)) == data)
        blob[random.next(below: 3_200)] ^= UInt8(truncatingIfNeeded: random.next() | 1)
        do throws(BlobError) {
            recorder.fold(try BlobCodec.decode(blob))
        } catch {
            recorder.foldRefusal(error.kind.rawValue, at: error.offset)
        }
    }
}
