/// A reference to a word of Brotli's static dictionary, and to what is to be done to it.
///
/// Source: RFC 7932, section 8 and appendices A and B.
struct DictionaryWord {
    /// Bytes to which a word can grow: the longest, a prefix of up to 5 bytes and a suffix of up to 8.
    static var mostBytes: Int { 24 + 5 + 8 }

    /// The length of the word in the dictionary, which is the copy length of the command.
    let length: Int
    /// How far the distance goes beyond the farthest one within the output, less one.
    let identifier: Int

    /// Writes the word to memory with room for `mostBytes` and returns how many bytes it has.
    func write(
        to target: UnsafeMutablePointer<UInt8>,
        _ memory: BrotliMemory
    ) throws(DecompressionFault) -> Int {
        if length < 4 || length > 24 { throw .badDictionaryReference }
        let (start, indexBits) = Self.place(length)
        let transform = identifier >> indexBits
        if transform >= 121 { throw .badDictionaryReference }
        let word = memory.words + start + length * (identifier & ((1 << indexBits) - 1))
        let row = memory.transforms + 18 * transform
        let operation = Int(row[7])

        let text = Self.append(row + 1, Int(row[0]), at: target)
        var end: UnsafeMutablePointer<UInt8>
        switch operation {
        case 0...9:
            end = Self.append(word, max(0, length - operation), at: text)
        case 10...11:
            end = Self.append(word, length, at: text)
            Self.raise(text, length, onlyFirst: operation == 10)
        default:
            let omitted = min(operation - 11, length)
            end = Self.append(word + omitted, length - omitted, at: text)
        }
        end = Self.append(row + 9, Int(row[8]), at: end)
        return end - target
    }

    /// Where the words of a length start, and how many bits number them.
    private static func place(_ length: Int) -> (start: Int, indexBits: Int) {
        let bits: InlineArray<25, UInt8> = [
            0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5,
        ]
        var start = 0
        for shorter in 4..<length { start += shorter << Int(bits[shorter]) }
        return (start, Int(bits[length]))
    }

    private static func append(
        _ bytes: UnsafePointer<UInt8>,
        _ count: Int,
        at target: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        target.update(from: bytes, count: count)
        return target + count
    }

    /// Puts the first character or all of them into upper case, in the simplified manner of section 8:
    /// characters of two and three bytes are changed by one bit of their last byte, whatever they are.
    private static func raise(_ text: UnsafeMutablePointer<UInt8>, _ length: Int, onlyFirst: Bool) {
        var index = 0
        repeat {
            let first = text[index]
            if first < 0xc0 {
                if first >= 0x61, first <= 0x7a { text[index] = first ^ 0x20 }
                index += 1
            } else if first < 0xe0 {
                if index + 1 < length { text[index + 1] ^= 0x20 }
                index += 2
            } else {
                if index + 2 < length { text[index + 2] ^= 5 }
                index += 3
            }
        } while !onlyFirst && index < length
    }
}
