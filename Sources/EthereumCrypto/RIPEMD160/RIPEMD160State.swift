import EthereumTypes

/// The chaining value of RIPEMD-160.
struct RIPEMD160State: MerkleDamgardState {
    private var line = Line(a: 0x6745_2301, b: 0xefcd_ab89, c: 0x98ba_dcfe, d: 0x1032_5476, e: 0xc3d2_e1f0)

    static var lengthIsBigEndian: Bool { false }

    /// The chaining value as bytes: five little-endian words.
    var digest: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
            if let base = buffer.baseAddress {
                let bytes = UnsafeMutableRawPointer(base)
                bytes.storeLittleEndian(line.a, at: 0)
                bytes.storeLittleEndian(line.b, at: 4)
                bytes.storeLittleEndian(line.c, at: 8)
                bytes.storeLittleEndian(line.d, at: 12)
                bytes.storeLittleEndian(line.e, at: 16)
            }
            count = 20
        }
    }

    mutating func compress(_ block: UnsafeRawPointer) {
        let words = InlineArray<16, UInt32> { block.loadLittleEndian32(at: 4 * $0) }
        var left = line
        var right = line
        words.span.withUnsafeBufferPointer { words in
            leftSteps.span.withUnsafeBufferPointer { steps in
                left.sixteenSteps(0, steps, words, 0x0000_0000, Line.parity)
                left.sixteenSteps(16, steps, words, 0x5a82_7999, Line.choiceByFirst)
                left.sixteenSteps(32, steps, words, 0x6ed9_eba1, Line.orNotThenParity)
                left.sixteenSteps(48, steps, words, 0x8f1b_bcdc, Line.choiceByLast)
                left.sixteenSteps(64, steps, words, 0xa953_fd4e, Line.parityOfOrNot)
            }
            rightSteps.span.withUnsafeBufferPointer { steps in
                right.sixteenSteps(0, steps, words, 0x50a2_8be6, Line.parityOfOrNot)
                right.sixteenSteps(16, steps, words, 0x5c4d_d124, Line.choiceByLast)
                right.sixteenSteps(32, steps, words, 0x6d70_3ef3, Line.orNotThenParity)
                right.sixteenSteps(48, steps, words, 0x7a6d_76e9, Line.choiceByFirst)
                right.sixteenSteps(64, steps, words, 0x0000_0000, Line.parity)
            }
        }
        line = Line(
            a: line.b &+ left.c &+ right.d,
            b: line.c &+ left.d &+ right.e,
            c: line.d &+ left.e &+ right.a,
            d: line.e &+ left.a &+ right.b,
            e: line.a &+ left.b &+ right.c,
        )
    }
}

/// The working variables of one of the two lines of 80 steps that a block runs through in parallel.
private struct Line {
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var d: UInt32
    var e: UInt32

    /// Runs the steps from `first` on, which share a constant and a function of three words.
    @inline(__always)
    mutating func sixteenSteps(
        _ first: Int,
        _ steps: UnsafeBufferPointer<UInt8>,
        _ words: UnsafeBufferPointer<UInt32>,
        _ constant: UInt32,
        _ function: (UInt32, UInt32, UInt32) -> UInt32,
    ) {
        for index in first..<first &+ 16 {
            let word = words[Int(steps[index] >> 4)]
            let rotation = UInt32(steps[index] & 15)
            let sum = a &+ function(b, c, d) &+ word &+ constant
            a = e
            e = d
            d = rotateLeft(c, 10)
            c = b
            b = rotateLeft(sum, rotation) &+ a
        }
    }

    @inline(__always)
    static func parity(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { x ^ y ^ z }

    @inline(__always)
    static func choiceByFirst(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { z ^ (x & (y ^ z)) }

    @inline(__always)
    static func orNotThenParity(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { (x | ~y) ^ z }

    @inline(__always)
    static func choiceByLast(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { y ^ (z & (x ^ y)) }

    @inline(__always)
    static func parityOfOrNot(_ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 { x ^ (y | ~z) }
}

/// Rotates left by `count` bits, in `1..<32`.
@inline(__always)
private func rotateLeft(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &<< count | word &>> (32 &- count)
}

// A row for each sixteen steps; of each step the first digit is the word of the block, the second the rotation.

private let leftSteps: InlineArray<80, UInt8> = [
    0x0b, 0x1e, 0x2f, 0x3c, 0x45, 0x58, 0x67, 0x79, 0x8b, 0x9d, 0xae, 0xbf, 0xc6, 0xd7, 0xe9, 0xf8,
    0x77, 0x46, 0xd8, 0x1d, 0xab, 0x69, 0xf7, 0x3f, 0xc7, 0x0c, 0x9f, 0x59, 0x2b, 0xe7, 0xbd, 0x8c,
    0x3b, 0xad, 0xe6, 0x47, 0x9e, 0xf9, 0x8d, 0x1f, 0x2e, 0x78, 0x0d, 0x66, 0xd5, 0xbc, 0x57, 0xc5,
    0x1b, 0x9c, 0xbe, 0xaf, 0x0e, 0x8f, 0xc9, 0x48, 0xd9, 0x3e, 0x75, 0xf6, 0xe8, 0x56, 0x65, 0x2c,
    0x49, 0x0f, 0x55, 0x9b, 0x76, 0xc8, 0x2d, 0xac, 0xe5, 0x1c, 0x3d, 0x8e, 0xbb, 0x68, 0xf5, 0xd6,
]

private let rightSteps: InlineArray<80, UInt8> = [
    0x58, 0xe9, 0x79, 0x0b, 0x9d, 0x2f, 0xbf, 0x45, 0xd7, 0x67, 0xf8, 0x8b, 0x1e, 0xae, 0x3c, 0xc6,
    0x69, 0xbd, 0x3f, 0x77, 0x0c, 0xd8, 0x59, 0xab, 0xe7, 0xf7, 0x8c, 0xc7, 0x46, 0x9f, 0x1d, 0x2b,
    0xf9, 0x57, 0x1f, 0x3b, 0x78, 0xe6, 0x66, 0x9e, 0xbc, 0x8d, 0xc5, 0x2e, 0xad, 0x0d, 0x47, 0xd5,
    0x8f, 0x65, 0x48, 0x1b, 0x3e, 0xbe, 0xf6, 0x0e, 0x56, 0xc9, 0x2c, 0xd9, 0x9c, 0x75, 0xaf, 0xe8,
    0xc8, 0xf5, 0xac, 0x49, 0x1c, 0x55, 0x8e, 0x76, 0x68, 0x2d, 0xd6, 0xe5, 0x0f, 0x3d, 0x9b, 0xbb,
]
