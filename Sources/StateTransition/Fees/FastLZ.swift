import EthereumTypes

/// The size that FastLZ would compress a transaction to: the estimate behind Fjord's data fee.
///
/// Source: ethereum-optimism/specs, specs/protocol/fjord/exec-engine.md, "FastLZ Implementation".
enum FastLZ {
    /// The estimated compressed size, scaled by 1,000,000: `max(100, -42.5856 + 0.8365 * compressedLength)`.
    static func estimatedSize(of bytes: [UInt8]) -> UInt64 {
        let estimate = 836_500 * Int64(compressedLength(of: bytes)) - 42_585_600
        return UInt64(max(estimate, 100_000_000))
    }

    /// The number of bytes of level-1 FastLZ output for `bytes`.
    static func compressedLength(of bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { input in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 8_192) { table in
                table.initialize(repeating: 0)
                guard let input = input.baseAddress, let table = table.baseAddress else { return 0 }
                return compressedLength(input, bytes.count, table)
            }
        }
    }

    private static func compressedLength(
        _ input: UnsafePointer<UInt8>,
        _ count: Int,
        _ table: UnsafeMutablePointer<UInt32>,
    ) -> Int {
        // The last 13 bytes are always literals.
        let limit = max(0, count - 13)
        var length = 0
        var anchor = 0
        var position = 2
        while position < limit {
            var reference = 0
            while true {
                let word = threeBytes(input + position)
                let slot = hash(word)
                reference = Int(table[slot])
                table[slot] = UInt32(truncatingIfNeeded: position)
                let distance = position - reference
                if position >= limit { break }
                position += 1
                if distance <= 0x1fff, word == threeBytes(input + reference) { break }
            }
            if position >= limit { break }
            position -= 1
            if position > anchor { length += literalsLength(position - anchor) }
            // A match ends four bytes before the end, which also keeps the two hashes below within the input.
            let matched = matchedCount(input, reference + 3, position + 3, limit + 9)
            length += matchLength(matched)
            position += matched
            for _ in 0..<2 {
                table[hash(threeBytes(input + position))] = UInt32(truncatingIfNeeded: position)
                position += 1
            }
            anchor = position
        }
        return length + literalsLength(count - anchor)
    }

    @inline(__always)
    private static func threeBytes(_ input: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(input[0]) | UInt32(input[1]) << 8 | UInt32(input[2]) << 16
    }

    @inline(__always)
    private static func hash(_ word: UInt32) -> Int {
        Int((2_654_435_769 &* word) >> 19 & 0x1fff)
    }

    /// The number of bytes compared up to and with the first that differs, or to `end`.
    private static func matchedCount(
        _ input: UnsafePointer<UInt8>,
        _ left: Int,
        _ right: Int,
        _ end: Int,
    ) -> Int {
        let available = end - right
        var matched = 0
        while matched < available {
            matched += 1
            if input[left + matched - 1] != input[right + matched - 1] { break }
        }
        return matched
    }

    /// A run of literals takes one byte more for each 32 begun.
    private static func literalsLength(_ count: Int) -> Int {
        let rest = count % 32
        return 33 * (count / 32) + (rest == 0 ? 0 : rest + 1)
    }

    /// A match takes three bytes for each 262, then two or three.
    private static func matchLength(_ matched: Int) -> Int {
        let count = matched - 1
        return 3 * (count / 262) + (count % 262 >= 6 ? 3 : 2)
    }
}
