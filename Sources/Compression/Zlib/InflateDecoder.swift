/// Decodes a DEFLATE stream: a sequence of blocks, each stored, or compressed with fixed or with its own
/// prefix codes.
///
/// Source: RFC 1951.
struct InflateDecoder: ~Copyable, ResumableDecoder {
    private enum Phase {
        case blockHeader
        case stored(left: Int)
        case symbols
        case ended
    }

    /// The bits of the input.
    var bits: BitReader
    /// The codes of the current block.
    let codes: InflateCodes
    /// The fewest bits that must be left of the input for the next literal or length to be read: the length
    /// of the word for the end of the block, which must still come.
    ///
    /// (The reference asks for so many, too.)
    var endWordLength = 0
    private let start: UnsafeRawPointer
    private let inputCount: Int
    private var phase = Phase.blockHeader
    private var isFinalBlock = false
    private var hasFixedCodes = false
    /// Where the output stood at the last empty stored block, at which the reference hands out what it has.
    private var lastFlush = 0

    init(_ input: UnsafeRawBufferPointer) {
        codes = InflateCodes()
        start = input.baseAddress ?? UnsafeRawPointer(codes.memory)
        inputCount = input.count
        bits = BitReader(start, count: input.count)
    }

    deinit {
        codes.memory.deallocate()
    }

    var expectedCount: Int { max(4096, inputCount < Int.max / 4 ? inputCount * 4 : inputCount) }

    /// A fault with its place in the input: behind the last byte of which a bit has been read.
    func located(_ fault: DecompressionFault) -> DecompressionError {
        let offset = fault == .truncated ? bits.end - start : (bits.next - start) - bits.count >> 3
        return DecompressionError(kind: fault, offset: offset)
    }

    /// Where the last piece starts that the reference hands out of `count` bytes of output: it does so
    /// whenever its window of 32,768 bytes is full, at empty stored blocks, and at the end.
    func lastPieceStart(count: Int) -> Int {
        min(count, max(count & ~32767, lastFlush))
    }

    mutating func run(_ output: inout OutputSpace) -> DecoderPause {
        do throws(DecompressionFault) {
            while output.count <= output.room {
                switch phase {
                case .blockHeader:
                    try readBlockHeader(output.count)
                case .stored(let left):
                    if output.count == output.room { return pause(output) }
                    try copyStored(left, to: &output)
                case .symbols:
                    if try decodeSymbols(&output) { finishBlock() }
                case .ended:
                    return .ended(.complete)
                }
            }
            return pause(output)
        } catch {
            return .ended(.corrupt(located(error)))
        }
    }

    private func pause(_ output: OutputSpace) -> DecoderPause {
        output.isLimit ? .ended(.limitReached) : .needsRoom(output.count + 1)
    }

    private mutating func finishBlock() {
        phase = isFinalBlock ? .ended : .blockHeader
    }

    /// Reads what stands in front of a block's data (section 3.2.3).
    private mutating func readBlockHeader(_ outputCount: Int) throws(DecompressionFault) {
        let header = try bits.take(3)
        isFinalBlock = header & 1 != 0
        switch header >> 1 {
        case 0:
            try readStoredLength(outputCount)
        case 1:
            if !hasFixedCodes { codes.buildFixed() }
            hasFixedCodes = true
            endWordLength = 7
            phase = .symbols
        case 2:
            hasFixedCodes = false
            try readDynamicCodes()
            phase = .symbols
        default:
            throw .reservedBlockType
        }
    }

    /// Reads the length of a stored block and its complement, 16 bits each (section 3.2.4).
    private mutating func readStoredLength(_ outputCount: Int) throws(DecompressionFault) {
        _ = bits.alignToByte()
        let length = try bits.take(16)
        let complement = try bits.take(16)
        if length ^ complement != 0xffff { throw .badStoredLength }
        bits.returnWholeBytes()
        if length > 0 {
            phase = .stored(left: length)
        } else {
            if !isFinalBlock { lastFlush = outputCount }
            finishBlock()
        }
    }

    /// Copies as much of a stored block as the room and the input allow.
    ///
    /// There is some room.
    private mutating func copyStored(_ left: Int, to output: inout OutputSpace) throws(DecompressionFault) {
        let length = min(left, output.room - output.count, bits.end - bits.next)
        (output.base + output.count).copyMemory(from: bits.next, byteCount: length)
        output.count += length
        bits.next += length
        phase = .stored(left: left - length)
        if length == left {
            finishBlock()
        } else if bits.next == bits.end {
            throw .truncated
        }
    }
}
