import EthereumCodec
import EthereumTypes
import Testing

@Suite struct RLPReaderTests {
    /// The error of one reading of an input.
    private func failure<Value>(
        _ text: StaticString,
        _ read: (inout RLPReader) throws(RLPError) -> Value
    ) -> RLPError? {
        var reader = RLPReader(Hex.decode(text))
        do {
            _ = try read(&reader)
            return nil
        } catch {
            return error
        }
    }

    @Test func integersRoundTripAtEveryLength() throws {
        for bits in 0...256 {
            let top = bits == 256 ? UInt256.max : (UInt256.one &<< UInt64(bits)) &- .one
            for value in [top, top &+ .one] {
                var writer = RLPWriter()
                writer.append(value)
                #expect(writer.bytes == RLPItem.string(value.minimalBytes).encode())
                #expect(writer.bytes.count == RLP.count(of: value))
                var reader = RLPReader(writer.bytes)
                #expect(try reader.readUInt256() == value)
                try reader.finish()

                reader = RLPReader(writer.bytes)
                guard let short = value.uint64 else {
                    #expect(throws: RLPError(.integerTooLarge, at: 0)) { try reader.readUInt64() }
                    continue
                }
                #expect(try reader.readUInt64() == short)
                var shortWriter = RLPWriter()
                shortWriter.append(short)
                #expect(shortWriter.bytes == writer.bytes)
                #expect(shortWriter.bytes.count == RLP.count(of: short))
            }
        }
    }

    @Test func integersAreShortest() {
        #expect(failure("00") { r throws(RLPError) in try r.readUInt64() } == RLPError(.leadingZero, at: 0))
        #expect(
            failure("820001") { r throws(RLPError) in try r.readUInt64() } == RLPError(.leadingZero, at: 0)
        )
        #expect(failure("00") { r throws(RLPError) in try r.readUInt256() } == RLPError(.leadingZero, at: 0))
        #expect(
            failure("c0") { r throws(RLPError) in try r.readUInt64() } == RLPError(.expectedString, at: 0)
        )
        #expect(
            failure("820100") { r throws(RLPError) in try r.readUInt8() } == RLPError(.integerTooLarge, at: 0)
        )
        #expect(failure("00") { r throws(RLPError) in try r.readUInt8() } == RLPError(.leadingZero, at: 0))
    }

    @Test func booleansAreZeroOrOne() throws {
        var reader = RLPReader(Hex.decode("8001"))
        #expect(try !reader.readBool())
        #expect(try reader.readBool())
        #expect(failure("02") { r throws(RLPError) in try r.readBool() } == RLPError(.invalidBoolean, at: 0))
        #expect(
            failure("820100") { r throws(RLPError) in try r.readBool() } == RLPError(.invalidBoolean, at: 0)
        )
        #expect(failure("00") { r throws(RLPError) in try r.readBool() } == RLPError(.leadingZero, at: 0))
    }

    @Test func fixedLengths() throws {
        let hash = Hash32(1, 2, 3, 4)
        let address = Address(5, 6, 7)
        var writer = RLPWriter()
        writer.append(hash)
        writer.append(address)
        writer.append(nil)
        writer.append(Optional(address))
        writer.append(fixed: 0x0102_0304_0506_0708)
        #expect(writer.bytes.count == 33 + 21 + 1 + 21 + 9)
        #expect(Array(writer.bytes[..<33]) == RLPItem.string(hash.bytes).encode())
        #expect(Array(writer.bytes[33..<54]) == RLPItem.string(address.bytes).encode())
        #expect(Array(writer.bytes[76...]) == [0x88, 1, 2, 3, 4, 5, 6, 7, 8])

        var reader = RLPReader(writer.bytes)
        #expect(try reader.readHash32() == hash)
        #expect(try reader.readAddress() == address)
        #expect(try reader.readOptionalAddress() == nil)
        #expect(try reader.readOptionalAddress() == address)
        #expect(try reader.readFixedUInt64() == 0x0102_0304_0506_0708)
        try reader.finish()

        #expect(
            failure("820102") { r throws(RLPError) in try r.readHash32() } == RLPError(.wrongLength, at: 0)
        )
        #expect(failure("80") { r throws(RLPError) in try r.readAddress() } == RLPError(.wrongLength, at: 0))
        #expect(
            failure("01") { r throws(RLPError) in try r.readOptionalAddress() }
                == RLPError(.wrongLength, at: 0)
        )
        #expect(
            failure("c0") { r throws(RLPError) in try r.readOptionalAddress() }
                == RLPError(.expectedString, at: 0)
        )
        #expect(
            failure("") { r throws(RLPError) in try r.readOptionalAddress() } == RLPError(.missingItem, at: 0)
        )
        #expect(
            failure("8101") { r throws(RLPError) in try r.readString(count: 1) }
                == RLPError(.nonCanonicalByte, at: 0)
        )
    }

    @Test func offsetsCountFromTheOutermostInput() throws {
        // [1, [2, [<string of 3 bytes>]]] where a hash is wanted innermost.
        var reader = RLPReader(Hex.decode("c801c602c483aabbcc"))
        var outer = try reader.readList()
        #expect(try outer.readUInt64() == 1)
        var middle = try outer.readList()
        #expect(outer.isAtEnd)
        #expect(try middle.readUInt64() == 2)
        var inner = try middle.readList()
        #expect(inner.position == 5)
        #expect(throws: RLPError(.wrongLength, at: 5)) { try inner.readHash32() }
        inner = RLPReader(inner.bytes, in: 5..<inner.end)
        #expect(try inner.readString() == 6..<9)
        #expect(throws: RLPError(.missingItem, at: 9)) { try inner.readString() }
    }

    @Test func itemsOfAListDoNotReachBeyondIt() throws {
        // The list holds one byte, which announces two more that only the input has.
        var reader = RLPReader(Hex.decode("c1820102"))
        var list = try reader.readList()
        #expect(throws: RLPError(.truncatedItem, at: 1)) { try list.readString() }
        #expect(throws: RLPError(.trailingBytes, at: 2)) { try reader.finish() }
    }

    @Test func rawItemsKeepTheirPrefix() throws {
        var reader = RLPReader(Hex.decode("05c20102826162c0"))
        #expect(try reader.remainingItemCount() == 4)
        #expect(reader.nextKind == .string)
        #expect(try reader.readRawItem() == 0..<1)
        #expect(reader.nextKind == .list)
        #expect(try reader.readRawItem() == 1..<4)
        #expect(try reader.readRawItem() == 4..<7)
        #expect(try reader.readRawItem() == 7..<8)
        #expect(reader.nextKind == nil)
        #expect(throws: RLPError(.missingItem, at: 8)) { try reader.readRawItem() }
    }

    @Test func deepNestingIsNoDanger() throws {
        // 20,000 lists, each the only item of the one before.
        var prefixes: [[UInt8]] = []
        var count = 0
        for _ in 0..<20_000 {
            var writer = RLPWriter()
            writer.appendListHeader(payloadCount: count)
            prefixes.append(writer.bytes)
            count += writer.bytes.count
        }
        var reader = RLPReader(prefixes.reversed().flatMap { $0 })
        #expect(try RLPReader(reader.bytes).remainingItemCount() == 1)
        for _ in 0..<20_000 { reader = try reader.readList() }
        #expect(reader.isAtEnd)
    }
}
