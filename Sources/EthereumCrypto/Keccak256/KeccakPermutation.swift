#if canImport(GuestRuntime)
import GuestRuntime
#elseif arch(x86_64) && canImport(CHostHashing)
import CHostHashing
#endif

/// Five lanes of the Keccak state that share the coordinate y; the numbers are the coordinate x.
private struct Plane {
    var x0: UInt64
    var x1: UInt64
    var x2: UInt64
    var x3: UInt64
    var x4: UInt64

    @inline(__always)
    init(_ x0: UInt64, _ x1: UInt64, _ x2: UInt64, _ x3: UInt64, _ x4: UInt64) {
        self.x0 = x0
        self.x1 = x1
        self.x2 = x2
        self.x3 = x3
        self.x4 = x4
    }

    @inline(__always)
    init(loading lanes: UnsafeMutablePointer<UInt64>) {
        self.init(lanes[0], lanes[1], lanes[2], lanes[3], lanes[4])
    }

    @inline(__always)
    static func ^ (left: Plane, right: Plane) -> Plane {
        Plane(
            left.x0 ^ right.x0,
            left.x1 ^ right.x1,
            left.x2 ^ right.x2,
            left.x3 ^ right.x3,
            left.x4 ^ right.x4,
        )
    }

    @inline(__always)
    func store(to lanes: UnsafeMutablePointer<UInt64>) {
        lanes[0] = x0
        lanes[1] = x1
        lanes[2] = x2
        lanes[3] = x3
        lanes[4] = x4
    }
}

/// The permutation Keccak-f[1600] on a state that has six of its lanes complemented.
///
/// Lane complementing: chi computes `a ^ (~b & c)` for every lane, and neither plain x86-64 nor MIPS64 has an and-not
/// instruction. With lanes 1, 2, 8, 12, 17 and 20 kept as their complements before and after every round, De Morgan's
/// laws leave five of the twenty-five complements to compute; the others become a choice between `&` and `|`.
/// Input is xored into a complemented lane as into any other, so only the start and the output of a hash know of it.
/// Source: FIPS 202, section 3; "Keccak implementation overview" 3.2, section 2.2 (lane complementing).
struct KeccakPermutation {
    private var y0: Plane
    private var y1: Plane
    private var y2: Plane
    private var y3: Plane
    private var y4: Plane
    /// The exclusive or of the five planes.
    ///
    /// Each round gathers that of the next as it makes the planes, which saves machines with few registers from loading
    /// all lanes once more.
    private var parity: Plane

    /// The number of 64-bit lanes in the state; lane `5 * y + x` is the lane (x, y) of the specification.
    @inline(__always)
    static var laneCount: Int { 25 }

    #if canImport(GuestRuntime)
    /// Permutes the 25 lanes at `lanes` in place: the guest's own code for the same (Tools/guest/keccak-assembly.py).
    @inline(__always)
    static func permute(_ lanes: UnsafeMutablePointer<UInt64>, forDigest: Bool) {
        guest_keccak_permute(lanes, forDigest ? 1 : 0)
    }
    #else
    /// Permutes the 25 lanes at `lanes` in place.
    ///
    /// If `forDigest`, only lanes 0 to 3 are wanted, those of the digest, and the others are good for nothing.
    @inline(__always)
    static func permute(_ lanes: UnsafeMutablePointer<UInt64>, forDigest: Bool) {
        #if arch(x86_64) && canImport(CHostHashing)
        if falconet_keccak_permute(lanes) { return }
        #endif
        permutePortably(lanes, forDigest: forDigest)
    }

    /// Permutes by way of what every machine has.
    @inline(never)
    static func permutePortably(_ lanes: UnsafeMutablePointer<UInt64>, forDigest: Bool) {
        var state = KeccakPermutation(loading: lanes)
        state.round(0x0000_0000_0000_0001)
        state.round(0x0000_0000_0000_8082)
        state.round(0x8000_0000_0000_808a)
        state.round(0x8000_0000_8000_8000)
        state.round(0x0000_0000_0000_808b)
        state.round(0x0000_0000_8000_0001)
        state.round(0x8000_0000_8000_8081)
        state.round(0x8000_0000_0000_8009)
        state.round(0x0000_0000_0000_008a)
        state.round(0x0000_0000_0000_0088)
        state.round(0x0000_0000_8000_8009)
        state.round(0x0000_0000_8000_000a)
        state.round(0x0000_0000_8000_808b)
        state.round(0x8000_0000_0000_008b)
        state.round(0x8000_0000_0000_8089)
        state.round(0x8000_0000_0000_8003)
        state.round(0x8000_0000_0000_8002)
        state.round(0x8000_0000_0000_0080)
        state.round(0x0000_0000_0000_800a)
        state.round(0x8000_0000_8000_000a)
        state.round(0x8000_0000_8000_8081)
        state.round(0x8000_0000_0000_8080)
        state.round(0x0000_0000_8000_0001)
        // In each branch, so that the first makes no more lanes than it stores.
        if forDigest {
            state.round(0x8000_0000_8000_8008)
            state.y0.store(to: lanes)
        } else {
            state.round(0x8000_0000_8000_8008)
            state.store(to: lanes)
        }
    }
    #endif

