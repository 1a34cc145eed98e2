import EthereumTypes

/// Checks of EthereumTypes: results that follow from each other, and their digest.
enum NumberChecks {
    static func arithmetic(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let (a, b, c) = (random.uint256(), random.uint256(), random.uint256())
        let sum = a.addingReportingOverflow(b)
        let difference = a.subtractingReportingOverflow(b)
        let product = a.multipliedReportingOverflow(by: b)
        let wide = a.multipliedFullWidth(by: b)
        recorder.fold(sum.partialValue)
        recorder.fold(sum.overflow)
        recorder.fold(difference.partialValue)
        recorder.fold(difference.overflow)
        recorder.fold(wide.low)
        recorder.fold(wide.high)
        recorder.expect(sum.partialValue &- b == a)
        recorder.expect(difference.overflow == (a < b))
        recorder.expect(product.partialValue == wide.low && product.overflow == !wide.high.isZero)
        recorder.expect((a &+ b) &* c == a &* c &+ b &* c)

        recorder.fold(a & b)
        recorder.fold(a | b)
        recorder.fold(a ^ b)
        recorder.expect((a & b) | (a & ~b) == a)
        recorder.expect((a ^ b) ^ b == a)
        let count = random.next() & 255
        recorder.fold(a &<< count)
        recorder.fold(a &>> count)
        recorder.expect((a &>> count) &<< count == a & (UInt256.max &<< count))
        recorder.fold(a.signedShiftedRight(by: UInt256(random.next() % 300)))
        recorder.fold(a.signExtended(fromByte: UInt256(random.next() % 34)))
        recorder.fold(a.byte(at: UInt256(random.next() % 34)))
        recorder.fold(a.isSignedLess(than: b))
        recorder.fold(a.bitCount)
        recorder.fold(a.addingSaturated(b))
        recorder.fold(a.subtractingSaturated(b))
        let exponent = random.next() & 0xffff
        recorder.expect(a.power(UInt256(exponent)) &* a == a.power(UInt256(exponent + 1)))
    }

    static func division(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let (a, b, m) = (random.uint256(), random.uint256(), random.uint256())
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        recorder.fold(quotient)
        recorder.fold(remainder)
        if !b.isZero {
            recorder.expect(quotient &* b &+ remainder == a && remainder < b)
            recorder.expect(a / b == quotient && a % b == remainder)
        }
        recorder.fold(a.signedDivided(by: b))
        recorder.fold(a.signedRemainder(dividingBy: b))
        let sum = a.adding(b, modulo: m)
        let product = a.multiplied(by: b, modulo: m)
        recorder.fold(sum)
        recorder.fold(product)
        guard !m.isZero else {
            recorder.expect(sum.isZero && product.isZero)
            return
        }
        recorder.expect((a % m).adding(b % m, modulo: m) == sum)
        recorder.expect((a % m).multiplied(by: b % m, modulo: m) == product)
        recorder.expect(a.multipliedFullWidth(by: b).remainder(dividingBy: m) == product)
        // A product divided by one of its factors.
        let half = (a &>> 128, b &>> 128)
        guard !half.1.isZero else { return }
        recorder.expect((half.0 &* half.1) / half.1 == half.0)
    }

    static func bytes(_ random: inout CheckGenerator, _ recorder: CheckRecorder) {
        let number = random.uint256()
        let bytes = number.bytes
        recorder.fold(bytes)
        recorder.expect(UInt256(bigEndianBytes: bytes) == number)
        recorder.expect(UInt256(bigEndianBytes: number.minimalBytes) == number)
        recorder.expect(Hash32(bytes) == Hash32(number) && UInt256(Hash32(number)) == number)
        recorder.expect(bytes[0] == UInt8(truncatingIfNeeded: number.limb3 >> 56))
        let address = Address(truncating: number)
        recorder.fold(address)
        recorder.expect(address.bytes == Array(bytes[12...]))
        recorder.expect(Address(lastBytesOf: Hash32(number)) == address)
        let other = random.uint256()
        recorder.expect((Hash32(number) < Hash32(other)) == (number < other))
        recorder.fold(address < Address(truncating: other))

        let text = Hex.encode(bytes)
        recorder.fold(text)
        recorder.expect(Hex.decode(text) == bytes)
        recorder.fold(Hex.decode(random.altered(text)))

        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            let offset = random.next(below: 24)
            let (big, little) = (base.loadBigEndian64(at: offset), base.loadLittleEndian64(at: offset))
            recorder.fold(big)
            recorder.fold(little)
            recorder.expect(big.byteSwapped == little && UInt8(big >> 56) == bytes[offset])
            recorder.fold(UInt64(base.loadBigEndian32(at: offset)))
            recorder.fold(UInt64(base.loadLittleEndian32(at: offset)))
        }
    }
}
