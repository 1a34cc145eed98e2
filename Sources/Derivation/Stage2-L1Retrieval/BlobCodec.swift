/// Why a blob is not in the encoding of batcher data.
public struct BlobError: Error, Equatable, Sendable {
    /// What was wrong.
    public enum Kind: UInt8, Equatable, Sendable {
        /// The blob does not have 131,072 bytes.
        case wrongByteCount = 1
        /// The encoding's version is not 0.
        case unknownVersion
        /// The length is more than a blob holds.
        case invalidLength
        /// One of the two highest bits of a field element is set.
        case invalidFieldElement
        /// A byte after the data is not zero.
        case trailingData
    }

    /// What was wrong.
    public var kind: Kind
    /// Where, in bytes from the beginning of the blob; for `trailingData` within the data, of the decoded
    /// bytes.
    public var offset: Int

    /// Makes an error.
    public init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

/// Batcher data as a blob of 4096 field elements of 32 bytes holds it.
///
/// Four elements hold 127 bytes: 31 in each, and 6 bits in the first byte of each. In the first element, the
/// version (1 byte) and the length (3 bytes, big-endian) precede 27 bytes of data.
/// Source: ethereum-optimism/specs, specs/protocol/ecotone/derivation.md, "Blob Encoding".
public enum BlobCodec {
    /// The number of bytes of a blob.
    public static var blobByteCount: Int { 131_072 }
    /// The number of bytes that a blob can hold.
    public static var maximumDataByteCount: Int { (4 * 31 + 3) * 1024 - 4 }
    /// The only version of the encoding.
    public static var version: UInt8 { 0 }

    /// Decodes the data of a blob.
    public static func decode(_ blob: [UInt8]) throws(BlobError) -> [UInt8] {
        guard blob.count == blobByteCount else { throw BlobError(.wrongByteCount, at: 0) }
        guard blob[1] == version else { throw BlobError(.unknownVersion, at: 1) }
        let length = Int(blob[2]) << 16 | Int(blob[3]) << 8 | Int(blob[4])
        guard length <= maximumDataByteCount else { throw BlobError(.invalidLength, at: 2) }

        // Rounds of 128 bytes that hold data. The first holds 4 bytes less.
        let rounds = max(1, (length + 4 + 126) / 127)
        for start in stride(from: 0, to: rounds * 128, by: 32) {
            // As in op-node, the two highest bits of the blob's first byte are not looked at.
            if blob[start] & 0xc0 != 0 && start != 0 { throw BlobError(.invalidFieldElement, at: start) }
        }
        var data = blob.withUnsafeBytes { unpack($0, rounds: rounds) }
        for index in length..<data.count where data[index] != 0 { throw BlobError(.trailingData, at: index) }
        for index in (rounds * 128)..<blobByteCount where blob[index] != 0 {
            throw BlobError(.trailingData, at: index)
        }
        data.removeLast(data.count - length)
        return data
    }

    /// The bytes that the first `rounds` times four elements hold, after version and length.
    private static func unpack(_ blob: UnsafeRawBufferPointer, rounds: Int) -> [UInt8] {
        let count = rounds * 127 - 4
        return [UInt8](unsafeUninitializedCapacity: count) { data, initializedCount in
            guard var source = blob.baseAddress, let base = data.baseAddress else { return }
            var target = UnsafeMutableRawPointer(base)
            // The first bytes, which hold six bits each, complete the groups of 31 bytes before them.
            func copy(_ offset: Int, _ byteCount: Int, completedBy last: UInt8) {
                target.copyMemory(from: source + offset, byteCount: byteCount)
                target.storeBytes(of: last, toByteOffset: byteCount, as: UInt8.self)
                target += byteCount + 1
            }
            for round in 0..<rounds {
                let a = source.load(as: UInt8.self)
                let b = source.load(fromByteOffset: 32, as: UInt8.self)
                let c = source.load(fromByteOffset: 64, as: UInt8.self)
                let d = source.load(fromByteOffset: 96, as: UInt8.self)
                let header = round == 0 ? 4 : 0
                copy(1 + header, 31 - header, completedBy: (a & 0x3f) | ((b & 0x30) << 2))
                copy(33, 31, completedBy: (b & 0x0f) | ((d & 0x0f) << 4))
                copy(65, 31, completedBy: (c & 0x3f) | ((d & 0x30) << 2))
                target.copyMemory(from: source + 97, byteCount: 31)
                target += 31
                source += 128
            }
            initializedCount = count
        }
    }

    /// Encodes data as a blob; nil if there are more than `maximumDataByteCount` bytes.
    public static func encode(_ data: [UInt8]) -> [UInt8]? {
        guard data.count <= maximumDataByteCount else { return nil }
        let header = [
            version, UInt8(data.count >> 16), UInt8(data.count >> 8 & 0xff), UInt8(data.count & 0xff),
        ]
        var position = 0
        func byte(at index: Int) -> UInt8 {
            if index < header.count { return header[index] }
            return index - header.count < data.count ? data[index - header.count] : 0
        }
        func next() -> UInt8 {
            defer { position += 1 }
            return byte(at: position)
        }
        var blob = [UInt8](repeating: 0, count: blobByteCount)
        var start = 0
        while position < header.count + data.count {
            for index in 1..<32 { blob[start + index] = next() }
            let x = next()
            for index in 33..<64 { blob[start + index] = next() }
            let y = next()
            for index in 65..<96 { blob[start + index] = next() }
            let z = next()
            for index in 97..<128 { blob[start + index] = next() }
            blob[start] = x & 0x3f
            blob[start + 32] = (y & 0x0f) | ((x & 0xc0) >> 2)
            blob[start + 64] = z & 0x3f
            blob[start + 96] = ((z & 0xc0) >> 2) | ((y & 0xf0) >> 4)
            start += 128
        }
        return blob
    }
}