    @inline(__always)
    private init(loading lanes: UnsafeMutablePointer<UInt64>) {
        y0 = Plane(loading: lanes)
        y1 = Plane(loading: lanes + 5)
        y2 = Plane(loading: lanes + 10)
        y3 = Plane(loading: lanes + 15)
        y4 = Plane(loading: lanes + 20)
        parity = y0 ^ y1 ^ y2 ^ y3 ^ y4
    }

    @inline(__always)
    private func store(to lanes: UnsafeMutablePointer<UInt64>) {
        y0.store(to: lanes)
        y1.store(to: lanes + 5)
        y2.store(to: lanes + 10)
        y3.store(to: lanes + 15)
        y4.store(to: lanes + 20)
    }

    /// One round: theta, rho and pi (the five lanes of a new plane come from five old planes), chi, iota.
    @inline(__always)
    private mutating func round(_ constant: UInt64) {
        let theta0 = parity.x4 ^ rotate(parity.x1, 1)
        let theta1 = parity.x0 ^ rotate(parity.x2, 1)
        let theta2 = parity.x1 ^ rotate(parity.x3, 1)
        let theta3 = parity.x2 ^ rotate(parity.x4, 1)
        let theta4 = parity.x3 ^ rotate(parity.x0, 1)

        var b0 = y0.x0 ^ theta0
        var b1 = rotate(y1.x1 ^ theta1, 44)
        var b2 = rotate(y2.x2 ^ theta2, 43)
        var b3 = rotate(y3.x3 ^ theta3, 21)
        var b4 = rotate(y4.x4 ^ theta4, 14)
        let new0 = Plane(
            b0 ^ (b1 | b2) ^ constant,
            b1 ^ (~b2 | b3),
            b2 ^ (b3 & b4),
            b3 ^ (b4 | b0),
            b4 ^ (b0 & b1),
        )
        parity = new0

        b0 = rotate(y0.x3 ^ theta3, 28)
        b1 = rotate(y1.x4 ^ theta4, 20)
        b2 = rotate(y2.x0 ^ theta0, 3)
        b3 = rotate(y3.x1 ^ theta1, 45)
        b4 = rotate(y4.x2 ^ theta2, 61)
        let new1 = Plane(
            b0 ^ (b1 | b2),
            b1 ^ (b2 & b3),
            b2 ^ (b3 | ~b4),
            b3 ^ (b4 | b0),
            b4 ^ (b0 & b1),
        )
        parity = parity ^ new1

        b0 = rotate(y0.x1 ^ theta1, 1)
        b1 = rotate(y1.x2 ^ theta2, 6)
        b2 = rotate(y2.x3 ^ theta3, 25)
        b3 = rotate(y3.x4 ^ theta4, 8)
        b4 = rotate(y4.x0 ^ theta0, 18)
        var complement = ~b3
        let new2 = Plane(
            b0 ^ (b1 | b2),
            b1 ^ (b2 & b3),
            b2 ^ (complement & b4),
            complement ^ (b4 | b0),
            b4 ^ (b0 & b1),
        )
        parity = parity ^ new2

        b0 = rotate(y0.x4 ^ theta4, 27)
        b1 = rotate(y1.x0 ^ theta0, 36)
        b2 = rotate(y2.x1 ^ theta1, 10)
        b3 = rotate(y3.x2 ^ theta2, 15)
        b4 = rotate(y4.x3 ^ theta3, 56)
        complement = ~b3
        let new3 = Plane(
            b0 ^ (b1 & b2),
            b1 ^ (b2 | b3),
            b2 ^ (complement | b4),
            complement ^ (b4 & b0),
            b4 ^ (b0 | b1),
        )
        parity = parity ^ new3

        b0 = rotate(y0.x2 ^ theta2, 62)
        b1 = rotate(y1.x3 ^ theta3, 55)
        b2 = rotate(y2.x4 ^ theta4, 39)
        b3 = rotate(y3.x0 ^ theta0, 41)
        b4 = rotate(y4.x1 ^ theta1, 2)
        complement = ~b1
        y4 = Plane(
            b0 ^ (complement & b2),
            complement ^ (b2 | b3),
            b2 ^ (b3 & b4),
            b3 ^ (b4 | b0),
            b4 ^ (b0 & b1),
        )
        parity = parity ^ y4
        y0 = new0
        y1 = new1
        y2 = new2
        y3 = new3
    }
}

/// Rotates left by `count` bits, in `1..<64`.
@inline(__always)
private func rotate(_ lane: UInt64, _ count: UInt64) -> UInt64 {
    lane &<< count | lane &>> (64 &- count)
}
