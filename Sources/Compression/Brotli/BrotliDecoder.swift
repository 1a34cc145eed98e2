/// Decodes a Brotli stream: a window size and a sequence of meta-blocks, each compressed with its own codes,
/// stored, or holding metadata that is no output.
///
/// Source: RFC 7932, section 9. The large-window extension is rejected.
struct BrotliDecoder: ~Copyable, ResumableDecoder {
    /// The size of the window less the farthest distance within it.
    static var windowGap: Int { 16 }
    /// Root bits of all tables but that of the code lengths.
    static var rootBits: Int { 8 }

    private enum Phase {
        case start
        case metablockHeader
        case stored(left: Int)
        case compressed(count: Int)
        case ended
    }

    /// The bits of the input.
    var bits: BitReader
    /// Tables of fixed size.
    let memory: BrotliMemory
    /// The tables of the current meta-block's literal, command and distance codes, one behind the other.
    var tables: UnsafeMutablePointer<Int16>
    /// How many codes `tables` has room for.
    var tableRoom = 0
    /// The farthest back that a copy may reach; distances beyond what there is of output name dictionary
    /// words.
    var window = 0
    /// How many distances have been added to `memory.recentDistances`, plus 3; modulo 4, where the last of
    /// them is.
    var distanceCount = 3
    /// The blocks of each category in the current meta-block.
    var literalBlocks: BlockSplit
    var commandBlocks: BlockSplit
    var distanceBlocks: BlockSplit
    /// How many low bits of a distance are part of its symbol, in the current meta-block.
    var postfixBits = 0

    /// Where the reference last had its ring buffer full without its being as large as the window, or 0.
    ///
    /// At that moment it hands out what the read under way has asked for, and no more.
    var lastPartialDelivery = 0

    private let start: UnsafeRawPointer
    /// The size of the ring buffer that the reference would use: a power of two, and no more than it must be.
    private var ringSize = 0
    private var phase = Phase.start
    private var isLastMetablock = false

    init(_ input: UnsafeRawBufferPointer) {
        memory = BrotliMemory()
        tables = UnsafeMutablePointer<Int16>.allocate(capacity: 0)
        literalBlocks = BlockSplit(tables: memory.blockTables)
        commandBlocks = literalBlocks
        distanceBlocks = literalBlocks
        start = input.baseAddress ?? UnsafeRawPointer(memory.memory)
        bits = BitReader(start, count: input.count)
    }

    deinit {
        memory.memory.deallocate()
        tables.deallocate()
    }

    var expectedCount: Int { 0 }

    /// A fault with its place in the input: behind the last byte of which a bit has been read.
    func located(_ fault: DecompressionFault) -> DecompressionError {
        let offset = fault == .truncated ? bits.end - start : (bits.next - start) - bits.count >> 3
        return DecompressionError(kind: fault, offset: offset)
    }

    mutating func run(_ output: inout OutputSpace) -> DecoderPause {
        do throws(DecompressionFault) {
            while true {
                switch phase {
                case .start:
                    window = try readWindowSize()
                    phase = .metablockHeader
                case .metablockHeader:
                    try readMetablockHeader(output.count)
                case .stored(let left):
                    if output.count == output.room { return pause(output, wanted: left) }
                    try copyStored(left, to: &output)
                case .compressed(let count):
                    if count > output.room - output.count, !output.isLimit {
                        return pause(output, wanted: count)
                    }
                    try readMetablockCodes()
                    if try !decodeCommands(&output, metablockCount: count) { return .ended(.limitReached) }
                    if output.count == ringSize, ringSize < window { lastPartialDelivery = output.count }
                    try finishMetablock()
                case .ended:
                    return .ended(.complete)
                }
            }
        } catch {
            return .ended(.corrupt(located(error)))
        }
    }

    private func pause(_ output: OutputSpace, wanted: Int) -> DecoderPause {
        output.isLimit ? .ended(.limitReached) : .needsRoom(output.count + wanted)
    }

    /// Reads WBITS, one to seven bits (section 9.1).
    private mutating func readWindowSize() throws(DecompressionFault) -> Int {
        var windowBits = 16
        if try bits.take(1) != 0 {
            var code = try bits.take(3)
            if code != 0 {
                windowBits = 17 + code
            } else {
                code = try bits.take(3)
                if code == 1 { throw .badWindowSize }
                windowBits = code == 0 ? 17 : 8 + code
            }
        }
        return 1 << windowBits - Self.windowGap
    }

    /// Reads ISLAST to ISUNCOMPRESSED and skips metadata (section 9.2).
    private mutating func readMetablockHeader(_ outputCount: Int) throws(DecompressionFault) {
        isLastMetablock = try bits.take(1) != 0
        if isLastMetablock, try bits.take(1) != 0 { return try finishMetablock() }
        let digits = 4 + (try bits.take(2))
        if digits == 7 { return try skipMetadata() }
        let count = 1 + (try takeLength(digits: digits, digitBits: 4, fewestDigits: 4))
        let isStored = isLastMetablock ? false : try bits.take(1) != 0
        growRing(toHold: outputCount + count)
        if isStored {
            try startBytes()
            phase = .stored(left: count)
        } else {
            phase = .compressed(count: count)
        }
    }

    private mutating func growRing(toHold count: Int) {
        ringSize = max(ringSize, 1024)
        while ringSize < count, ringSize < window { ringSize *= 2 }
    }

    /// Reads a number of 4 or 8-bit digits, the lowest first.
    ///
    /// A zero may not come last, except for want of shorter forms.
    private mutating func takeLength(
        digits: Int,
        digitBits: Int,
        fewestDigits: Int
    ) throws(DecompressionFault) -> Int {
        var value = 0
        for digit in 0..<digits {
            let next = try bits.take(digitBits)
            if next == 0, digit == digits - 1, digits > fewestDigits { throw .badLengthEncoding }
            value |= next << (digit * digitBits)
        }
        return value
    }

    /// Skips a meta-block that holds metadata (section 9.2, MNIBBLES 0).
    private mutating func skipMetadata() throws(DecompressionFault) {
        if try bits.take(1) != 0 { throw .nonzeroPadding }
        let digits = try bits.take(2)
        let count = digits == 0 ? 0 : 1 + (try takeLength(digits: digits, digitBits: 8, fewestDigits: 1))
        try startBytes()
        if count > bits.end - bits.next {
            bits.next = bits.end
            throw .truncated
        }
        bits.next += count
        try finishMetablock()
    }

    /// Goes to the next byte of the input, to take whole bytes from there.
    private mutating func startBytes() throws(DecompressionFault) {
        if !bits.alignToByte() { throw .nonzeroPadding }
        bits.returnWholeBytes()
    }

    /// Copies as much of a stored meta-block as the room and the input allow.
    ///
    /// There is some room.
    private mutating func copyStored(_ left: Int, to output: inout OutputSpace) throws(DecompressionFault) {
        let count = min(left, output.room - output.count, bits.end - bits.next)
        (output.base + output.count).copyMemory(from: bits.next, byteCount: count)
        output.count += count
        bits.next += count
        phase = .stored(left: left - count)
        if count == left {
            try finishMetablock()
        } else if bits.next == bits.end {
            throw .truncated
        }
    }

    private mutating func finishMetablock() throws(DecompressionFault) {
        if !isLastMetablock {
            phase = .metablockHeader
            return
        }
        try startBytes()
        phase = .ended
        // The output is complete; it is the reference that takes exception.
        if bits.next < bits.end { throw .trailingData }
    }
}
