import EthereumTypes

/// A natural number of any size: 64-bit limbs, the least significant first, the last one not zero.
struct Limbs: Equatable {
    private let limbs: [UInt64]

    /// Zero.
    static var zero: Limbs { Limbs([]) }

    /// One.
    static var one: Limbs { Limbs([1]) }

    private init(_ limbs: [UInt64]) {
        self.limbs = limbs
    }

    /// Widens one limb.
    init(_ limb: UInt64) {
        limbs = limb == 0 ? [] : [limb]
    }

    /// Takes the `count` limbs at `pointer`; leading zeros are allowed there.
    init(_ pointer: UnsafePointer<UInt64>, _ count: Int) {
        var used = count
        while used > 0, pointer[used - 1] == 0 { used -= 1 }
        limbs = [UInt64](UnsafeBufferPointer(start: pointer, count: used))
    }

    /// Reads big-endian bytes; leading zeros are allowed there.
    init(bigEndianBytes bytes: [UInt8]) {
        guard let first = bytes.firstIndex(where: { $0 != 0 }) else {
            limbs = []
            return
        }
        let limbCount = (bytes.count - first + 7) / 8
        limbs = [UInt64](unsafeUninitializedCapacity: limbCount) { buffer, count in
            var end = bytes.count
            for index in 0..<limbCount {
                var limb: UInt64 = 0
                for byte in bytes[max(first, end - 8)..<end] { limb = limb << 8 | UInt64(byte) }
                buffer.initializeElement(at: index, to: limb)
                end -= 8
            }
            count = limbCount
        }
    }

    /// The low `count` bytes, big-endian.
    func bigEndianBytes(count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        for index in 0..<min(count, limbs.count * 8) {
            bytes[count - 1 - index] = UInt8(truncatingIfNeeded: limbs[index >> 3] >> UInt64(8 * (index & 7)))
        }
        return bytes
    }

    /// The number of limbs; zero for zero.
    var count: Int { limbs.count }

    /// Whether the number is zero.
    var isZero: Bool { limbs.isEmpty }

    /// The number of zero bits below the lowest set bit; zero for zero.
    var trailingZeroBitCount: Int {
        guard let index = limbs.firstIndex(where: { $0 != 0 }) else { return 0 }
        return index * 64 + limbs[index].trailingZeroBitCount
    }

    /// The limb of weight `2^(64 * index)`; zero beyond the top.
    subscript(index: Int) -> UInt64 {
        index < limbs.count ? limbs[index] : 0
    }

    /// The number divided by `2^bitCount`, rounded down.
    func shiftedRight(by bitCount: Int) -> Limbs {
        let rest = Array(limbs.dropFirst(bitCount / 64))
        let shift = UInt64(truncatingIfNeeded: bitCount % 64)
        return Limbs.make(count: rest.count) { target in
            for index in rest.indices { target[index] = rest[index] }
            LimbArithmetic.shiftRight(target, rest.count, by: shift)
        }
    }

    /// The number modulo `2^bitCount`.
    func truncated(toBitCount bitCount: Int) -> Limbs {
        let limbCount = min(limbs.count, (bitCount + 63) / 64)
        let excess = UInt64(truncatingIfNeeded: max(0, 64 * limbCount - bitCount))
        return Limbs.make(count: limbCount) { target in
            copy(to: target, count: limbCount)
            if limbCount > 0 { target[limbCount - 1] &= UInt64.max &>> excess }
        }
    }

    /// Writes the low `count` limbs to `target`, with zeros beyond the top.
    func copy(to target: UnsafeMutablePointer<UInt64>, count: Int) {
        for index in 0..<count { target[index] = self[index] }
    }

    /// The number that `body` leaves in `count` limbs, which are zero at first.
    static func make(count: Int, _ body: (UnsafeMutablePointer<UInt64>) -> Void) -> Limbs {
        withWorkspace(limbCount: count) { workspace in
            body(workspace)
            return Limbs(workspace, count)
        }
    }

    /// Calls `body` with `limbCount` limbs of memory, which are zero at first.
    static func withWorkspace(
        limbCount: Int,
        _ body: (UnsafeMutablePointer<UInt64>) -> Limbs,
    ) -> Limbs {
        // At least one limb, so that there is an address.
        var workspace = [UInt64](repeating: 0, count: max(1, limbCount))
        return workspace.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return .zero }
            return body(base)
        }
    }
}
